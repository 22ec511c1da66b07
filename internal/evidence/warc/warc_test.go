package warc_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/nlnwa/gowarc"

	"nianbao/crawler/snapshot"
	"nianbao/internal/evidence/warc"
	"nianbao/registry"
)

var origin = warc.Origin{Scan: 7, Software: "nianbao/test", UserAgent: "nianbao/test (+0571-00000000)"}

func at(minute int) time.Time {
	return time.Date(2026, 2, 1, 1, minute, 0, 123_456_789, time.FixedZone("CST", 8*60*60))
}

// visit has one fetch of every kind a visit can hold.
func visit() *snapshot.Visit {
	gzipped := map[string][]string{
		"Content-Type": {"text/html; charset=gb2312"}, "Content-Encoding": {"gzip"}, "Content-Length": {"99"},
		"Set-Cookie": {"a=1", "b=2"}, "X-Odd": {"甲\x00乙"},
	}
	home := "http://www.hangzhou.gov.cn/col/1.html"
	return &snapshot.Visit{
		Site: registry.Site{Code: "3301000019", Name: "杭州市甲局", HomeURL: "http://www.hangzhou.gov.cn/"}, Year: 2025,
		Started: at(0), Ended: at(9), Outcome: snapshot.OK, Home: 1,
		Fetches: []snapshot.Fetch{
			{
				ID: 1, Purpose: snapshot.ForHome, URL: "http://www.hangzhou.gov.cn/", FinalURL: home, Engine: "http", Attempts: 1, Started: at(1),
				RemoteIP: "192.0.2.7", Status: 200, Proto: "HTTP/2.0", Header: gzipped, Body: []byte("<title>首页</title>"), Class: snapshot.OK,
				Hops: []snapshot.Hop{
					{URL: "http://www.hangzhou.gov.cn/", Kind: snapshot.HopStatus, Status: 302, Location: "/index.html\r\nX-Evil: 1"},
					{URL: "http://www.hangzhou.gov.cn/index.html", Kind: snapshot.HopMeta, Location: "col/1.html"},
				},
			},
			{ID: 2, Purpose: snapshot.ForHome, URL: home, FinalURL: home, Engine: "browser", Started: at(2), Status: 200, Body: []byte("<html>剧本之后</html>"), Class: snapshot.OK},
			{ID: 3, Purpose: snapshot.ForEntry, URL: "http://政务.cn/报表 1.pdf#p2", FinalURL: "http://政务.cn/报表 1.pdf#p2", Started: at(3), Status: 200, Proto: "HTTP/1.1", Body: bytes.Repeat([]byte("%PDF"), 5000), Truncated: true, Class: snapshot.TooLarge, Error: "body is larger than 20000 bytes"},
			{ID: 4, Purpose: snapshot.ForEntry, URL: "http://gone.hangzhou.gov.cn/", FinalURL: "http://gone.hangzhou.gov.cn/", Started: at(4), Class: snapshot.DNSNotFound, Error: "no such host =?gbk?B?xMc=?=\r\nsecond line"},
			{ID: 5, Purpose: snapshot.ForEntry, URL: "http://[::bad", FinalURL: "http://[::bad", Started: at(5), Class: snapshot.BadURL, Error: "not an address"},
			{
				ID: 6, Purpose: snapshot.ForEntry, URL: "https://x.gov.cn/a", FinalURL: "https://x.gov.cn/a", Started: at(6), Status: 302, Proto: "HTTP/1.1", RemoteIP: "[2001:db8::1]:443", Class: snapshot.RedirectLoop,
				Header: map[string][]string{"Location": {"/a"}, "bad name": {"v"}, "Set-Cookie": {"c=1\nd=2"}}, Hops: []snapshot.Hop{{URL: "https://x.gov.cn/a", Kind: snapshot.HopStatus, Status: 302, Location: "/a"}},
			},
			{ID: 7, Purpose: snapshot.ForScript, URL: "http://www.hangzhou.gov.cn/a.js", FinalURL: "http://www.hangzhou.gov.cn/a.js", Started: at(7), Status: 521, Proto: "HTTP/1.1", Body: []byte{0xff, 0, '\n'}, Class: snapshot.Blocked},
		},
	}
}

func write(t testing.TB, v *snapshot.Visit) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := warc.Write(&b, v, origin); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// read is what a record says to a strict reader.
type read struct {
	Kind, URI, Status, Body string
	Header                  http.Header
	fields                  *gowarc.WarcFields
}

// records reads a file as strictly as gowarc can.
func records(t testing.TB, raw []byte) []read {
	t.Helper()
	reader, err := gowarc.NewWarcFileReaderFromStream(bytes.NewReader(raw), 0, gowarc.WithStrictValidation(), gowarc.WithBlockErrorPolicy(gowarc.ErrFail))
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	var all []read
	for {
		record, _, validation, err := reader.Next()
		if err == io.EOF {
			return all
		}
		if err != nil || !validation.Valid() {
			t.Fatalf("record %d: %v %v", len(all)+1, err, validation)
		}
		all = append(all, readOne(t, record))
	}
}

func readOne(t testing.TB, record gowarc.WarcRecord) read {
	t.Helper()
	header := record.WarcHeader()
	r := read{Kind: header.Get("WARC-Type"), URI: header.Get("WARC-Target-URI"), fields: header}
	body, err := record.Block().RawBytes()
	switch block := record.Block().(type) {
	case gowarc.HttpResponseBlock:
		r.Status, r.Header = block.HttpStatusLine(), *block.HttpHeader()
		body, err = block.PayloadBytes()
	case gowarc.HttpRequestBlock:
		r.Header = *block.HttpHeader()
	}
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	r.Body = string(raw)
	return r
}

func TestRecordsInOrder(t *testing.T) {
	home := "http://www.hangzhou.gov.cn/col/1.html"
	want := []read{
		{Kind: "warcinfo"},
		{Kind: "metadata", URI: "http://www.hangzhou.gov.cn/"},
		{Kind: "response", URI: "http://www.hangzhou.gov.cn/", Status: "302 Found"},
		{Kind: "request", URI: "http://www.hangzhou.gov.cn/"},
		{Kind: "metadata", URI: "http://www.hangzhou.gov.cn/index.html"},
		{Kind: "response", URI: home, Status: "200 OK"},
		{Kind: "request", URI: home},
		{Kind: "conversion", URI: home},
		{Kind: "response", URI: "http://xn--zfr164b.cn/%E6%8A%A5%E8%A1%A8%201.pdf", Status: "200 OK"},
		{Kind: "request", URI: "http://xn--zfr164b.cn/%E6%8A%A5%E8%A1%A8%201.pdf"},
		{Kind: "metadata", URI: "http://xn--zfr164b.cn/%E6%8A%A5%E8%A1%A8%201.pdf"},
		{Kind: "metadata", URI: "http://gone.hangzhou.gov.cn/"},
		{Kind: "metadata"},
		{Kind: "response", URI: "https://x.gov.cn/a", Status: "302 Found"},
		{Kind: "request", URI: "https://x.gov.cn/a"},
		{Kind: "metadata", URI: "https://x.gov.cn/a"},
		{Kind: "response", URI: "http://www.hangzhou.gov.cn/a.js", Status: "521"},
		{Kind: "request", URI: "http://www.hangzhou.gov.cn/a.js"},
		{Kind: "metadata", URI: "http://www.hangzhou.gov.cn/a.js"},
	}
	got := records(t, write(t, visit()))
	ignore := cmpopts.IgnoreFields(read{}, "Body", "Header")
	if diff := cmp.Diff(want, got, ignore, cmpopts.IgnoreUnexported(read{}), cmp.Transformer("trim", strings.TrimSpace)); diff != "" {
		t.Error(diff)
	}
	ids := map[string]bool{}
	for i, r := range got {
		id := r.fields.Get("WARC-Record-ID")
		if ids[id] || !strings.HasPrefix(id, "<urn:uuid:") {
			t.Errorf("record %d has ID %s, seen before: %v", i, id, ids[id])
		}
		ids[id] = true
		if info := r.fields.Get("WARC-Warcinfo-ID"); i > 0 && info != got[0].fields.Get("WARC-Record-ID") {
			t.Errorf("record %d belongs to %q", i, info)
		}
	}
}

// What was kept comes out again, and what could not be kept is said.
func TestWhatRecordsSay(t *testing.T) {
	got := records(t, write(t, visit()))
	info, redirect, home, request, shown, cut, missing, loop := got[0], got[2], got[5], got[6], got[7], got[8], got[11], got[13]
	header := func(r read, name string) string { return strings.Join(r.Header.Values(name), "|") }
	for what, pair := range map[string][2]string{
		"body":              {home.Body, "<title>首页</title>"},
		"type":              {header(home, "Content-Type"), "text/html; charset=gb2312"},
		"cookies":           {header(home, "Set-Cookie"), "a=1|b=2"},
		"coding":            {header(home, "Content-Encoding"), ""},
		"original coding":   {header(home, "X-Nianbao-Original-Content-Encoding"), "gzip"},
		"length":            {header(home, "Content-Length"), "21"},
		"original length":   {header(home, "X-Nianbao-Original-Content-Length"), "99"},
		"original protocol": {header(home, "X-Nianbao-Original-Protocol"), "HTTP/2.0"},
		"address":           {home.fields.Get("WARC-IP-Address"), "192.0.2.7"},
		"date":              {home.fields.Get("WARC-Date"), "2026-01-31T17:01:00.123456789Z"},
		"location":          {header(redirect, "Location"), "/index.html  X-Evil: 1"},
		"injected":          {header(redirect, "X-Evil"), ""},
		"redirect address":  {redirect.fields.Get("WARC-IP-Address"), ""},
		"agent":             {header(request, "User-Agent"), origin.UserAgent},
		"answers":           {request.fields.Get("WARC-Concurrent-To"), home.fields.Get("WARC-Record-ID")},
		"shown":             {shown.Body, "<html>剧本之后</html>"},
		"shown from":        {shown.fields.Get("WARC-Refers-To"), home.fields.Get("WARC-Record-ID")},
		"cut":               {cut.fields.Get("WARC-Truncated"), "length"},
		"looped cookies":    {header(loop, "Set-Cookie"), "c=1|d=2"},
		"odd name":          {header(loop, "X-Nianbao-Odd-Header"), "bad name: v"},
		"IPv6":              {loop.fields.Get("WARC-IP-Address"), "2001:db8::1"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s is %q, want %q", what, pair[0], pair[1])
		}
	}
	for _, words := range []struct{ in, want string }{
		{info.Body, "software: nianbao/test\r\n"},
		{info.Body, "去除传输编码和内容编码"},
		{header(home, "X-Nianbao-Rebuilt"), "rebuilt"},
		{missing.Body, "class: dns_nxdomain\r\nclass-text: 域名不存在\r\n"},
		{missing.Body, "error: no such host = ?gbk?B?xMc= ?=  second line\r\n"},
	} {
		if !strings.Contains(words.in, words.want) {
			t.Errorf("%q lacks %q", words.in, words.want)
		}
	}
}

// The visit itself is in the file: it can be judged again from it alone.
func TestVisitIsInside(t *testing.T) {
	want := visit()
	var got snapshot.Visit
	if err := json.Unmarshal([]byte(records(t, write(t, want))[1].Body), &got); err != nil {
		t.Fatal(err)
	}
	odd := cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == `["X-Odd"]` }, cmp.Ignore())
	if diff := cmp.Diff(want, &got, cmpopts.IgnoreFields(snapshot.Fetch{}, "Body"), cmpopts.EquateEmpty(), odd); diff != "" {
		t.Error(diff)
	}
}

func TestSameVisitSameBytes(t *testing.T) {
	first := write(t, visit())
	for range 5 {
		if !bytes.Equal(first, write(t, visit())) {
			t.Fatal("the same visit made other bytes")
		}
	}
	changed := visit()
	changed.Fetches[0].Body = []byte("<title>首夜</title>")
	if bytes.Equal(first, write(t, changed)) {
		t.Error("another visit made the same bytes")
	}
	ids := func(raw []byte) string { return records(t, raw)[5].fields.Get("WARC-Record-ID") }
	if ids(first) == ids(write(t, changed)) {
		t.Error("another body has the same record ID")
	}
}

// Every record is a gzip member of its own, so that tools can jump to it.
func TestMemberPerRecord(t *testing.T) {
	raw := write(t, visit())
	from := bytes.NewReader(raw)
	zip, err := gzip.NewReader(from)
	if err != nil {
		t.Fatal(err)
	}
	members := 0
	for {
		zip.Multistream(false)
		text, err := io.ReadAll(zip)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(text, []byte("WARC/1.1\r\n")) || !bytes.HasSuffix(text, []byte("\r\n\r\n")) {
			t.Errorf("member %d begins %.20q", members, text)
		}
		members++
		if err := zip.Reset(from); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if want := len(records(t, raw)); members != want {
		t.Errorf("%d members for %d records", members, want)
	}
}

// A body that came earlier is in the file, dated when it came; that it still holds is said
// as the standard has it, and a reader who follows the reference gets the page.
func TestBodiesThatCameEarlier(t *testing.T) {
	v := visit()
	home, shown := &v.Fetches[0], &v.Fetches[1]
	home.Hops, home.Header["Etag"] = nil, []string{`"a1"`}
	home.Earlier = &snapshot.Earlier{At: at(-60), Header: map[string][]string{"Etag": {`"a1"`}, "Date": {"Sat, 31 Jan 2026 17:01:00 GMT"}}}
	shown.Earlier = &snapshot.Earlier{At: at(-59)}
	v.Fetches = v.Fetches[:2]
	got := records(t, write(t, v))
	kinds := ""
	for _, r := range got[2:] {
		kinds += r.Kind + " "
	}
	if kinds != "response revisit request conversion metadata " {
		t.Fatalf("records %s", kinds)
	}
	response, revisit, request, page, note := got[2], got[3], got[4], got[5], got[6]
	for what, pair := range map[string][2]string{
		"body":            {response.Body, "<title>首页</title>"},
		"status":          {response.Status, "200 OK"},
		"came":            {response.fields.Get("WARC-Date"), "2026-01-31T16:00:00.123456789Z"},
		"came from":       {response.fields.Get("WARC-IP-Address"), ""},
		"confirmed":       {revisit.fields.Get("WARC-Date"), "2026-01-31T17:01:00.123456789Z"},
		"confirmed by":    {revisit.fields.Get("WARC-IP-Address"), "192.0.2.7"},
		"profile":         {revisit.fields.Get("WARC-Profile"), gowarc.ProfileServerNotModifiedV1_1},
		"of":              {revisit.fields.Get("WARC-Refers-To"), response.fields.Get("WARC-Record-ID")},
		"of address":      {revisit.fields.Get("WARC-Refers-To-Target-URI"), response.URI},
		"of date":         {revisit.fields.Get("WARC-Refers-To-Date"), response.fields.Get("WARC-Date")},
		"asked by":        {request.Header.Get("If-None-Match"), `"a1"`},
		"answered":        {request.fields.Get("WARC-Concurrent-To"), revisit.fields.Get("WARC-Record-ID")},
		"shown":           {page.fields.Get("WARC-Date"), "2026-01-31T16:01:00.123456789Z"},
		"shown from":      {page.fields.Get("WARC-Refers-To"), response.fields.Get("WARC-Record-ID")},
		"still the same":  {note.fields.Get("WARC-Refers-To"), page.fields.Get("WARC-Record-ID")},
		"since confirmed": {note.fields.Get("WARC-Date"), "2026-01-31T17:02:00.123456789Z"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: %q, want %q", what, pair[0], pair[1])
		}
	}
	if !strings.HasPrefix(revisit.Body, "HTTP/1.1 304 Not Modified\r\n") || !strings.Contains(revisit.Body, `"a1"`) {
		t.Errorf("answer %q", revisit.Body)
	}
}

type full struct{ left int }

func (f *full) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}

func TestDiskFull(t *testing.T) {
	whole := len(write(t, visit()))
	for _, room := range []int{0, 100, whole / 2, whole - 1} {
		if err := warc.Write(&full{room}, visit(), origin); err == nil {
			t.Errorf("with room for %d of %d bytes: no error", room, whole)
		}
	}
}

// Whatever a server says, the file stays readable to a strict reader.
func FuzzForeignText(f *testing.F) {
	f.Add("http://a.gov.cn/?q=甲", "Content-Type", "text/html\r\n\r\nHTTP/1.1", "/b", "error: =?gbk?x?", 200, []byte("body"))
	f.Add("::", "Transfer-Encoding", "chunked", "", "\x00", 99, []byte(nil))
	f.Add("http://a/ =?x?q?=", "Content-Length", "-1", "\r\n", "\xff", 1000, []byte("\r\n\r\n"))
	f.Fuzz(func(t *testing.T, url, name, value, location, text string, status int, body []byte) {
		v := visit()
		v.Fetches = []snapshot.Fetch{{
			ID: 1, URL: url, FinalURL: url, Started: at(1), Status: 100 + (status%900+900)%900, Class: snapshot.Blocked, Error: text, Body: body,
			Proto: text, RemoteIP: text, Header: map[string][]string{name: {value, text}},
			Hops: []snapshot.Hop{{URL: url, Kind: snapshot.HopStatus, Status: 301, Location: location}, {URL: value, Kind: snapshot.HopScript, Location: text}},
		}}
		for _, r := range records(t, write(t, v)) {
			if r.Kind == "response" && strings.Contains(r.Status, "301") && len(r.Header) > 3 {
				t.Errorf("a redirect has headers nobody kept: %v", r.Header)
			}
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	v := visit()
	page := bytes.Repeat([]byte("<li><a href=\"/art/2026/1/15/art_1229.html\">某某局召开工作会议</a><span>2026-01-15</span></li>\n"), 600)
	for i := range 15 {
		f := v.Fetches[0]
		f.ID, f.Body, f.Hops = 8+i, page, nil
		v.Fetches = append(v.Fetches, f)
	}
	b.SetBytes(int64(15 * len(page)))
	for b.Loop() {
		if err := warc.Write(io.Discard, v, origin); err != nil {
			b.Fatal(err)
		}
	}
}
