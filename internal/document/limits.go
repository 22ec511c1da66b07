package document

import "time"

// Limits bound what one document may cost. What exceeds them is refused with
// ErrTooLarge, never read in part: half a table would look like blank cells.
type Limits struct {
	Bytes  int           // of the document, and of all it unpacks to
	Cells  int           // places of all its grids together, spans counted out
	Text   int           // bytes of text, cells included
	Pages  int           // of a PDF or a picture, and pictures of a Word document that are its pages
	Pixels int           // of a picture
	Time   time.Duration // for one document
	Cache  int           // bytes of read documents kept by a Reader
}

// DefaultLimits hold for any report a site may publish with ample room.
func DefaultLimits() Limits {
	return Limits{
		Bytes: 64 << 20, Cells: 200_000, Text: 16 << 20, Pages: 60, Pixels: 50_000_000,
		Time: 2 * time.Minute, Cache: 64 << 20,
	}
}
