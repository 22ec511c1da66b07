package snapshot

import (
	"strings"
	"testing"
)

// Gaps are told one after the other: each has a text of its own, in one piece.
func TestGapTexts(t *testing.T) {
	told := map[string]GapKind{}
	for _, k := range []GapKind{
		ScriptsNotRun, PictureLink, LostLink, FetchFailed, NotFollowed, FrameNotRead, YearUnknown, CutShort, OutsideHost, NotTheSite,
	} {
		text := k.Text()
		if text == string(k) || strings.ContainsAny(text, "，、；") {
			t.Errorf("%s is told as %q", k, text)
		}
		if other, twice := told[text]; twice {
			t.Errorf("%s and %s are told alike", k, other)
		}
		told[text] = k
	}
}
