package reports

import (
	"slices"
	"strconv"

	"nianbao/registry"
)

// unknownGroup stands last, for sites whose register does not tell.
const unknownGroup = "名录未载明"

// group is the key a line is sorted by and the name it is shown under.
func group(line Line, by Grouping) (key, name string) {
	switch by {
	case ByLevel:
		level := line.Site.Level
		if level == "" {
			level = line.Site.DerivedLevel()
		}
		return named(string(level), strconv.Itoa(slices.Index(registry.Levels(), level)))
	case ByType:
		return named(string(line.Site.Type), "")
	case ByRegion:
		return region(line)
	default:
		return line.Jurisdiction.Code, line.Jurisdiction.Name
	}
}

func named(name, rank string) (string, string) {
	if name == "" {
		return "\uffff", unknownGroup
	}
	return rank + name, name
}
