package checks

import "strings"

// Citation names the passages of law a rule rests on; empty where it rests on
// none, and then the rule is never more than a suspicion.
type Citation []Passage

// Passage is one or more places of one document.
type Passage struct {
	Document string   // "国办函〔2018〕12号"
	Part     string   // "正文", "附件4"; empty where the document has no parts
	Items    []string // "一.8", "四.1(1)", "样表"
}

// source is a document rules cite.
type source string

// Documents that rules cite.
const (
	Notice12    source = "国办函〔2018〕12号"
	Guideline47 source = "国办发〔2017〕47号"
	Domain55    source = "国办函〔2018〕55号"
	Divisions   source = "GB/T 2260"
)

// Body cites the notice's text by section: "一", "二", "三".
func (s source) Body(items ...string) Citation { return s.part("正文", items) }

// Annex1 cites the sample of the supervision form.
func (s source) Annex1(items ...string) Citation { return s.part("附件1", items) }

// Annex2 cites the filling instructions of the supervision form.
func (s source) Annex2(items ...string) Citation { return s.part("附件2", items) }

// Annex3 cites the sample of the work form.
func (s source) Annex3(items ...string) Citation { return s.part("附件3", items) }

// Annex4 cites the filling instructions of the work form.
func (s source) Annex4(items ...string) Citation { return s.part("附件4", items) }

// Of cites a document by a part that has a name only.
func (s source) Of(part string) Citation { return s.part(part, nil) }

func (s source) part(part string, items []string) Citation {
	return Citation{{Document: string(s), Part: part, Items: items}}
}

// And joins two citations.
func (c Citation) And(d Citation) Citation {
	return append(append(Citation{}, c...), d...)
}

// String prints the citation as a 公文 would: 国办函〔2018〕12号 附件4 一.8、一.9.
func (c Citation) String() string {
	parts := make([]string, 0, len(c))
	for _, p := range c {
		s := strings.TrimSpace(p.Document + " " + p.Part)
		if len(p.Items) > 0 {
			s += " " + strings.Join(p.Items, "、")
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, "；")
}
