package form

import (
	"regexp"
	"strings"
)

// sureText is the confidence a recognised text needs that has no shape: it is right only
// where all its characters are, and nothing else gives a wrong one away.
const sureText = 0.93

// shapes are the texts of which the law or the web fixes how they are written.
var shapes = map[string]*regexp.Regexp{
	// A capital among the small letters of a host is an l taken for an I.
	"wrk.home_url":   regexp.MustCompile(`^(?i:https?://)?(?:[a-z\d_-]+(?:\.[a-z\d_-]+)+|[A-Z\d_-]+(?:\.[A-Z\d_-]+)+)(?::\d+)?(?:/[\w./?&=%#~-]*)?$`),
	"wrk.site_code":  regexp.MustCompile(`^(?:\d{10}|(?i:bm)\d{8})$`),
	"wrk.icp":        regexp.MustCompile(`^\p{Han}(?i:ICP)[备证]\d+号?(?:-\d+)?$`),
	"wrk.sign.phone": phone,
	"sup.sign.phone": phone,
	"wrk.police":     regexp.MustCompile(`^\p{Han}公网安备\d+号?$`),
}

var phone = regexp.MustCompile(`^[\d()+、/ -]{7,}$`)

// misprint is a sign that no name is written with, beside a Chinese character: a stroke or
// a speck was taken for it.
var misprint = regexp.MustCompile(`\p{Han}[<>.,;'"|\\~^*_={}\[\]$#@!?]|[<>.,;'"|\\~^*_={}\[\]$#@!?]\p{Han}|[☐☑]`)

// misspelt tells whether a recognised text cannot be what was printed. Texts that say
// there is nothing have no shape.
func misspelt(text, key string, confidence float64) bool {
	shape := shapes[key]
	switch {
	case key == "wrk.home_url": // its letters are as easily misread as a name's
		return confidence < sureText || !shape.MatchString(text)
	case shape != nil && strings.ContainsAny(text, "0123456789"):
		return !shape.MatchString(text)
	}
	return confidence < sureText || misprint.MatchString(text)
}
