package fetch

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"nianbao/crawler/snapshot"
)

// named serves a text under an ETag and counts the answers that it has not changed.
func named(text, etag *string, unchanged *int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Last-Modified", "Thu, 15 Jan 2026 01:17:00 GMT")
		w.Header().Set("ETag", *etag)
		if r.Header.Get("If-None-Match") == *etag {
			*unchanged++
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, *text)
	}
}

func TestAgainTakesTheServersWordForItsOwnName(t *testing.T) {
	text, etag, unchanged := "<p>报表</p>", `"a1"`, 0
	mux := http.NewServeMux()
	mux.Handle("/page", named(&text, &etag, &unchanged))
	mux.Handle("/", http.RedirectHandler("/page", http.StatusFound))
	url := serve(t, mux.ServeHTTP)
	session := newStack(t, quick()).Session()
	first := session.Open(t.Context(), snapshot.ForHome, url)
	wantClass(t, first, snapshot.OK)

	second := session.Again(t.Context(), first, true)
	wantClass(t, second, snapshot.OK)
	if unchanged != 1 || second.Earlier == nil || !second.Earlier.At.Equal(first.Started) || second.Body != nil {
		t.Fatalf("%d answers unchanged, earlier %+v, body %q", unchanged, second.Earlier, second.Body)
	}
	if second.SHA256 != first.SHA256 || second.Size != first.Size || second.Status != 200 || second.Charset != first.Charset || !slices.Equal(second.Hops, first.Hops) {
		t.Errorf("second %+v\nfirst %+v", second, first)
	}
	if http.Header(second.Header).Get("Content-Type") == "" || http.Header(second.Earlier.Header).Get("ETag") != etag {
		t.Errorf("headers %v, of the answer %v", second.Header, second.Earlier.Header)
	}

	third := session.Again(t.Context(), second, true) // as of the first, however often
	if third.Earlier == nil || !third.Earlier.At.Equal(first.Started) {
		t.Errorf("the third is of %+v, the body came at %v", third.Earlier, first.Started)
	}

	text, etag = "<p>更正</p>", `"b2"`
	changed := session.Again(t.Context(), second, true)
	if changed.Earlier != nil || string(changed.Body) != text || changed.SHA256 == first.SHA256 {
		t.Errorf("changed %+v", changed)
	}
}

// A server that says unchanged of what we did not ask by, or of another thing, or from
// another address, is not believed.
func TestAgainDistrusts(t *testing.T) {
	elsewhere := "/a"
	answer := func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/away":
			http.Redirect(w, r, elsewhere, http.StatusFound)
		case "/other":
			w.Header().Set("ETag", `"other"`)
			w.WriteHeader(http.StatusNotModified)
		case "/unasked":
			w.WriteHeader(http.StatusNotModified)
		default:
			if r.Header.Get("If-None-Match") != "" {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			fmt.Fprint(w, "<p>报表</p>")
		}
	}
	url := serve(t, answer)
	session := newStack(t, quick()).Session()
	was := func(path, final, etag string) *snapshot.Fetch {
		f := &snapshot.Fetch{Purpose: snapshot.ForHome, URL: url + path, FinalURL: url + final, Status: 200, Class: snapshot.OK, SHA256: "kept"}
		if etag != "" {
			f.Header = http.Header{"Etag": {etag}}
		}
		return f
	}
	wantClass(t, session.Again(t.Context(), was("/other", "/other", `"a1"`), true), snapshot.HTTPProtocol)
	wantClass(t, session.Again(t.Context(), was("/unasked", "/unasked", ""), true), snapshot.HTTPProtocol)
	elsewhere = "/b"
	if f := session.Again(t.Context(), was("/away", "/a", `"a1"`), true); f.Earlier != nil || f.FinalURL != url+"/b" {
		t.Errorf("asked for %s by the name of another: %+v", f.FinalURL, f)
	}
	moved := was("/a", "/a", `"a1"`)
	moved.Status = http.StatusNotFound
	if f := session.Again(t.Context(), moved, true); f.Earlier != nil || len(f.Body) == 0 {
		t.Errorf("a page that was gone taken for unchanged: %+v", f)
	}
}

// Last-Modified alone is no name: a file put back from an older copy counts as unchanged
// with many servers.
func TestAgainDoesNotAskByDate(t *testing.T) {
	var asked http.Header
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked = r.Header.Clone()
		w.Header().Set("Last-Modified", "Thu, 15 Jan 2026 01:17:00 GMT")
		fmt.Fprint(w, "<p>报表</p>")
	})
	session := newStack(t, quick()).Session()
	first := session.Get(t.Context(), snapshot.ForHome, url)
	second := session.Again(t.Context(), first, false)
	if asked.Get("If-Modified-Since") != "" || asked.Get("If-None-Match") != "" {
		t.Errorf("asked with %v", asked)
	}
	if second.Earlier != nil || second.SHA256 != first.SHA256 || len(second.Body) == 0 {
		t.Errorf("second %+v", second)
	}
}
