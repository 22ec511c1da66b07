package checks

import (
	"slices"

	"nianbao/crawler/snapshot"
)

// unreachable: the report is there and the homepage leads nowhere near it.
func (v *View) unreachable(docs []*snapshot.Document) Outcome {
	o := fail("报表已发布于 %s，但从首页到不了%s", docs[0].URL, v.placesLooked()).by(urls(docs)...).by(v.Visit.Looked...)
	if slices.ContainsFunc(docs, func(d *snapshot.Document) bool { return d.Way == snapshot.WaySearch }) {
		return o.at(Suspicion)
	}
	return o
}

// wayTo names the list linked from the homepage by which a report was come to;
// empty where only the register's address led to it.
func (v *View) wayTo(docs []*snapshot.Document) string {
	for _, d := range docs {
		if name := wayNames[d.Way]; name != "" {
			return name
		}
		if d.Way == "" && d.Entry != 0 {
			return "网站其他栏目"
		}
	}
	return ""
}

var wayNames = map[snapshot.Way]string{
	snapshot.WayHomeList: "首页所链的一般栏目", snapshot.WayCatalogue: "信息公开目录", snapshot.WaySitemap: "网站地图所列栏目",
}

// placesLooked names where else than on the homepage a report was looked for.
func (v *View) placesLooked() string {
	var looked []string
	for _, p := range v.Visit.Places {
		if !slices.Contains(looked, p.Name) {
			looked = append(looked, p.Name)
		}
	}
	if len(looked) == 0 {
		return ""
	}
	return "；首页之外还查看了" + join(looked)
}
