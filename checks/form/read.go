package form

import "nianbao/internal/document"

// DefaultThreshold is the recognition confidence below which a cell is unreadable.
const DefaultThreshold = 0.80

// Reader reads forms. Its zero value uses DefaultThreshold.
type Reader struct {
	Threshold float64 // recognition confidence below which a cell is Unreadable
}

// ReadDocument reads every form found in the document's grids, in reading order.
func ReadDocument(doc *document.Document) []Report {
	return Reader{}.Read(doc)
}

// Read reads every form found in the document's grids, in reading order.
func (r Reader) Read(doc *document.Document) []Report {
	return nil
}
