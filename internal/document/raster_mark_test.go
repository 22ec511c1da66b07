package document

import (
	"math"
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

// rounded draws what is inked at a distance from its middle, 1 at its edge.
func rounded(wide int, inked func(r float64) bool) []string {
	lines := make([]string, wide)
	for y := range lines {
		for x := range wide {
			half := float64(wide) / 2
			r := math.Hypot(float64(x)+0.5-half, float64(y)+0.5-half) / half
			lines[y] += map[bool]string{true: "#", false: "."}[r <= 1.04 && inked(r)]
		}
	}
	return lines
}

// bullseye is a disc in a circle, joined to it by a crumb of ink.
func bullseye() []string {
	lines := rounded(12, func(r float64) bool { return r < 0.6 || r > 0.88 })
	lines[6] = strings.Repeat("#", 12)
	return lines
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
	thin := func(r float64) bool { return r > 0.85 }
	for name, c := range map[string]struct {
		drawing []string
		want    string
	}{
		"disc and ring": {aside(4, disc, ring), "+-"},
		"rings only":    {aside(4, ring, ring), ""}, // may be letters
		"before words":  {aside(4, aside(1, ring, seven), aside(1, ring, seven)), "--"},
		"one ring":      {aside(1, ring, seven), ""},
		"within a word": {aside(1, seven, ring, one, ring, seven), ""},
		"behind a word": {aside(4, seven, aside(1, ring, one), aside(1, ring, one)), ""},
		"touching":      {aside(4, aside(1, bullseye(), seven), aside(1, rounded(12, thin), seven)), "+-"},
		"one smaller":   {aside(4, aside(1, bullseye(), seven), aside(1, ring, seven)), "+-"},
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
		"touching its end":  {aside(4, aside(1, opened, aside(0, tick, closed)), aside(3, opened, closed)), "+-"},
		"a seven touching":  {aside(4, aside(1, opened, aside(0, seven, closed)), aside(3, opened, closed)), "-"},
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
		"all agree":                {[]ocrReading{{"南海发布", 0.9, 0.8, 0}, {"南海发布", 0.9, 0.7, 0}, {"南海 发布", 0.9, 0.5, 0}}, "南海发布", true},
		"two surely, one unsurely": {[]ocrReading{{"南海发布", 0.9, 0.9, 0}, {"南海发布", 0.9, 0.9, 0}, {"南海友布", 0.9, 0.1, 0}}, "南海发布", true},
		"the third knows better":   {[]ocrReading{{"涩州政务", 0.8, 0.1, 0}, {"汝州政务", 0.9, 0.9, 0}, {"汝州政务", 0.9, 0.9, 0}}, "汝州政务", true},
		"one against two":          {[]ocrReading{{"更县", 0.9, 0.9, 0}, {"更县", 0.9, 0.7, 0}, {"盂县", 0.9, 0.8, 0}}, "更县", false},
		"agreed, but unsure":       {[]ocrReading{{"郑城县", 0.9, 0.7, 0}, {"郑城县", 0.9, 0.4, 0}, {"郑城县", 0.9, 0, 0}}, "郑城县", false},
		"none agree":               {[]ocrReading{{"甲", 0.9, 0.9, 0}, {"申", 0.9, 0.9, 0}, {"由", 0.9, 0.9, 0}}, "甲", false},
		"nothing read":             {[]ocrReading{{"", 0, 0, 0}, {"", 0, 0, 0}}, "", false},
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

// Small boxes are as small as 口 in a character; the text of a cell begins with a box, and
// room is left behind it.
func TestSmallBoxes(t *testing.T) {
	box := []string{".....", ".....", "#####", "#...#", "#...#", "#...#", "#####", ".....", "....."}
	tall := []string{"....", "....", "####", "#..#", "#..#", "#..#", "####", "....", "...."} // 口 in 响
	word := slices.Repeat([]string{"#.##.##"}, 9)
	for name, c := range map[string]struct {
		drawing []string
		want    int
	}{
		"before words":        {aside(3, aside(1, box, word), aside(1, box, word)), 2},
		"first is a word":     {aside(3, word, aside(1, box, word)), 0},
		"a character's side":  {aside(3, tall, word), 0},
		"close to what comes": {aside(0, box, word), 0},
	} {
		b, parts := drawn(c.drawing...)
		j := recognition{page: &scanned{ink: b, dpi: 200}}
		if got := j.squares(parts, 45); len(got) != c.want {
			t.Errorf("%s: %d boxes, want %d", name, len(got), c.want)
		}
	}
}

// Beside small boxes a tick is as large as a letter; what is narrow is the side of one.
func TestTicksBesideSmallBoxes(t *testing.T) {
	narrow := []string{"....#", "...#.", "...#.", "..##.", "#..#.", ".#.#.", "..##.", "..#..", "..#..", "..#.."}
	for name, c := range map[string]struct {
		drawing []string
		want    int
	}{"a tick": {tick, 1}, "narrow": {narrow, 0}, "slash": {slash, 0}} {
		b, parts := drawn(c.drawing...)
		small := pixelBox{part: part{x0: -60, y0: 10, x1: -44, y1: 26}}
		if got := b.ticks(parts, []pixelBox{small}, 36); len(got) != c.want {
			t.Errorf("%s: %d ticks, want %d", name, len(got), c.want)
		}
	}
}
