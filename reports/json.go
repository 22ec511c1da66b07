package reports

import (
	"bytes"
	"encoding/json"
	"io"
)

// WriteJSON writes the table as {"title", "rows": [{key: value}], "total", "notes"},
// keys in the order of the columns. Ratios are their printed percentage, null for no whole.
func WriteJSON(w io.Writer, t Table) error {
	if err := t.check(); err != nil {
		return err
	}
	out := struct {
		Title string       `json:"title"`
		Rows  []jsonRecord `json:"rows"`
		Total *jsonRecord  `json:"total,omitempty"`
		Notes []string     `json:"notes,omitempty"`
	}{Title: t.Title, Rows: []jsonRecord{}, Notes: t.Notes}
	for _, row := range t.Rows {
		out.Rows = append(out.Rows, jsonRecord{t.Columns, row})
	}
	if t.Total != nil {
		out.Total = &jsonRecord{t.Columns, t.Total}
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(out)
}

// jsonRecord is one row as a JSON object that keeps the order of its columns.
type jsonRecord struct {
	columns []Column
	cells   []Cell
}

func (r jsonRecord) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, cell := range r.cells {
		if i > 0 {
			b.WriteByte(',')
		}
		value, err := json.Marshal(cell.value())
		if err != nil {
			return nil, err
		}
		b.WriteString(`"` + r.columns[i].Key + `":`)
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// value is the cell for JSON: a number where it is one.
func (c Cell) value() any {
	switch {
	case c.kind == countCell:
		return c.count
	case c.kind == ratioCell && c.ratio.Whole == 0:
		return nil
	case c.kind == ratioCell:
		return json.Number(c.ratio.Percent(percentDecimals))
	default:
		return c.text
	}
}
