package document

import "testing"

// The short name of a province is one of few: where all agree which, it need not be read
// surely, unlike the digits behind it.
func TestProvinces(t *testing.T) {
	reading := func(text string, weakest, later float64) ocrReading { return ocrReading{text, 0.9, weakest, later} }
	for name, c := range map[string]struct {
		readings []ocrReading
		sure     bool
	}{
		"all agree":        {[]ocrReading{reading("粤公网安备4451", 0.1, 0.9), reading("粤 公网安备4451", 0.3, 0.9), reading("粤公网安备4451", 0.6, 0.9)}, true},
		"one does not":     {[]ocrReading{reading("四公网安备4451", 0.1, 0.9), reading("粤公网安备4451", 0.3, 0.9), reading("粤公网安备4451", 0.6, 0.9)}, false},
		"another province": {[]ocrReading{reading("赣ICP备4451", 0.1, 0.9), reading("粤ICP备4451", 0.3, 0.9), reading("粤ICP备4451", 0.6, 0.9)}, false},
		"digits in doubt":  {[]ocrReading{reading("苏ICP备4451", 0.3, 0.3), reading("苏ICP备4451", 0.3, 0.3), reading("苏ICP备4451", 0.6, 0.6)}, false},
		"only two":         {[]ocrReading{reading("苏ICP备4451", 0.3, 0.9), reading("苏ICP备4451", 0.3, 0.9)}, false},
		"no province":      {[]ocrReading{reading("四公网安备4451", 0.1, 0.9), reading("四公网安备4451", 0.3, 0.9), reading("四公网安备4451", 0.6, 0.9)}, false},
		"in one word":      {[]ocrReading{reading("苏ICP备4451", 0.3, 0), reading("苏ICP备4451", 0.3, 0.9), reading("苏ICP备4451", 0.3, 0.9)}, false},
	} {
		if text, confidence := vote(overProvince(c.readings)); (confidence >= 0.8) != c.sure {
			t.Errorf("%s: %q at %.2f", name, text, confidence)
		}
	}
	if r := readingOf([]ocrWord{{text: "苏", confidence: 0.2}, {text: "ICP", confidence: 0.9}, {text: "备1", confidence: 0.7}}); r.weakest != 0.2 || r.later != 0.7 {
		t.Errorf("weakest %.2f, later %.2f", r.weakest, r.later)
	}
}
