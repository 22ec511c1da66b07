package browser

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"nianbao/crawler/snapshot"
)

// textOf serves a text of a kind under an ETag.
func textOf(kind, text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.Header().Set("ETag", `"of-`+kind+`"`)
		fmt.Fprint(w, text)
	}
}

// partsOf are the parts of a page by the end of their address.
func partsOf(t *testing.T, body string) map[string]snapshot.Part {
	t.Helper()
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(`var gbk = "年度报表"`)
	if err != nil {
		t.Fatal(err)
	}
	url := serve(t, site{
		"/":          html(body),
		"/a.js":      textOf("application/javascript", "\ufeffvar a = '报表'\r\n"),
		"/gbk.js":    textOf("application/javascript; charset=gbk", gbk),
		"/a.css":     textOf("text/css", "a { color: red }"),
		"/list":      textOf("application/json", `{"list": []}`),
		"/frame":     html("内"),
		"/none.css":  func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotFound) },
		"/old.js":    http.RedirectHandler("/a.js", http.StatusFound).ServeHTTP,
		"/empty.js":  textOf("application/javascript", ""),
		"/worker.js": textOf("application/javascript", "postMessage(1)"),
	})
	p := sharedBrowser(t).Open(t.Context(), url+"/")
	if p.Class != snapshot.OK {
		t.Fatalf("%s %s", p.Class, p.Error)
	}
	parts := map[string]snapshot.Part{}
	for _, part := range p.Parts {
		parts[strings.TrimPrefix(part.URL, url)] = part
	}
	return parts
}

func TestPartsOfAPage(t *testing.T) {
	body := `<link rel=stylesheet href=/a.css><link rel=stylesheet href=/none.css><iframe src=/frame></iframe><script src=/a.js></script>
		<script src=/gbk.js></script><script src=/empty.js></script><script src=/old.js></script><img src=/pic.png>
		<script>fetch("/list?page=1&v=20260115")</script>`
	parts := partsOf(t, body)
	for address, text := range map[string]string{
		"/":                       "<!DOCTYPE html><html><head><title>首页</title></head><body>" + body + "</body></html>",
		"/a.js":                   "var a = '报表'\r\n",
		"/old.js":                 "var a = '报表'\r\n",
		"/gbk.js":                 `var gbk = "年度报表"`,
		"/empty.js":               "",
		"/a.css":                  "a { color: red }",
		"/list?page=1&v=20260115": `{"list": []}`,
		"/frame":                  "<!DOCTYPE html><html><head><title>首页</title></head><body>内</body></html>",
	} {
		if p := parts[address]; p.SHA256 != SumText([]byte(text)) || p.Status != 200 {
			t.Errorf("%s: %+v", address, p)
		}
	}
	if p := parts["/none.css"]; p.Status != 404 || p.SHA256 != "" {
		t.Errorf("what is not there: %+v", p)
	}
	if parts["/a.css"].ETag == "" || parts["/old.js"].ETag != "" {
		t.Errorf("ETags %q, behind a redirect %q", parts["/a.css"].ETag, parts["/old.js"].ETag)
	}
	if len(parts) != 9 {
		t.Errorf("%d parts: %v", len(parts), parts)
	}
}

// What cannot be asked for again by its address has no sum: forms posted, and addresses
// made by the clock or by chance.
func TestPartsThatCannotBeAskedForAgain(t *testing.T) {
	for name, script := range map[string]string{
		"posted":   `fetch("/list", {method: "POST", body: "page=1"})`,
		"clock":    `fetch("/list?t=" + Date.now())`,
		"day":      `fetch("/list?day=" + new Date().toISOString().slice(0, 10))`,
		"chance":   `fetch("/list?r=" + Math.random())`,
		"callback": `var s = document.createElement("script"), n = "cb" + Date.now(); window[n] = function() {}; s.src = "/list?callback=" + n; document.body.appendChild(s)`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			found := false
			for address, p := range partsOf(t, "<script>"+script+"</script>") {
				if strings.HasPrefix(address, "/list") {
					found = true
					if p.SHA256 != "" {
						t.Errorf("%s has a sum", address)
					}
				}
			}
			if !found {
				t.Error("not seen at all")
			}
		})
	}
}

// Of pages that listen, or set others to work, not all is known.
func TestPartsNotKnown(t *testing.T) {
	for name, script := range map[string]string{
		"socket": `new WebSocket("ws://" + location.host + "/list")`,
		"events": `new EventSource("/list")`,
		"worker": `new Worker("/worker.js")`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if parts := partsOf(t, "<script>"+script+"</script>"); len(parts) > 0 {
				t.Errorf("parts %v", parts)
			}
		})
	}
}
