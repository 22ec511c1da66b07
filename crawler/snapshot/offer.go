package snapshot

// Offer is something the homepage offers its readers beside its contents.
type Offer struct {
	Kind OfferKind `json:"kind"`
	Text string    `json:"text"` // as the page names it
	Page string    `json:"page"`
}

// OfferKind names a kind of Offer.
type OfferKind string

// Kinds of offers.
const (
	Languages     OfferKind = "languages"     // a version in another language than Chinese
	Accessibility OfferKind = "accessibility" // a mode for those who see or read with difficulty
)
