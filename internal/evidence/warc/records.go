package warc

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"time"

	"nianbao/crawler/snapshot"
)

const (
	plainFields = "application/warc-fields"
	description = "政府网站年度报表检查时对一个网站一次查看的全部取得内容。" +
		"响应头按已解析的字段重建（次序、大小写未保留）；正文为去除传输编码和内容编码之后的字节；" +
		"原有的 Content-Encoding、Content-Length 等改写为 X-Nianbao-Original-*；请求头只记录已知部分；跳转只保留状态码和 Location。" +
		"服务器答复自上次取得后没有变化（304）的，照录上次取得的应答（日期为当时取得的时间），另记本次答复（revisit）；" +
		"浏览器中显示的页面，其各组成部分重新取得后均无变化的，照录上次显示的页面（日期为当时显示的时间）。"
)

// writeInfo writes the warcinfo record.
func (f *file) writeInfo() {
	site := f.visit.Site
	f.info = f.write(record{kind: "warcinfo", at: f.visit.Started, mime: plainFields, head: told([][2]string{
		{"software", f.from.Software},
		{"format", "WARC File Format 1.1"},
		{"conformsTo", "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"},
		{"isPartOf", fmt.Sprintf("nianbao scan %d", f.from.Scan)},
		{"http-header-user-agent", f.from.UserAgent},
		{"site", fmt.Sprintf("%s %s %s", site.Code, site.Name, site.HomeURL)},
		{"description", description},
	})})
}

// writeVisit writes all that the visit recorded, bodies excepted: they follow.
func (f *file) writeVisit() {
	data, err := json.Marshal(f.visit)
	if err != nil {
		f.err = err
		return
	}
	f.write(record{kind: "metadata", at: f.visit.Started, uri: target(f.visit.Site.HomeURL), mime: "application/json", head: data})
}

// writeFetch writes one fetch, hop by hop, and what came of it.
func (f *file) writeFetch(fetch *snapshot.Fetch) {
	for i, hop := range fetch.Hops {
		if i+1 < len(fetch.Hops) || hop.URL != fetch.FinalURL { // else the answer itself is here, whole
			f.writeHop(fetch, hop)
		}
	}
	var beside string
	if uri := target(fetch.FinalURL); fetch.Status != 0 && uri != "" {
		beside = f.writeAnswer(fetch, uri)
	}
	if !fetch.OK() {
		f.writeFailure(fetch, beside)
	}
}

// writeAnswer writes what the server sent; of a page shown in a browser, what it
// had become after its scripts ran, which no server sent.
func (f *file) writeAnswer(fetch *snapshot.Fetch, uri string) string {
	if fetch.Engine == "browser" {
		return f.writeShown(fetch, uri)
	}
	if fetch.Earlier != nil {
		return f.writeRevisit(fetch, uri)
	}
	facts := [][2]string{{"WARC-IP-Address", address(fetch.RemoteIP)}, {"WARC-Truncated", cut(fetch)}}
	return f.exchange(fetch.Started, uri, responseHead(fetch), fetch.Body, facts)
}

// writeShown writes a page as it was shown in a browser, and of one shown earlier that
// its parts were found unchanged.
func (f *file) writeShown(fetch *snapshot.Fetch, uri string) string {
	at := fetch.Started
	if fetch.Earlier != nil {
		at = fetch.Earlier.At
	}
	id := f.write(record{
		kind: "conversion", at: at, uri: uri, mime: "text/html; charset=utf-8", payload: fetch.Body,
		headers: [][2]string{{"WARC-Refers-To", f.responses[uri]}, {"WARC-Truncated", cut(fetch)}},
	})
	if fetch.Earlier != nil {
		f.write(record{kind: "metadata", at: fetch.Started, uri: uri, mime: plainFields, headers: [][2]string{{"WARC-Refers-To", id}}, head: told([][2]string{
			{"fetch", strconv.Itoa(fetch.ID)},
			{"shown", at.Format(time.RFC3339)},
			{"note", "not shown again: each of its parts was asked for again and was the same"},
		})})
	}
	return id
}

// notModified is the profile of the WARC standard for answers that nothing has changed.
const notModified = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"

// writeRevisit writes an answer that nothing has changed, and before it the response it
// speaks of: the file is whole without those of earlier nights.
func (f *file) writeRevisit(fetch *snapshot.Fetch, uri string) string {
	was := f.write(record{
		kind: "response", at: fetch.Earlier.At, uri: uri, mime: "application/http;msgtype=response",
		head: responseHead(fetch), payload: fetch.Body, message: true,
	})
	f.responses[uri] = was
	id := f.write(record{
		kind: "revisit", at: fetch.Started, uri: uri, mime: "application/http;msgtype=response", head: unchangedHead(fetch.Earlier),
		headers: [][2]string{
			{"WARC-Profile", notModified},
			{"WARC-Refers-To", was},
			{"WARC-Refers-To-Target-URI", uri},
			{"WARC-Refers-To-Date", fetch.Earlier.At.UTC().Format(time.RFC3339Nano)},
			{"WARC-IP-Address", address(fetch.RemoteIP)},
		},
	})
	f.writeRequest(fetch.Started, uri, id, http.Header(fetch.Header).Get("ETag"))
	return id
}

// writeHop writes a redirect: one by status as a response, one the page expressed
// as a note, since that page was not kept.
func (f *file) writeHop(fetch *snapshot.Fetch, hop snapshot.Hop) {
	uri := target(hop.URL)
	if hop.Kind == snapshot.HopStatus && hop.Status != 0 && uri != "" && fetch.Engine != "browser" {
		f.exchange(fetch.Started, uri, hopHead(hop), nil, nil)
		return
	}
	f.write(record{kind: "metadata", at: fetch.Started, uri: uri, mime: plainFields, head: told([][2]string{
		{"fetch", strconv.Itoa(fetch.ID)},
		{"redirect", string(hop.Kind)},
		{"url", hop.URL},
		{"location", hop.Location},
		{"note", "the page that redirected was not kept"},
	})})
}

// exchange writes a response and the request that led to it; it returns the response's ID.
func (f *file) exchange(at time.Time, uri string, head, body []byte, facts [][2]string) string {
	id := f.write(record{
		kind: "response", at: at, uri: uri, mime: "application/http;msgtype=response",
		headers: facts, head: head, payload: body, message: true,
	})
	f.responses[uri] = id
	f.writeRequest(at, uri, id, "")
	return id
}

// writeRequest writes the request that led to an answer; etag is what it asked by.
func (f *file) writeRequest(at time.Time, uri, answer, etag string) {
	f.write(record{
		kind: "request", at: at, uri: uri, mime: "application/http;msgtype=request",
		headers: [][2]string{{"WARC-Concurrent-To", answer}}, head: f.requestHead(uri, etag), message: true,
	})
}

// writeFailure says why a fetch did not bring what was asked for.
func (f *file) writeFailure(fetch *snapshot.Fetch, beside string) {
	f.write(record{
		kind: "metadata", at: fetch.Started, uri: target(fetch.FinalURL), mime: plainFields,
		headers: [][2]string{{"WARC-Concurrent-To", beside}},
		head: told([][2]string{
			{"fetch", strconv.Itoa(fetch.ID)},
			{"url", fetch.URL},
			{"final-url", fetch.FinalURL},
			{"purpose", string(fetch.Purpose)},
			{"engine", fetch.Engine},
			{"attempts", strconv.Itoa(fetch.Attempts)},
			{"took", fetch.Took.String()},
			{"class", string(fetch.Class)},
			{"class-text", fetch.Class.Text()},
			{"error", fetch.Error},
		}),
	})
}

// address is an IP address without a port, empty when it is none.
func address(remote string) string {
	if host, _, err := net.SplitHostPort(remote); err == nil {
		remote = host
	}
	if net.ParseIP(remote) == nil {
		return ""
	}
	return remote
}

// cut says why a body is not whole, empty when it is.
func cut(fetch *snapshot.Fetch) string {
	switch {
	case !fetch.Truncated:
		return ""
	case fetch.Class == snapshot.TooLarge || fetch.Class == snapshot.OK:
		return "length"
	case fetch.Class == snapshot.BodyTimeout:
		return "time"
	case fetch.Class == snapshot.TruncatedBody || fetch.Class == snapshot.TCPReset:
		return "disconnect"
	}
	return "unspecified"
}
