package govsim

import (
	"encoding/json"
	"fmt"
	"slices"
	"sort"
	"strings"

	"golang.org/x/text/width"
)

// Outcome is what a program says of one site, as plain data.
type Outcome struct {
	Code    string            `json:"code"`
	Status  string            `json:"status"` // 合格, 不合格, 待核, 豁免
	Why     string            `json:"why"`
	Entries []SaidEntry       `json:"entries"` // of the homepage, to the work form
	Values  map[string]string `json:"values"`  // keys of fields.md, plain values, yes|no
	Rules   []string          `json:"rules"`   // ids of the rules found broken
}

// SaidEntry is one entry a program says the homepage has.
type SaidEntry struct {
	URL    string `json:"url"`
	Level  string `json:"level"`  // its prominence; empty when it was not measured
	Proved bool   `json:"proved"` // it was seen to lead to a report or a column of them
}

// Score is how a program did on one night. The first fourteen fields are the
// last line of an evaluation.
type Score struct {
	Sites              int `json:"sites"`
	TrueFail           int `json:"true_fail"`
	TruePass           int `json:"true_pass"`
	FalseAccusations   int `json:"false_accusations"` // 不合格 said of a site that is not
	SilentPasses       int `json:"silent_passes"`     // 合格 said of a site that is not, or cannot be known
	Unknown            int `json:"unknown"`           // 待核 said, or nothing
	UnknownUnavoidable int `json:"unknown_unavoidable"`
	ValuesExpected     int `json:"values_expected"`
	ValuesRight        int `json:"values_right"`
	ValuesWrong        int `json:"values_wrong"`
	ValuesUnread       int `json:"values_unread"`
	RuleTrue           int `json:"rule_true"`
	RuleFound          int `json:"rule_found"`
	RuleFalse          int `json:"rule_false"`

	EntriesTrue  int `json:"-"` // sites that could be looked at and have an entry on the homepage
	EntriesRight int `json:"-"`
	LevelsRight  int `json:"-"` // of the right entries
	ReadTrue     int `json:"-"` // rules broken on sites of whose values none was left unread
	ReadFound    int `json:"-"`
	EntriesFalse int `json:"-"` // proved ones where there is none

	Misses []Miss           `json:"-"`
	tables map[string]table // by family, way, format, fate
}

// Miss is one site's failing of the program, to be worked on.
type Miss struct {
	Code, Name string
	Kind       string // false accusation, silent pass, unknown, wrong value, unread values, rule missed, rule false
	Switch     string // what about the site brought it on
	Reason     string
}

// table counts by one switch.
type table map[string]*counts

type counts struct{ sites, right, unknown, accused, silent, values, valuesRight int }

// scoredRules are the rules that are planted, so that a site without them is
// known to keep them. Others are nobody's business here.
func scoredRules() map[string]bool {
	out := map[string]bool{"PUB-S-02": true, "PUB-S-03": true, "IDN-02": true}
	for _, r := range duties {
		out[r] = true
	}
	for _, list := range [][]fault{workFaults, supervisionFaults} {
		for _, f := range list {
			out[f.rule] = true
		}
	}
	return out
}

// Grade compares what a program says with what is true of the same night.
func Grade(truths []Truth, outcomes []Outcome) *Score {
	said := map[string]Outcome{}
	for _, o := range outcomes {
		said[o.Code] = o
	}
	s := &Score{Sites: len(truths), tables: map[string]table{}}
	scored := scoredRules()
	for _, t := range truths {
		o, ok := said[string(t.Code)]
		if !ok {
			o = Outcome{Code: string(t.Code), Status: string(Undecidable), Why: "no outcome"}
		}
		c, whole := &counts{sites: 1}, false
		s.status(t, o, c)
		if t.Status != NotObliged && !t.dark() {
			whole = s.values(t, o, c)
			s.entry(t, o)
		}
		s.rules(t, o, scored, whole)
		s.count(t, c)
	}
	sort.SliceStable(s.Misses, func(i, j int) bool { return missRank[s.Misses[i].Kind] < missRank[s.Misses[j].Kind] })
	return s
}

// dark says whether the site could not be looked at that night.
func (t Truth) dark() bool { return dark[t.Switches.Network] != "" }

const (
	missAccused = "false accusation"
	missSilent  = "silent pass"
	missUnknown = "unknown"
	missWrong   = "wrong value"
	missUnread  = "unread values"
	missRule    = "rule missed"
	missFalse   = "rule false"
	missEntry   = "entry"
	missLevel   = "level"
)

var missRank = map[string]int{missAccused: 0, missSilent: 1, missFalse: 2, missWrong: 3, missRule: 4, missUnknown: 5, missEntry: 6, missLevel: 7, missUnread: 8}

func (s *Score) miss(t Truth, kind, reason string) {
	w := t.Switches
	s.Misses = append(s.Misses, Miss{
		string(t.Code), t.Name, kind,
		strings.Join([]string{w.Family, w.Way, w.Target, w.Format, w.Fate, w.Identity, w.Network}, " "), reason,
	})
}

// status judges the verdict on one site.
func (s *Score) status(t Truth, o Outcome, c *counts) {
	switch t.Status {
	case Unqualified:
		s.TrueFail++
	case Qualified:
		s.TruePass++
	}
	unavoidable := t.Unavoidable || t.Judgement
	switch Status(o.Status) {
	case Unqualified:
		if t.Status != Unqualified {
			s.FalseAccusations++
			c.accused++
			s.miss(t, missAccused, fmt.Sprintf("truth %s (%s), said 不合格: %s %v", t.Status, t.Why, o.Why, o.Rules))
			return
		}
	case Qualified:
		if t.Status == Unqualified || t.Status == Undecidable && !t.Judgement {
			s.SilentPasses++
			c.silent++
			s.miss(t, missSilent, fmt.Sprintf("truth %s %v (%s), said 合格", t.Status, t.Rules, t.Why))
			return
		}
	case NotObliged:
		if t.Status != NotObliged {
			s.SilentPasses++
			c.silent++
			s.miss(t, missSilent, fmt.Sprintf("truth %s, said 豁免", t.Status))
			return
		}
	default:
		s.Unknown++
		c.unknown++
		if unavoidable {
			s.UnknownUnavoidable++
		} else {
			s.miss(t, missUnknown, fmt.Sprintf("truth %s %v: %s", t.Status, t.Rules, o.Why))
			return
		}
	}
	c.right++
}

// values compares the values of the published forms, key by key, and says whether
// none was left unread.
func (s *Score) values(t Truth, o Outcome, c *counts) bool {
	unread := 0
	for _, k := range sortedKeys(t.Values) {
		got, ok := o.Values[k]
		s.ValuesExpected++
		c.values++
		switch {
		case !ok || got == "":
			s.ValuesUnread++
			unread++
		case plain(got) == plain(t.Values[k]):
			s.ValuesRight++
			c.valuesRight++
		default:
			s.ValuesWrong++
			s.miss(t, missWrong, fmt.Sprintf("%s is %q, said %q", k, t.Values[k], got))
		}
	}
	if unread > 0 {
		s.miss(t, missUnread, fmt.Sprintf("%d of %d", unread, len(t.Values)))
	}
	return unread == 0
}

// entry looks for the homepage's entry among those said, and how prominent it is said
// to be. A portal's 专栏 for all sites may hold its own report as well.
func (s *Score) entry(t Truth, o Outcome) {
	if t.Entry == nil {
		if i := slices.IndexFunc(o.Entries, func(e SaidEntry) bool { return e.Proved }); i >= 0 && t.Switches.Column == "" {
			s.EntriesFalse++
			s.miss(t, missEntry, "there is none, said "+o.Entries[i].URL)
		}
		return
	}
	s.EntriesTrue++
	i := slices.IndexFunc(o.Entries, func(e SaidEntry) bool { return anyScheme(e.URL) == anyScheme(t.Entry.URL) })
	if i < 0 {
		s.miss(t, missEntry, fmt.Sprintf("is %s, said %v", t.Entry.URL, o.Entries))
		return
	}
	s.EntriesRight++
	if slices.Contains(levelsOf[t.Entry.Prominence], o.Entries[i].Level) {
		s.LevelsRight++
		return
	}
	s.miss(t, missLevel, fmt.Sprintf("is %s, said %q", t.Entry.Prominence, o.Entries[i].Level))
}

// anyScheme is a URL without what a server that moves its readers to https changes.
func anyScheme(url string) string { return plain(strings.Replace(url, "http://", "https://", 1)) }

// levelsOf are the levels that are right for what the page was built as: how far
// down the body's entry stands depends on the window, and a menu that opens under
// the pointer is of the navigation and hidden alike.
var levelsOf = map[string][]string{
	"page": {"page", "first-screen"}, "first-screen": {"first-screen"}, "nav": {"nav", "hidden"}, "footer": {"footer"},
	"hidden": {"hidden", "absent"},
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// plain folds what does not change a value: width, blanks, thousands marks, a slash at the end of an address.
func plain(s string) string {
	s = width.Fold.String(strings.TrimSpace(s))
	s = strings.NewReplacer(" ", "", "\n", "", "\u3000", "", "\u00a0", "").Replace(s)
	digits := strings.ReplaceAll(s, ",", "")
	if digits != "" && strings.Trim(digits, "0123456789.-") == "" {
		s = digits
	}
	return strings.TrimSuffix(s, "/")
}

// rules compares the rules found broken, as far as they are planted ones.
func (s *Score) rules(t Truth, o Outcome, scored map[string]bool, whole bool) {
	for _, r := range t.Rules {
		if !scored[r] {
			continue
		}
		found := slices.Contains(o.Rules, r) || r == t.hides() && slices.Contains(o.Rules, "PUB-W-01")
		s.rule(found, whole)
		if !found {
			s.miss(t, missRule, r)
		}
	}
	seen := map[string]bool{}
	for _, r := range o.Rules {
		if scored[r] && !seen[r] && !slices.Contains(t.Rules, r) && !slices.Contains(t.Open, r) {
			s.RuleFalse++
			s.miss(t, missFalse, r)
		}
		seen[r] = true
	}
}

// rule counts a broken rule.
func (s *Score) rule(found, whole bool) {
	s.RuleTrue++
	if found {
		s.RuleFound++
	}
	if whole {
		s.ReadTrue++
	}
	if whole && found {
		s.ReadFound++
	}
}

// hides is the rule broken by what looks like no report at all: who does not find an
// orphan, or meets an empty page where the entry leads, must think it absent and says so.
func (t Truth) hides() string {
	return map[string]string{orphan: "PUB-W-03", deadEntry: "PUB-W-05"}[t.Switches.Fate]
}

func (s *Score) count(t Truth, c *counts) {
	w := t.Switches
	for name, key := range map[string]string{"family": w.Family, "way": w.Way, "format": w.Format, "fate": w.Fate, "network": w.Network} {
		if s.tables[name] == nil {
			s.tables[name] = table{}
		}
		row := s.tables[name][key]
		if row == nil {
			row = &counts{}
			s.tables[name][key] = row
		}
		row.add(c)
	}
}

func (a *counts) add(b *counts) {
	a.sites += b.sites
	a.right += b.right
	a.unknown += b.unknown
	a.accused += b.accused
	a.silent += b.silent
	a.values += b.values
	a.valuesRight += b.valuesRight
}

// JSON is the score as the last line of an evaluation.
func (s *Score) JSON() string {
	b, err := json.Marshal(s)
	if err != nil {
		return "{}"
	}
	return string(b)
}

// String is the score as tables for people, with the misses below them; a kind
// of miss that is frequent is cut short.
func (s *Score) String() string {
	var b strings.Builder
	for _, name := range []string{"family", "way", "format", "fate", "network"} {
		fmt.Fprintf(&b, "%-16s %6s %6s %8s %8s %8s %10s\n", name, "sites", "right", "unknown", "accused", "silent", "values")
		for _, key := range rowsOf(s.tables[name]) {
			c := s.tables[name][key]
			share := "-"
			if c.values > 0 {
				share = fmt.Sprintf("%.1f %%", 100*float64(c.valuesRight)/float64(c.values))
			}
			fmt.Fprintf(&b, "%-16s %6d %6d %8d %8d %8d %10s\n", key, c.sites, c.right, c.unknown, c.accused, c.silent, share)
		}
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, "entries on homepages: %d of %d right, %d said where there is none; how prominent: %d of %d right\n",
		s.EntriesRight, s.EntriesTrue, s.EntriesFalse, s.LevelsRight, s.EntriesRight)
	fmt.Fprintf(&b, "broken rules found where every value was read: %d of %d\n\n", s.ReadFound, s.ReadTrue)
	const most = 25
	shown := map[string]int{}
	for _, m := range s.Misses {
		if shown[m.Kind]++; shown[m.Kind] <= most {
			fmt.Fprintf(&b, "%s: %s %s [%s] %s\n", m.Kind, m.Code, m.Name, m.Switch, m.Reason)
		}
	}
	for _, kind := range []string{missAccused, missSilent, missFalse, missWrong, missRule, missUnknown, missEntry, missLevel, missUnread} {
		if n := shown[kind]; n > most {
			fmt.Fprintf(&b, "… and %d more: %s\n", n-most, kind)
		}
	}
	return b.String()
}

func rowsOf(t table) []string {
	keys := make([]string, 0, len(t))
	for k := range t {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if t[keys[i]].sites != t[keys[j]].sites {
			return t[keys[i]].sites > t[keys[j]].sites
		}
		return keys[i] < keys[j]
	})
	return keys
}
