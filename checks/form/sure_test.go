package form_test

import (
	"strings"
	"testing"

	"nianbao/checks/form"
	"nianbao/internal/document"
)

// Values in one cell are each as sure as what they stand in; a piece that is not found any
// more leaves all as sure as the cell.
func TestPiecesOfACell(t *testing.T) {
	const text = "单位负责人: 王五 审核人: 李四填报人:张三\n联系电话:015-62555412 填报日期:2020/12/8"
	surely := []document.Piece{{Text: "单位负责人: 王五", Confidence: 0.97}, {Text: "审核人: 李四填报人:张三", Confidence: 0.95}}
	for name, c := range map[string]struct {
		pieces []document.Piece
		want   map[string]form.State
	}{
		"one in doubt": {
			append(surely, document.Piece{Text: "联系电话:015-62555412", Confidence: 0.9}, document.Piece{Text: "填报日期:2020/12/8", Confidence: 0.01}),
			map[string]form.State{"leader": form.Present, "reviewer": form.Present, "filler": form.Present, "phone": form.Present, "date": form.Unreadable},
		},
		"labels apart": {
			append(surely, document.Piece{Text: "联系电话", Confidence: 0.9}, document.Piece{Text: ":015-62555412", Confidence: 0.1}, document.Piece{Text: "填报日期:2020/12/8", Confidence: 0.9}),
			map[string]form.State{"leader": form.Present, "phone": form.Unreadable, "date": form.Present},
		},
		"beside one in doubt": {
			[]document.Piece{{Text: "单位负责人: 王五", Confidence: 0.97}, {Text: "审核人: 李四", Confidence: 0.1}, {Text: "填报人:张三", Confidence: 0.95}, {Text: "联系电话:015-62555412", Confidence: 0.9}, {Text: "填报日期:2020/12/8", Confidence: 0.9}},
			map[string]form.State{"leader": form.Present, "reviewer": form.Unreadable, "filler": form.Present},
		},
		"another text": {
			append(surely, document.Piece{Text: "联系电话:015-62555413", Confidence: 0.9}),
			map[string]form.State{"leader": form.Unreadable, "phone": form.Unreadable, "date": form.Unreadable},
		},
		"none": {nil, map[string]form.State{"leader": form.Unreadable, "date": form.Unreadable}},
	} {
		g := work("独立用户访问总量 | 5", text+" | <")
		doc := recognised(0.97, g)
		last := &doc.Grids[0].Cells[len(doc.Grids[0].Cells)-1]
		last.Confidence, last.Pieces = 0.01, c.pieces
		values := read(t, doc, form.Work).Values
		for key, want := range c.want {
			if v := values["wrk.sign."+key]; v.State != want {
				t.Errorf("%s: %s is %s %q, want %s", name, key, v.State, v.Value, want)
			}
		}
	}
}

// What is written behind 其他 is as sure as it is itself, however badly another option was
// read.
func TestOtherBesideOptions(t *testing.T) {
	for text, c := range map[string]struct {
		sure float64
		want form.State
	}{"智能客服": {0.96, form.Present}, "智能客月": {0.6, form.Unreadable}} {
		g := work("创新发展 | ☑搜索即服务 ☐多语言版本 ☐无障碍浏览 ☐干人千网\n☑其他 " + text)
		doc := recognised(0.97, g)
		last := &doc.Grids[0].Cells[len(doc.Grids[0].Cells)-1]
		last.Confidence = 0.1
		last.Boxes = []document.Box{{Ticked: true, Confidence: 0.93}, {Confidence: 0.93}, {Confidence: 0.93}, {Confidence: 0.93}, {Ticked: true, Confidence: 0.93}}
		last.Pieces = []document.Piece{
			{Text: "搜索即服务", Confidence: 0.97},
			{Text: "多语言版本", Confidence: 0.97},
			{Text: "无障碍浏览", Confidence: 0.97},
			{Text: "干人千网", Confidence: 0.1},
			{Text: "其他", Confidence: 0.97},
			{Text: text, Confidence: c.sure},
		}
		if v := read(t, doc, form.Work).Values["wrk.inno.other_text"]; v.State != c.want {
			t.Errorf("%s at %.2f: %s %q", text, c.sure, v.State, v.Value)
		}
	}
}

// A point of a count that was seen to be one is one, but for three digits behind it, which
// stand behind a comma as well.
func TestPointSeen(t *testing.T) {
	for text, want := range map[string]form.State{"12.5": form.Present, "41.02个": form.Present, "2.345": form.Unreadable} {
		for seen, want := range map[bool]form.State{true: want, false: form.Unreadable} {
			doc := recognised(0.97, work("独立用户访问总量 | "+text))
			for i := range doc.Grids[0].Cells {
				if c := &doc.Grids[0].Cells[i]; c.Text == text {
					c.Pieces = []document.Piece{{Text: text, Confidence: 0.97, Pointed: seen}}
				}
			}
			if v := read(t, doc, form.Work).Values["wrk.uv"]; v.State != want {
				t.Errorf("%s, seen %v: %s %q", text, seen, v.State, v.Value)
			}
		}
	}
}

// The names of the options are known: a piece that is one but for a letter need not be read
// surely. One letter more may be a mark.
func TestOptionsInPieces(t *testing.T) {
	for name, c := range map[string]struct {
		pieces []document.Piece
		want   map[string]string
	}{
		"a letter misread": {
			[]document.Piece{{Text: "R搜索即服务", Confidence: 0.95}, {Text: "☐多语言版本", Confidence: 0.95}, {Text: "☐干人千网", Confidence: 0.02}, {Text: "R其他", Confidence: 0.94}, {Text: "智能客月", Confidence: 0.3}},
			map[string]string{"search": "yes", "multilang": "no", "personal": "no", "other": "yes"},
		},
		"broken in a narrow cell": {
			[]document.Piece{{Text: "R搜索即服务", Confidence: 0.95}, {Text: "☐干人干", Confidence: 0.02}, {Text: "网", Confidence: 0.5}},
			map[string]string{"search": "yes", "personal": "no"},
		},
		"too much misread": {
			[]document.Piece{{Text: "R搜索即服务", Confidence: 0.95}, {Text: "☐干入干网", Confidence: 0.02}},
			map[string]string{"search": "", "personal": ""},
		},
		"a mark misread": {
			[]document.Piece{{Text: "R搜索即服务", Confidence: 0.95}, {Text: "☐多语言版本", Confidence: 0.95}, {Text: "5千人千网", Confidence: 0.02}},
			map[string]string{"search": "", "multilang": "", "personal": ""},
		},
	} {
		var text []string
		var boxes []document.Box
		for i, p := range c.pieces {
			text = append(text, p.Text)
			if rest, drawn := strings.CutPrefix(p.Text, "☐"); drawn {
				boxes, c.pieces[i].Text = append(boxes, document.Box{Confidence: 0.93}), rest
			}
		}
		g := work("创新发展 | " + strings.Join(text, " "))
		doc := recognised(0.97, g)
		last := &doc.Grids[0].Cells[len(doc.Grids[0].Cells)-1]
		last.Confidence, last.Boxes, last.Pieces = 0.02, boxes, c.pieces
		values := read(t, doc, form.Work).Values
		for key, want := range c.want {
			if v := values["wrk.inno."+key]; v.Value != want {
				t.Errorf("%s: %s is %s %q, want %q", name, key, v.State, v.Value, want)
			}
		}
	}
}
