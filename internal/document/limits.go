package document

// Limits bound what one document may cost. What exceeds them is refused with
// ErrTooLarge, never read in part: half a table would look like blank cells.
type Limits struct {
	Bytes int // of the document, and of all it unpacks to
	Cells int // places of all its grids together, spans counted out
	Text  int // bytes of text, cells included
	Cache int // bytes of read documents kept by a Reader
}

// DefaultLimits hold for any report a site may publish with ample room.
func DefaultLimits() Limits {
	return Limits{Bytes: 64 << 20, Cells: 200_000, Text: 16 << 20, Cache: 64 << 20}
}
