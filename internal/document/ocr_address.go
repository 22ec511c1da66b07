package document

import (
	"regexp"
	"strings"
)

// address is how a text begins that is one of the web, of whose marks one or the other
// may be misread.
var address = regexp.MustCompile(`(?i)^(?:https?\s?[:;.]|www\.)`)

// isAddress says whether a text is an address of the web.
func isAddress(text string) bool { return address.MatchString(strings.TrimSpace(text)) }

// slashes are what stands behind the name of a protocol: two strokes, of which the models
// often read one.
var slashes = regexp.MustCompile(`(?i)^(https?):/+`)

// voteAddress is the vote of readings of an address, wherever they saw one stroke for two.
func voteAddress(readings []ocrReading) (text string, confidence float64) {
	for i := range readings {
		readings[i].text = slashes.ReplaceAllString(folded(readings[i].text), "$1://")
	}
	return vote(readings)
}
