// Package document turns foreign bytes into text and grids: it knows formats,
// and nothing of what a document is about.
package document

import "context"

// Format is what the bytes are, by their content and not by name or header.
type Format string

// Formats that are told apart.
const (
	HTML    Format = "html"
	PDF     Format = "pdf"
	DOCX    Format = "docx"
	DOC     Format = "doc" // OLE2 Word, also .wps
	XLSX    Format = "xlsx"
	XLS     Format = "xls" // OLE2 Excel, also .et
	RTF     Format = "rtf"
	MHT     Format = "mht"
	Image   Format = "image"
	ZIP     Format = "zip"
	RAR     Format = "rar"
	XML     Format = "xml"
	JSON    Format = "json"
	Text    Format = "text"
	Unknown Format = "unknown"
)

// Document is what can be read of the bytes.
type Document struct {
	Format Format
	Title  string // of the document itself: <title>, heading, core properties
	Text   string // all text in reading order, paragraphs on lines
	Grids  []Grid // tables, in reading order
	OCR    bool   // Text and Grids were recognised from pixels
}

// Grid is one table, spans kept: a cell stands at its top left corner.
type Grid struct {
	Name  string // locator for people: "table 1", "page 2 table 1", "sheet 报表"
	Above string // text directly above the table, where headings stand
	Below string // text directly below the table, where signatures stand
	Rows  int
	Cols  int
	Cells []Cell // by row, then column
	Turns []int  // rows that stand first on a new page: each may be the rest of the one before

	AboveSure, BelowSure []float64 // confidence of each line of Above and Below; nil for a text layer
}

// Cell is one cell of a Grid. Where a picture stands that says nothing in words
// its Text holds U+FFFC, so that no cell with something in it looks blank.
type Cell struct {
	Row, Col         int // 0-based
	RowSpan, ColSpan int // at least 1
	Text             string
	Confidence       float64 // 1 for a text layer; below 1 for OCR
	Boxes            []Box   // tick boxes that are drawn and not text: <input>, pictures, pixels
	Ends             []End   // why each line of Text but the last ends, where the file tells places; else nil
	Turn             End     // why the line of the cell above ends, where a page does between them
	Pieces           []Piece // of its text, in their order, as each was recognised; nil for a text layer
}

// Piece is text that was recognised by itself.
type Piece struct {
	Text       string
	Confidence float64
	Pointed    bool // the points of its number were seen to be such, not commas and no dirt
}

// Box is a tick box found as a drawing. In Text it stands as ☑ or ☐ in its place.
type Box struct {
	Ticked     bool
	Confidence float64
}

// Hint is what is known of the bytes beside themselves.
type Hint struct {
	ContentType string // as the server said
	Name        string // file name or URL
}

// Read reads one document with the default limits. Who reads many keeps a Reader.
func Read(ctx context.Context, body []byte, hint Hint) (*Document, error) {
	r := NewReader(DefaultLimits())
	defer r.Close()
	return r.Read(ctx, body, hint)
}
