package form

// Fields returns the blanks of a form in the order the sample form prints them.
func Fields(k Kind) []Field {
	return nil
}

// Lookup finds a field of either form by its key.
func Lookup(key string) (Field, bool) {
	return Field{}, false
}
