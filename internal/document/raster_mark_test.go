package document

import (
	"slices"
	"strings"
	"testing"
)

// drawn makes ink of lines of text: every # is ink, four times as large.
func drawn(lines ...string) (*bitmap, []part) {
	const large = 4
	b := &bitmap{h: (len(lines) + 2) * large}
	for _, l := range lines {
		b.w = max(b.w, (len(l)+2)*large)
	}
	b.ink = make([]bool, b.w*b.h)
	for y, l := range lines {
		for x, c := range l {
			for k := range large * large {
				b.ink[((y+1)*large+k/large)*b.w+(x+1)*large+k%large] = c == '#'
			}
		}
	}
	return b, b.parts(0, 0, b.w, b.h)
}

var (
	slash  = []string{".....#", "....##", "....#.", "...##.", "...#..", "..##..", "..#...", ".##...", ".#....", "##...."}
	one    = []string{"..#", ".##", "..#", "..#", "..#", "..#", "..#", "..#", "..#"}
	seven  = []string{"######", "....##", "....#.", "...##.", "...#..", "..##..", "..#...", ".##...", ".#...."}
	tick   = []string{".........#", "........#.", ".......#..", "......#...", "#....#....", ".#..#.....", "..##......"}
	disc   = []string{"..####..", ".######.", "########", "########", "########", "########", ".######.", "..####.."}
	ring   = []string{"..####..", ".#....#.", "#......#", "#......#", "#......#", "#......#", ".#....#.", "..####.."}
	opened = []string{"###", "#..", "#..", "#..", "#..", "#..", "#..", "#..", "###"}
	closed = []string{"###", "..#", "..#", "..#", "..#", "..#", "..#", "..#", "###"}
)

// aside sets drawings side by side.
func aside(gap int, drawings ...[]string) []string {
	high := 0
	for _, d := range drawings {
		high = max(high, len(d))
	}
	lines := make([]string, high)
	for _, d := range drawings {
		for y := range lines {
			row := strings.Repeat(".", len(d[0]))
			if y < len(d) {
				row = d[y]
			}
			lines[y] += row + strings.Repeat(".", gap)
		}
	}
	return lines
}

func TestStrokes(t *testing.T) {
	for name, c := range map[string]struct {
		drawing []string
		want    string
	}{
		"hyphen":        {[]string{"", "", "", "", "#####"}, "—"},
		"two dashes":    {[]string{"", "", "", "", "########..########"}, "—"},
		"dash or 一":     {[]string{"", "", "", "", "#########"}, "—"},
		"slash":         {slash, "/"},
		"one":           {one, ""},
		"seven":         {seven, ""},
		"character 一":   {[]string{"", "", "", ".......#.", "#########", "########."}, ""},
		"character 二":   {[]string{"", ".#######.", "", "", "", "", "", "#########"}, ""},
		"line to write": {[]string{"", "", "", "", "", "", "", "", "", "########"}, ""},
	} {
		b, parts := drawn(c.drawing...)
		if got := b.stroke(parts, 40, 22); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestCircles(t *testing.T) {
	for name, c := range map[string]struct {
		drawing []string
		want    string
	}{
		"disc and ring": {aside(4, disc, ring), "+-"},
		"rings only":    {aside(4, ring, ring), ""}, // may be letters
		"a dense word":  {aside(4, one, slices.Repeat([]string{"########"}, 8)), ""},
		"inside a word": {aside(1, one, disc), ""},
	} {
		b, parts := drawn(c.drawing...)
		got := ""
		for _, box := range b.circles(parts, 40) {
			got += map[bool]string{true: "+", false: "-"}[box.box.Ticked]
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestBrackets(t *testing.T) {
	for name, c := range map[string]struct {
		drawing []string
		want    string
	}{
		"empty, ticked":     {append([]string{}, aside(4, aside(3, opened, closed), aside(1, opened, tick, closed))...), "-+"},
		"a digit in them":   {aside(1, opened, one, closed), ""},
		"the wrong way":     {aside(3, closed, opened), ""},
		"ones are no pair":  {aside(3, one, one), ""},
		"sevens are no end": {aside(3, opened, seven), ""},
	} {
		b, parts := drawn(c.drawing...)
		got := ""
		for _, box := range b.brackets(parts, 36) {
			got += map[bool]string{true: "+", false: "-"}[box.box.Ticked]
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestTicked(t *testing.T) {
	for name, c := range map[string]struct {
		drawing []string
		want    bool
	}{"tick": {tick, true}, "slash": {slash, false}, "seven": {seven, false}, "one": {one, false}, "ring": {ring, false}} {
		b, parts := drawn(c.drawing...)
		if got := b.ticked(parts[0]); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// Votes count by how sure they are, and against one another.
func TestVote(t *testing.T) {
	for name, c := range map[string]struct {
		readings []ocrReading
		text     string
		sure     bool
	}{
		"all agree":                {[]ocrReading{{"南海发布", 0.9, 0.8}, {"南海发布", 0.9, 0.7}, {"南海 发布", 0.9, 0.5}}, "南海发布", true},
		"two surely, one unsurely": {[]ocrReading{{"南海发布", 0.9, 0.9}, {"南海发布", 0.9, 0.9}, {"南海友布", 0.9, 0.1}}, "南海发布", true},
		"the third knows better":   {[]ocrReading{{"涩州政务", 0.8, 0.1}, {"汝州政务", 0.9, 0.9}, {"汝州政务", 0.9, 0.9}}, "汝州政务", true},
		"one against two":          {[]ocrReading{{"更县", 0.9, 0.9}, {"更县", 0.9, 0.7}, {"盂县", 0.9, 0.8}}, "更县", false},
		"agreed, but unsure":       {[]ocrReading{{"郑城县", 0.9, 0.7}, {"郑城县", 0.9, 0.4}, {"郑城县", 0.9, 0}}, "郑城县", false},
		"none agree":               {[]ocrReading{{"甲", 0.9, 0.9}, {"申", 0.9, 0.9}, {"由", 0.9, 0.9}}, "甲", false},
		"nothing read":             {[]ocrReading{{"", 0, 0}, {"", 0, 0}}, "", false},
	} {
		text, confidence := vote(c.readings)
		if text != c.text || (confidence >= 0.8) != c.sure {
			t.Errorf("%s: %q at %.2f, want %q, sure %v", name, text, confidence, c.text, c.sure)
		}
	}
}

// A middle dot is put where it stands, whatever mark was read for it.
func TestMiddleDot(t *testing.T) {
	for text, want := range map[string]string{"中国:某某": "中国·某某", "单位:中国.某某": "单位:中国·某某", "中国某某": "中国某某"} {
		dots := []float64{0.5}
		if strings.HasPrefix(text, "单位") {
			dots[0] = 0.7
		}
		if got := (&snippet{dots: dots}).dotted(ocrReading{text: text}).text; got != want {
			t.Errorf("%q with a dot at %v: %q, want %q", text, dots, got, want)
		}
	}
	if got := (&snippet{}).dotted(ocrReading{text: "中国:某某"}).text; got != "中国:某某" {
		t.Errorf("without a dot: %q", got)
	}
}
