package document

import "regexp"

// recordNumber is the number under which a site is on record: it begins with the short name
// of its province, of which there are 31.
var recordNumber = regexp.MustCompile(`^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼](?:公网安备|(?i:ICP)备)`)

// overProvince takes readings of a record number, where three agree about the province, to
// be as sure as they are of the rest: to be read wrongly by all it would have to look like
// another of the few there are.
func overProvince(readings []ocrReading) []ocrReading {
	if len(readings) < 3 {
		return readings
	}
	first := []rune(folded(readings[0].text))
	surer := make([]ocrReading, 0, len(readings))
	for _, r := range readings {
		text := folded(r.text)
		if !recordNumber.MatchString(text) || []rune(text)[0] != first[0] || r.later == 0 {
			return readings
		}
		r.weakest = r.later
		surer = append(surer, r)
	}
	return surer
}
