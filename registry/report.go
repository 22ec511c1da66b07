package registry

import (
	"fmt"
	"io"
	"strings"
)

// Write prints in Chinese what became of the file, then every issue by row.
func (im *Imported) Write(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "读入 %s：%s，表头在第 %d 行\n", im.Source, im.Table, im.Header)
	fmt.Fprintf(&b, "共 %d 行：接受 %d，接受但有提示 %d，拒绝 %d", len(im.Rows), im.Count(Accepted), im.Count(Warned), im.Count(Rejected))
	if im.Blank > 0 {
		fmt.Fprintf(&b, "；另有空行 %d", im.Blank)
	}
	fmt.Fprintf(&b, "；网站 %d 个\n", len(im.Sites()))
	for _, note := range im.Notes {
		fmt.Fprintf(&b, "说明：%s\n", note)
	}
	for _, row := range im.Rows {
		for _, issue := range row.Issues {
			fmt.Fprintln(&b, issue)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
