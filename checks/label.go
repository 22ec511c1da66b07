package checks

import (
	"strings"

	"nianbao/checks/form"
)

// label names a field by the words the sample form prints.
func label(key string) string {
	if f, ok := form.Lookup(key); ok {
		return strings.Join(f.Path, "·")
	}
	return key
}
