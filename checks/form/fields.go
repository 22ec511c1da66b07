package form

// Fields returns the blanks of a form in the order the sample form prints them.
// The slice is the caller's own; what its elements point to is shared.
func Fields(k Kind) []Field {
	switch k {
	case Work:
		return join(workFields)
	case Supervision:
		return join(supervisionFields)
	}
	return nil
}

// Lookup finds a field of either form by its key.
func Lookup(key string) (Field, bool) {
	f, ok := byKey[key]
	return f, ok
}

var byKey = indexByKey(workFields, supervisionFields)

func indexByKey(tables ...[]Field) map[string]Field {
	m := make(map[string]Field)
	for _, f := range join(tables...) {
		m[f.Key] = f
	}
	return m
}

func path(labels ...string) []string { return append([]string(nil), labels...) }

func or(aliases ...string) []string { return aliases }

func join(parts ...[]Field) []Field {
	var all []Field
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}
