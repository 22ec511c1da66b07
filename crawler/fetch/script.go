package fetch

import (
	"strconv"
	"strings"
	"time"

	"nianbao/crawler/snapshot"
)

// scriptMove finds the redirect a script makes whatever happens: location = '…' in a
// statement that is sure to run, or set on a short timer. It reads statements and does not
// run them: what stands under an if, in a loop or in a function that may never be called
// (the hints for telephones above all) is passed over, and so is an address that is computed.
func scriptMove(source string) (move, bool) {
	if !strings.Contains(source, "location") {
		return move{}, false
	}
	s := &script{tokens: scan(source)}
	if s.statements(0, len(s.tokens), 0) {
		return s.found, true
	}
	return move{}, false
}

type script struct {
	tokens []token
	found  move
}

// statements looks through tokens[from:to]; depth bounds nesting.
func (s *script) statements(from, to, depth int) bool {
	for at := from; at < to && depth < 20; {
		if s.assignment(at, to) || s.wrapper(at, to, depth) {
			return true
		}
		at = max(at+1, s.skip(at, to))
	}
	return false
}

// skip returns where the statement at ends.
func (s *script) skip(at, to int) int {
	switch s.text(at) {
	case "if", "while", "for", "with", "switch":
		if s.text(at+1) == "(" {
			return s.skipElse(s.skip(s.close(at+1, to)+1, to), to)
		}
	case "else", "do", "try", "finally":
		return s.skip(at+1, to)
	case "catch", "function":
		for at < to && s.text(at) != "{" {
			at++
		}
		return s.close(at, to) + 1
	case "{":
		return s.close(at, to) + 1
	}
	for at < to && s.text(at) != ";" {
		at = s.close(at, to) + 1
		if at < to && s.tokens[at].newline && s.endsStatement(at) {
			return at
		}
	}
	return at + 1
}

func (s *script) skipElse(at, to int) int {
	if at < to && s.text(at) == "else" {
		return s.skip(at+1, to)
	}
	return at
}

// endsStatement: between the tokens before and at, a new line ends the statement.
func (s *script) endsStatement(at int) bool {
	before, after := s.tokens[at-1], s.tokens[at]
	ends := before.kind != isPunctuation || strings.Contains(")]}", before.text)
	return ends && after.kind == isWord
}

// close returns the index of the bracket that closes the one at, or at itself.
func (s *script) close(at, to int) int {
	level := 0
	for i := at; i < to; i++ {
		switch s.text(i) {
		case "(", "[", "{":
			level++
		case ")", "]", "}":
			level--
		}
		if level <= 0 {
			return i
		}
	}
	return to
}

// assignment matches [window.]location[.href] = 'x' and location.replace('x').
func (s *script) assignment(at, to int) bool {
	for s.oneOf(at, "window", "self", "document", "top", "parent", "this") && s.text(at+1) == "." {
		at += 2
	}
	if s.text(at) != "location" {
		return false
	}
	at++
	if s.text(at) == "." && s.oneOf(at+1, "replace", "assign") && s.text(at+2) == "(" {
		return s.literal(at+3, to) && s.text(at+4) == ")" && s.take(at+3, 0)
	}
	if s.text(at) == "." && s.text(at+1) == "href" {
		at += 2
	}
	return s.text(at) == "=" && s.literal(at+1, to) && s.endsAfter(at+1, to) && s.take(at+1, 0)
}

// endsAfter: nothing is done to the literal before it is assigned.
func (s *script) endsAfter(at, to int) bool {
	return at+1 >= to || s.oneOf(at+1, ";", "}", ",") ||
		s.tokens[at+1].newline && s.tokens[at+1].kind == isWord
}

// wrapper matches what is sure to run its body: a block, (function(){…})(), setTimeout,
// window.onload = function(){…}, $(function(){…}).
func (s *script) wrapper(at, to, depth int) bool {
	body := s.body(at, to)
	if body < 0 {
		return s.timerString(at, to)
	}
	end := s.close(body, to)
	if !s.statements(body+1, end, depth+1) {
		return false
	}
	if s.isTimer(at) {
		s.found.after += s.delay(end + 1)
	}
	return true
}

// opening are the tokens that lead to a body which is sure to run; () stands for any
// parameters.
var opening = [][]string{
	{"{"},
	{"(", "function", "()", "{"},
	{"(", "()", "=>", "{"},
	{"!", "function", "()", "{"},
	{"+", "function", "()", "{"},
	{"setTimeout", "(", "function", "()", "{"},
	{"setTimeout", "(", "()", "=>", "{"},
	{"window", ".", "setTimeout", "(", "function", "()", "{"},
	{"window", ".", "setTimeout", "(", "()", "=>", "{"},
	{"window", ".", "onload", "=", "function", "()", "{"},
	{"onload", "=", "function", "()", "{"},
	{"$", "(", "function", "()", "{"},
	{"jQuery", "(", "function", "()", "{"},
	{"$", "(", "document", ")", ".", "ready", "(", "function", "()", "{"},
}

// body returns where the brace of a body that is sure to run stands, or -1.
func (s *script) body(at, to int) int {
	for _, words := range opening {
		if brace := s.follows(at, to, words); brace >= 0 {
			return brace
		}
	}
	return -1
}

// follows returns the index of the last of the words where they stand at, or -1.
func (s *script) follows(at, to int, words []string) int {
	for _, w := range words {
		switch {
		case at >= to:
			return -1
		case w == "()" && s.text(at) == "(":
			at = s.close(at, to)
		case s.text(at) != w:
			return -1
		}
		at++
	}
	return at - 1
}

func (s *script) isTimer(at int) bool {
	return s.text(at) == "setTimeout" || s.text(at+1) == "." && s.text(at+2) == "setTimeout"
}

// timerString matches setTimeout("location.href='x'", 3000).
func (s *script) timerString(at, to int) bool {
	if !s.isTimer(at) {
		return false
	}
	for s.text(at) != "setTimeout" {
		at++
	}
	if s.text(at+1) != "(" || !s.literal(at+2, to) {
		return false
	}
	m, ok := scriptMove(s.tokens[at+2].text)
	if !ok {
		return false
	}
	s.found = m
	s.found.after += s.delay(at + 3)
	return true
}

// delay reads the milliseconds after a comma; without any the timer is due at once, and one
// that is computed is taken for too long.
func (s *script) delay(at int) time.Duration {
	if s.text(at) == ")" {
		return 0
	}
	ms, err := strconv.ParseFloat(s.text(at+1), 64)
	if s.text(at) != "," || err != nil || s.text(at+2) != ")" || ms > 1e9 {
		return 2 * patience
	}
	return time.Duration(ms * float64(time.Millisecond))
}

func (s *script) take(at int, after time.Duration) bool {
	s.found = move{snapshot.HopScript, strings.TrimSpace(s.tokens[at].text), after}
	return s.found.location != ""
}

func (s *script) literal(at, to int) bool { return at < to && s.tokens[at].kind == isString }

// text of a token that is not a string literal, empty beyond the end.
func (s *script) text(at int) string {
	if at < 0 || at >= len(s.tokens) || s.tokens[at].kind == isString {
		return ""
	}
	return s.tokens[at].text
}

func (s *script) oneOf(at int, words ...string) bool {
	for _, w := range words {
		if s.text(at) == w {
			return true
		}
	}
	return false
}
