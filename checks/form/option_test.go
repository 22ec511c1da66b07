package form

import "testing"

// A misread option is the one it is nearest to, and none where two are as near.
func TestAsOption(t *testing.T) {
	for text, want := range map[string]string{
		"部门网站": "部门网站", "部门网姑": "部门网站", "专项网站": "专项网站", "政府门户网拈": "政府门户网站",
		"专门网站": "", "部项网站": "", "新闻网站": "", "": "",
	} {
		if got := asOption(text, siteTypes); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
