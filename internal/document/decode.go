package document

import (
	"bytes"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// metaReach is how far into a page its declared charset is looked for. Pages put
// scripts and comments first; the standard's 1024 bytes are not enough.
const metaReach = 16 << 10

var (
	metaCharset = regexp.MustCompile(`(?is)<meta[^>]{0,500}?charset\s*=\s*["']?\s*([a-z0-9_:.\-]+)`)
	xmlCharset  = regexp.MustCompile(`(?is)^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([a-z0-9_:.\-]+)`)
)

// Decode turns the bytes of a page into text: by its BOM, as UTF-8 where it is
// that, by what the page, then the server declare, and by likelihood where these
// do not hold. The charset is named as WHATWG does. suspect says that the text
// is probably not what the publisher wrote: nothing may be concluded from it.
func Decode(body []byte, contentType string) (text, charset string, suspect bool) {
	if e, name, skip := bom(body); e != nil {
		text = decodeAs(e, body[skip:])
		return text, name, strings.Count(text, "\ufffd") > len(text)/1000
	}
	if e := utf16Order(body[:min(len(body), 512)]); e != nil {
		text = decodeAs(e, body)
		return text, utf16Name(e), strings.Count(text, "\ufffd") > len(text)/1000
	}
	if valid := wholeRunes(body); utf8.Valid(valid) && !couldBeGBK(valid) {
		return string(valid), "utf-8", false
	}
	return likeliest(body, declared(body, contentType))
}

// bom tells the encoding by its byte order mark and how many bytes that takes.
func bom(body []byte) (e encoding.Encoding, name string, skip int) {
	switch {
	case bytes.HasPrefix(body, []byte("\xef\xbb\xbf")):
		return encoding.Nop, "utf-8", 3
	case bytes.HasPrefix(body, []byte("\xff\xfe")):
		return littleEndian, "utf-16le", 2
	case bytes.HasPrefix(body, []byte("\xfe\xff")):
		return bigEndian, "utf-16be", 2
	case bytes.HasPrefix(body, []byte("\x84\x31\x95\x33")):
		return gb18030, "gb18030", 4
	}
	return nil, "", 0
}

var (
	gb18030      = simplifiedchinese.GB18030
	littleEndian = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	bigEndian    = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
)

func utf16Name(e encoding.Encoding) string {
	if e == bigEndian {
		return "utf-16be"
	}
	return "utf-16le"
}

// utf16Order tells UTF-16 from its mark or, without one, from the zeros that
// stand beside the letters of markup.
func utf16Order(head []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return littleEndian
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return bigEndian
	}
	var zeros [2]int
	for i := 0; i+1 < len(head); i += 2 {
		for k := range 2 {
			if head[i+k] == 0 && head[i+1-k] != 0 {
				zeros[k]++
			}
		}
	}
	switch pairs := len(head) / 2; {
	case pairs >= 8 && zeros[1] > pairs/4 && zeros[0] == 0:
		return littleEndian
	case pairs >= 8 && zeros[0] > pairs/4 && zeros[1] == 0:
		return bigEndian
	}
	return nil
}

// wholeRunes drops a character that the end of the bytes cuts in two.
func wholeRunes(body []byte) []byte {
	for i := 1; i <= min(3, len(body)); i++ {
		if c := body[len(body)-i]; utf8.RuneStart(c) {
			if c >= utf8.RuneSelf && !utf8.FullRune(body[len(body)-i:]) {
				return body[:len(body)-i]
			}
			break
		}
	}
	return body
}

// couldBeGBK: valid UTF-8 whose characters beyond ASCII are all of two bytes, as a
// few words in GBK may be by chance. Chinese in UTF-8 takes three.
func couldBeGBK(valid []byte) bool {
	two := 0
	for i := 0; i < len(valid); i++ {
		switch c := valid[i]; {
		case c >= 0xe0:
			return false
		case c >= 0xc2:
			two++
		}
	}
	return two > 0
}

// declared are the encodings that page and server name, the page first.
func declared(body []byte, contentType string) []string {
	head := body[:min(len(body), metaReach)]
	var labels []string
	for _, re := range []*regexp.Regexp{xmlCharset, metaCharset} {
		if m := re.FindSubmatch(head); m != nil {
			labels = append(labels, string(m[1]))
		}
	}
	if _, params, err := mime.ParseMediaType(contentType); err == nil && params["charset"] != "" {
		labels = append(labels, params["charset"])
	}
	return labels
}

// reading is the text as one encoding reads it.
type reading struct {
	text, name string
	score      float64
}

// likeliest takes the first candidate that reads well, or else the one that reads
// best. Guesses are asked only when nothing that was declared or usual reads well.
func likeliest(body []byte, labels []string) (text, name string, suspect bool) {
	best := reading{score: -1}
	best.try(body, append(labels, "utf-8", "gb18030"))
	if best.score < readsWell {
		best.try(body, []string{chardet.Detect(body[:min(len(body), 64<<10)]).Encoding, "big5", "windows-1252"})
	}
	return best.text, best.name, best.score < readsWell
}

// try decodes by each label until one reads well, and keeps the best.
func (best *reading) try(body []byte, labels []string) {
	for _, label := range labels {
		e, name := lookup(label)
		if e == nil || name == best.name {
			continue
		}
		r := reading{text: decodeAs(e, body), name: name}
		if r.score = plausibility(r.text); r.score > best.score {
			*best = r
		}
		if best.score >= readsWell {
			return
		}
	}
}

// lookup finds the encoding that a label means in practice: who writes GB2312 or
// GBK sends GB18030.
func lookup(label string) (encoding.Encoding, string) {
	switch strings.ToLower(strings.TrimSpace(label)) {
	case "utf-8", "utf8":
		return encoding.Nop, "utf-8"
	case "gb2312", "gbk", "gb18030", "gb_2312-80", "gb-18030", "x-gbk", "cp936", "ms936", "windows-936", "chinese", "euc-cn", "gb2312-80", "gb_2312", "gb-2312", "gb_18030-2000":
		return gb18030, "gb18030"
	case "utf-16", "utf-16le", "utf-16be": // without BOM or zeros it is not that
		return nil, ""
	}
	return charset.Lookup(label)
}

// decodeAs decodes; what does not belong to the encoding becomes U+FFFD.
func decodeAs(e encoding.Encoding, body []byte) string {
	if e == encoding.Nop {
		return strings.ToValidUTF8(string(wholeRunes(body)), "\ufffd")
	}
	decoded, err := e.NewDecoder().Bytes(body)
	if err != nil {
		return string(bytes.ToValidUTF8(decoded, []byte("\ufffd")))
	}
	if n := len(body); n > 0 && body[n-1] >= 0x80 { // a character that the end cuts in two
		decoded = bytes.TrimSuffix(decoded, []byte("\ufffd"))
	}
	return string(decoded)
}
