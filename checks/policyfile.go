package checks

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"nianbao/crawler/snapshot"
)

// ParsePolicy reads a policy file over the defaults. Unknown keys and values
// that make no sense are refused; the error names line and field of each.
func ParsePolicy(src []byte) (Policy, error) { return parsePolicy(DefaultPolicy(), src) }

func parsePolicy(p Policy, src []byte) (Policy, error) {
	var root yaml.Node
	if err := yaml.Unmarshal(src, &root); err != nil {
		return Policy{}, fmt.Errorf("政策文件不是合格的 YAML：%w", err)
	}
	d := yaml.NewDecoder(bytes.NewReader(src))
	d.KnownFields(true)
	if err := d.Decode(&p); err != nil && !errors.Is(err, io.EOF) {
		return Policy{}, decodeError(&root, err)
	}
	if faults := p.faults(); len(faults) > 0 {
		return Policy{}, faultsError(&root, faults)
	}
	return p, nil
}

// fault is a setting that makes no sense.
type fault struct {
	path []string // "local_deadlines", "0", "date"
	text string
}

var atLine = regexp.MustCompile(`line (\d+): (.*)`)

// decodeError adds the field to what the YAML library says of a line.
func decodeError(root *yaml.Node, err error) error {
	var list []string
	for _, m := range atLine.FindAllStringSubmatch(err.Error(), -1) {
		line, _ := strconv.Atoi(m[1])
		text := "值的类型不对：" + m[2]
		if f := regexp.MustCompile(`field (\S+) not found`).FindStringSubmatch(m[2]); f != nil {
			text = fmt.Sprintf("没有「%s」这个键", f[1])
		}
		list = append(list, fmt.Sprintf("第 %d 行 %s：%s", line, pathAt(root, line, nil), text))
	}
	if len(list) == 0 {
		return fmt.Errorf("政策文件无法读取：%w", err)
	}
	return errors.New("政策文件有误：" + strings.Join(list, "；"))
}

func faultsError(root *yaml.Node, faults []fault) error {
	var list []string
	for _, f := range faults {
		list = append(list, fmt.Sprintf("第 %d 行 %s：%s", lineOf(root, f.path), strings.Join(f.path, "."), f.text))
	}
	return errors.New("政策文件有误：" + strings.Join(list, "；"))
}

// pathAt names the innermost key that stands on a line.
func pathAt(n *yaml.Node, line int, path []string) string {
	found := ""
	for i, c := range n.Content {
		switch {
		case n.Kind == yaml.MappingNode && i%2 == 1:
			continue
		case n.Kind == yaml.MappingNode:
			p := append(slices.Clone(path), c.Value)
			if c.Line == line {
				found = strings.Join(p, ".")
			}
			if inner := pathAt(n.Content[i+1], line, p); inner != "" {
				found = inner
			}
		default:
			if inner := pathAt(c, line, path); inner != "" {
				found = inner
			}
		}
	}
	return found
}

// lineOf is the line a path stands on, that of its nearest parent otherwise.
func lineOf(root *yaml.Node, path []string) int {
	n := root
	if n.Kind == yaml.DocumentNode && len(n.Content) > 0 {
		n = n.Content[0]
	}
	for _, key := range path {
		next := child(n, key)
		if next == nil {
			break
		}
		n = next
	}
	return n.Line
}

func child(n *yaml.Node, key string) *yaml.Node {
	if n.Kind == yaml.SequenceNode {
		if i, err := strconv.Atoi(key); err == nil && i < len(n.Content) {
			return n.Content[i]
		}
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// faults lists every setting that makes no sense.
func (p Policy) faults() []fault {
	var list []fault
	add := func(bad bool, text string, path ...string) {
		if bad {
			list = append(list, fault{path, text})
		}
	}
	add(!isDay("01-02", p.NationalDeadline), "须为月-日，如 01-31", "national_deadline")
	add(!isDay("01-02", p.WatchUntil), "须为月-日，如 12-31", "watch_until")
	add(p.MinConfidence < 0 || p.MinConfidence > 1, "须在 0 与 1 之间", "min_confidence")
	add(p.Confirmation.Visits < 1, "至少为 1", "confirmation", "visits")
	add(p.Confirmation.Apart < 0, "不得为负", "confirmation", "apart")
	for i, place := range p.Prominent {
		add(!slices.Contains(places, place), fmt.Sprintf("不认识的位置「%s」", place), "prominent", strconv.Itoa(i))
	}
	for i, l := range p.Count {
		add(!isLevel(l), fmt.Sprintf("不认识的级别「%s」", l), "count", strconv.Itoa(i))
	}
	list = append(list, p.ruleFaults()...)
	list = append(list, p.rowFaults()...)
	list = append(list, p.Score.faults()...)
	return append(list, p.Quarantine.faults()...)
}

func (p Policy) ruleFaults() []fault {
	var list []fault
	for key, ids := range map[string][]string{"rules_on": p.RulesOn, "rules_off": p.RulesOff} {
		for i, id := range ids {
			if r, ok := Find(id); !ok || r.ID != id {
				list = append(list, fault{[]string{key, strconv.Itoa(i)}, fmt.Sprintf("没有规则「%s」", id)})
			}
		}
	}
	for id, l := range p.Levels {
		if r, ok := Find(id); !ok || r.ID != id {
			list = append(list, fault{[]string{"levels", id}, fmt.Sprintf("没有规则「%s」", id)})
		} else if !isLevel(l) {
			list = append(list, fault{[]string{"levels", id}, fmt.Sprintf("不认识的级别「%s」", l)})
		}
	}
	slices.SortFunc(list, func(a, b fault) int { return slices.Compare(a.path, b.path) })
	return list
}

func (p Policy) rowFaults() []fault {
	var list []fault
	for i, l := range p.LocalDeadlines {
		path := func(key string) []string { return []string{"local_deadlines", strconv.Itoa(i), key} }
		if l.Division == "" {
			list = append(list, fault{path("division"), "须写明区划（标识码开头几位）"})
		}
		if l.Year < firstYear {
			list = append(list, fault{path("year"), fmt.Sprintf("须为 %d 或以后的数据年度", firstYear)})
		}
		if !isDay(time.DateOnly, l.Date) {
			list = append(list, fault{path("date"), "须为年-月-日，如 2018-01-29"})
		}
		if l.Basis == "" {
			list = append(list, fault{path("basis"), "须写明依据的通知"})
		}
	}
	for i, e := range p.Exemptions {
		path := func(key string) []string { return []string{"exemptions", strconv.Itoa(i), key} }
		if !wellFormedCode(plainCode(string(e.Code))) {
			list = append(list, fault{path("code"), fmt.Sprintf("「%s」不是标识码", e.Code)})
		}
		if e.Reason == "" {
			list = append(list, fault{path("reason"), "须写明理由"})
		}
	}
	return list
}

var places = []snapshot.Prominence{
	snapshot.FirstScreen, snapshot.OnPage, snapshot.InNav, snapshot.InFooter, snapshot.Hidden,
}

func isLevel(l Level) bool {
	return slices.Contains([]Level{Violation, Suspicion, Hint, Note}, l)
}

func isDay(layout, s string) bool {
	_, err := time.Parse(layout, s)
	return err == nil
}
