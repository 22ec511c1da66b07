package document

import "testing"

// Two strokes stand behind http: in every address; the models often read one. What they
// disagree about else is in doubt.
func TestAddresses(t *testing.T) {
	sure := func(texts ...string) (all []ocrReading) {
		for _, text := range texts {
			all = append(all, ocrReading{text, 0.85, 0.85, 0})
		}
		return all
	}
	for _, c := range []struct {
		readings []ocrReading
		want     string
		sure     bool
	}{
		{sure("http:/www.gz.gov.cn", "http://www.gz.gov.cn", "http://www.gz.gov.cn"), "http://www.gz.gov.cn", true},
		{sure("https:/gz.gov.cn/a", "https:/gz.gov.cn/a", "https:/gz.gov.cn/a"), "https://gz.gov.cn/a", true},
		{sure("www.gz1.gov.cn", "www.gzl.gov.cn", "www.gz1.gov.cn"), "www.gz1.gov.cn", false},
		{sure("http://www.gz.gov.cn", "http://www.gz.gov.cn"), "http://www.gz.gov.cn", false},
		{sure("http://www.gz.govcn", "http://www.gz.gov.cn", "http://www.gz.gov.cn", "http://www.gz.gov.cn"), "http://www.gz.gov.cn", false},
		{sure("http://www.gz.govcn", "http://www.gz.gov.cn", "http://www.gzgov.cn", "http://wwwgz.gov.cn"), "", false},
	} {
		got, confidence := voteAddress(c.readings)
		if (confidence >= 0.93) != c.sure || c.sure && got != c.want {
			t.Errorf("%v: %q at %.2f", c.readings, got, confidence)
		}
	}
	for text, want := range map[string]bool{"http:人www.gz.gov.cn": true, "www.gz.gov.cn": true, "https://a": true, "gz": false, "中国www.gz": false, "12.5": false} {
		if isAddress(text) != want {
			t.Errorf("%q: address %v", text, !want)
		}
	}
}

// What is no number and not Chinese is as sure as all that read it the same, of all models.
func TestWordsOfOtherModels(t *testing.T) {
	for _, c := range []struct {
		own   ocrReading
		third []ocrReading
		sure  bool
	}{
		{ocrReading{"105.5V", 0.6, 0.6, 0}, []ocrReading{{"105.5w", 0.76, 0.76, 0}}, true},
		{ocrReading{"105.5V", 0.6, 0.6, 0}, nil, false},
		{ocrReading{"105.5V", 0.6, 0.6, 0}, []ocrReading{{"105.5V", 0.76, 0.76, 0}}, false},
		{ocrReading{"105.5w", 0.6, 0.6, 0}, nil, true},
	} {
		s := snippet{text: c.own.text, confidence: c.own.confidence, weakest: c.own.weakest}
		latin := ocrReading{"105.5w", 0.92, 0.92, 0}
		s.settle(append([]ocrReading{latin, latin}, c.third...)...)
		if (s.confidence >= 0.8) != c.sure || c.sure && s.text != "105.5w" {
			t.Errorf("%v, %v: %q at %.2f", c.own, c.third, s.text, s.confidence)
		}
	}
}
