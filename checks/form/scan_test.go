package form_test

import (
	"testing"

	"nianbao/checks/form"
	"nianbao/internal/document"
)

// What is set behind a label in a cell goes on in the next line where its line was full.
// Where nothing tells why the line ended it is not read: half a name is a wrong one.
func TestValuesBrokenBehindTheirLabels(t *testing.T) {
	full, made, unsure := document.EndFull, document.EndMade, document.EndUnsure
	const unread = "unread"
	for _, c := range []struct {
		text string
		ends []document.End
		key  string
		want string
	}{
		{"单位负责人：甲　审核人：欧\n阳明　填报人：张三", []document.End{full}, "wrk.sign.reviewer", "present 欧阳明"},
		{"单位负责人：甲　审核人：欧\n阳明　填报人：张三", []document.End{unsure}, "wrk.sign.reviewer", unread},
		{"单位负责人：甲　审核人：欧\n阳明　填报人：张三", nil, "wrk.sign.reviewer", unread},
		{"单位负责人：甲　审核人：欧\n阳明　填报人：张三", []document.End{unsure}, "wrk.sign.leader", "present 甲"},
		{"单位负责人：甲　审核人：欧\n阳明　填报人：张三", []document.End{unsure}, "wrk.sign.filler", "present 张三"},
		{"单位负责人：甲\n审核人：欧阳明", []document.End{full}, "wrk.sign.leader", "present 甲"}, // a label begins the next line
		{"单位负责人：甲\n审核人：欧阳明", []document.End{full}, "wrk.sign.reviewer", "present 欧阳明"},
		{"单位负责人：甲\n审核人：欧阳明", nil, "wrk.sign.leader", "present 甲"},
		{"单位负责人：甲　填报日\n期：2024-01-05", []document.End{full}, "wrk.sign.date", "present 2024-01-05"},
		{"审核人：甲　填报人：乙\n以上均为全年数", []document.End{made}, "wrk.sign.filler", "present 乙"},
		{"审核人：甲　填报人：乙\n以上均为全年数", []document.End{unsure}, "wrk.sign.filler", unread},
	} {
		g := work()
		g.Rows++
		g.Cells = append(g.Cells, document.Cell{Row: g.Rows - 1, RowSpan: 1, ColSpan: g.Cols, Text: c.text, Ends: c.ends})
		doc := &document.Document{Format: document.PDF, Grids: []document.Grid{g}}
		got := unread
		if v, found := read(t, doc, form.Work).Values[c.key]; found {
			got = string(v.State) + " " + v.Value
		}
		if got != c.want {
			t.Errorf("%q, lines ending as %v: %s is %s, want %s", c.text, c.ends, c.key, got, c.want)
		}
	}
}
