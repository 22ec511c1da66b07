package govsim

import (
	_ "embed"
	"strconv"
	"strings"
)

//go:embed data/divisions.txt
var divisionsText string

//go:embed data/counties.txt
var countiesText string

//go:embed data/organs.txt
var organsText string

//go:embed data/ministries.txt
var ministriesText string

// division is a place with its six-digit code.
type division struct{ code, name, pinyin string }

// province is a province and its prefectures.
type province struct {
	division
	short  string
	cities []division
}

// organ is a kind of department, by its provincial and city name and host label.
type organ struct{ upper, lower, upperLabel, lowerLabel string }

// ministry is a State Council department.
type ministry struct{ number, name, label, unit string }

// dataLines are the lines of a table without comments.
func dataLines(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}

func provinces() []province {
	var out []province
	for _, line := range dataLines(divisionsText) {
		head, tail, _ := strings.Cut(line, "|")
		f := strings.Fields(head)
		p := province{division{f[0] + "0000", f[1], f[3]}, f[2], places(f[0], tail)}
		for i := range p.cities {
			p.cities[i].code += "00"
		}
		if len(p.cities) == 0 { // a municipality: its districts stand under xx01
			p.cities = []division{{f[0] + "0100", f[1], f[3]}}
		}
		out = append(out, p)
	}
	return out
}

// places reads "01:name=pinyin name=pinyin …" under a code prefix.
func places(prefix, text string) []division {
	var out []division
	n := 0
	for _, f := range strings.Fields(text) {
		if num, rest, ok := strings.Cut(f, ":"); ok {
			n, _ = strconv.Atoi(num)
			f = rest
		} else {
			n++
		}
		name, pinyin, _ := strings.Cut(f, "=")
		out = append(out, division{prefix + pad(n, 2), name, pinyin})
	}
	return out
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	if len(s) < width {
		s = strings.Repeat("0", width-len(s)) + s
	}
	return s
}

// knownCounties are the counties on the table, by four-digit city code.
func knownCounties() map[string][]division {
	out := map[string][]division{}
	for _, line := range dataLines(countiesText) {
		city, tail, _ := strings.Cut(line, "|")
		city = strings.TrimSpace(city)
		out[city] = places(city, tail)
	}
	return out
}

func organs() []organ {
	var out []organ
	for _, line := range dataLines(organsText) {
		f := strings.Split(line, "|")
		out = append(out, organ{f[0], f[1], f[2], f[3]})
	}
	return out
}

func ministries() []ministry {
	var out []ministry
	for _, line := range dataLines(ministriesText) {
		f := strings.Split(line, "|")
		out = append(out, ministry{f[0], f[1], f[2], f[3]})
	}
	return out
}

// Syllables of county names that are made up, with their spelling.
var countySyllables = strings.Fields(`安an 平ping 永yong 清qing 宁ning 阳yang 江jiang 山shan 河he 丰feng 兴xing 泰tai
和he 昌chang 德de 康kang 龙long 云yun 泉quan 川chuan 城cheng 石shi 金jin 岭ling 湖hu 林lin 州zhou 长chang 东dong 西xi
南nan 北bei 新xin 文wen 武wu 光guang 华hua 明ming 远yuan 沙sha 桥qiao 溪xi 源yuan 水shui 台tai 洪hong 广guang 隆long`)

// madeUpCounties invents n counties of a city: plausible names on numbers that
// real counties of such cities have (02… districts, 21… counties, 81… cities),
// no name twice in the country.
func madeUpCounties(d dice, city string, n int, used map[string]bool) []division {
	out := make([]division, 0, n)
	for k := range n {
		a, b := splitSyllable(one(d, countySyllables)), splitSyllable(one(d, countySyllables))
		for range 50 {
			if !used[a[0]+b[0]] {
				break
			}
			a, b = splitSyllable(one(d, countySyllables)), splitSyllable(one(d, countySyllables))
		}
		used[a[0]+b[0]] = true
		no, suffix := 21+k, "县"
		switch {
		case k < n/3:
			no, suffix = 2+k, "区"
		case k == n-1:
			no, suffix = 81, "市"
		}
		out = append(out, division{city + pad(no, 2), a[0] + b[0] + suffix, a[1] + b[1]})
	}
	return out
}

func splitSyllable(s string) [2]string {
	i := len("安")
	return [2]string{s[:i], s[i:]}
}
