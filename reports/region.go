package reports

import (
	"regexp"
	"strings"
)

var cityName = regexp.MustCompile(`^.+?(自治州|地区|市|盟)`)

// region is the city a local site belongs to, by its code; the name is the
// register's. Sites of the province itself stand first; departments have no regions.
func region(line Line) (key, name string) {
	division := line.Site.Code.Division()
	own := strings.TrimPrefix(line.Site.Region, line.Jurisdiction.Name)
	switch {
	case division == "":
		return line.Jurisdiction.Code, line.Jurisdiction.Name
	case strings.HasSuffix(division, "0000"):
		return division[:4], "省级部门、单位"
	case own == "":
		return division[:4], unnamedRegion + division[:4]
	case municipality(division):
		return division, own
	}
	if city := cityName.FindString(own); city != "" {
		return division[:4], city
	}
	return division[:4], own
}

const unnamedRegion = "区划"

// municipality: under 北京、天津、上海、重庆 the districts come next.
func municipality(division string) bool {
	switch division[:2] {
	case "11", "12", "31", "50":
		return true
	}
	return false
}
