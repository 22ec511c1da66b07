// Package form knows the two annual forms of 国办函〔2018〕12号 and reads them
// from grids. It is the only place that knows their names, fields and labels.
package form

// Kind is one of the two forms.
type Kind string

// The two forms.
const (
	Work        Kind = "work"        // 政府网站工作年度报表
	Supervision Kind = "supervision" // 政府网站监管年度报表
)

// Field is one blank of a form to be filled.
type Field struct {
	Key         string   // wrk.pv, sup.spot.checked.q1
	Path        []string // labels as the sample form prints them, outermost first, without units
	Aliases     []string // other wordings of the last label (of a matrix: of its row) seen in the field
	Unit        string   // 个, 次, 条 …; empty where the form has none
	Type        Type
	Requirement Requirement
	Source      string // paragraph of the 填写说明, e.g. "附件4 一.8"; "附件3 样表"
}

// Type is what a field may hold.
type Type string

// Types of fields.
const (
	Integer Type = "int"
	Percent Type = "pct"
	Decimal Type = "dec"
	YesNo   Type = "bool2"
	OneOf   Type = "enum1"
	Tick    Type = "multi"
	Text    Type = "text"
	Date    Type = "date"
	Year    Type = "year"
)

// Requirement says whether the instructions ask for the field.
type Requirement string

// Requirements.
const (
	Required    Requirement = "required"
	Conditional Requirement = "conditional"
	Optional    Requirement = "optional"
	SampleOnly  Requirement = "sample" // on the sample form, no instruction
	Undecided   Requirement = "undecided"
	Virtual     Requirement = "virtual" // not on the sample form; read where a publisher printed it, never missed
)

// State is what stands in a cell. Blank is not zero anywhere in the notice.
type State string

// States of a value. Present and Zero carry a Value; the others do not.
const (
	Present    State = "present"
	Zero       State = "zero"
	Blank      State = "blank"
	Slash      State = "slash" // "/"
	Dash       State = "dash"  // "—"
	None       State = "none"  // "无"
	Unreadable State = "unreadable"
)

// Value is one field as published.
type Value struct {
	Raw        string  `json:"raw"`
	Value      string  `json:"value,omitempty"` // canonical: plain decimal, yes|no|both|neither, text
	State      State   `json:"state"`
	At         string  `json:"at"` // where it stands: "table 1, r5 c3"
	Confidence float64 `json:"confidence,omitempty"`
	// What had to be interpreted: a multiplier or word of vagueness as it stands
	// (万, 约), or "thousands separator", "unit", "Chinese numerals", "ambiguous
	// point" (1.234), "leading zeros", "☒", "title" (a year of the title only).
	Notes []string `json:"notes,omitempty"`
}

// Report is one form as read.
type Report struct {
	Form   Kind             `json:"form"`
	Year   int              `json:"year,omitempty"` // of the form's own （　年度）, else 0
	Title  string           `json:"title,omitempty"`
	Values map[string]Value `json:"values"`
	Unread []string         `json:"unread"` // keys of fields whose place was not found
}

// SlotBlank tells whether the form's （　年度） was surely left blank: printed without a
// year, and not merely recognised as such.
func (r Report) SlotBlank() bool {
	v, ok := r.Values[Fields(r.Form)[0].Key]
	return ok && v.State == Blank && v.Confidence == 1
}
