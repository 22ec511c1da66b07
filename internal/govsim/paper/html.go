package paper

import (
	"fmt"
	"html"
	"strings"
)

// Style is a manner of writing the form as HTML.
type Style int

// The styles: as a CMS editor makes it, as pasted from Word and from WPS, as a 2008 page.
const (
	Plain Style = iota
	WordPasted
	WPSPasted
	Old
)

// HTML writes the form as a fragment of a page.
func (f *Form) HTML(style Style) string {
	var b strings.Builder
	f.htmlHead(&b, style)
	b.WriteString(tableOpen[style])
	if style != Old {
		b.WriteString("<tbody>")
	}
	row := -1
	for _, s := range f.slots() {
		for row < s.row {
			if row >= 0 {
				b.WriteString("</tr>\n")
			}
			row++
			b.WriteString(rowOpen[style])
		}
		htmlCell(&b, s, style)
	}
	b.WriteString("</tr>")
	if style != Old {
		b.WriteString("</tbody>")
	}
	b.WriteString("</table>\n")
	for _, line := range f.Foot {
		fmt.Fprintf(&b, paragraph[style], "left", html.EscapeString(line))
	}
	return b.String()
}

var tableOpen = [...]string{
	Plain:      `<table class="table-form" border="1" cellspacing="0" cellpadding="5" style="border-collapse:collapse;width:100%;border:1px solid #000">`,
	WordPasted: `<div align="center"><table class="MsoNormalTable" border="1" cellspacing="0" cellpadding="0" width="100%" style="mso-cellspacing:0cm;border-collapse:collapse;border:none;mso-border-alt:solid windowtext .5pt;mso-yfti-tbllook:1184;mso-padding-alt:0cm 5.4pt 0cm 5.4pt">`,
	WPSPasted:  `<table style="border-collapse:collapse;width:426.1000pt;margin-left:4.6500pt;border:none;mso-border-left-alt:0.5000pt solid windowtext;mso-padding-alt:0.0000pt 5.4000pt 0.0000pt 5.4000pt ;">`,
	Old:        `<TABLE border=1 cellSpacing=0 borderColor=#000000 cellPadding=3 width="98%" align=center>`,
}

var rowOpen = [...]string{
	Plain:      "<tr>",
	WordPasted: `<tr style="mso-yfti-irow:0;height:22.7pt;mso-height-rule:exactly">`,
	WPSPasted:  `<tr style="height:28.3500pt;">`,
	Old:        "<TR height=25>",
}

var paragraph = [...]string{
	Plain:      `<p style="text-align:%s">%s</p>` + "\n",
	WordPasted: `<p class="MsoNormal" align="%s" style="text-indent:0cm;line-height:28.0pt"><span lang="EN-US" style="font-size:12.0pt;font-family:仿宋_GB2312">%s<o:p></o:p></span></p>` + "\n",
	WPSPasted:  `<p class=MsoNormal align=%s ><span style="mso-spacerun:'yes';font-family:宋体;font-size:12.0000pt;mso-font-kerning:1.0000pt;" >%s</span></p>` + "\n",
	Old:        `<P align=%s><FONT size=3>%s</FONT></P>` + "\n",
}

func (f *Form) htmlHead(b *strings.Builder, style Style) {
	title := html.EscapeString(f.Title)
	if style == WordPasted { // Word cuts runs at will
		r := []rune(f.Title)
		title = "<b><span style=\"font-size:22.0pt;font-family:方正小标宋简体\">" + string(r[:4]) + "</span></b><b><span style=\"font-size:22.0pt\">" + string(r[4:]) + "</span></b>"
	}
	fmt.Fprintf(b, paragraph[style], "center", title)
	fmt.Fprintf(b, paragraph[style], "center", html.EscapeString(f.Year))
	fmt.Fprintf(b, paragraph[style], "left", html.EscapeString(f.Unit))
}

func htmlCell(b *strings.Builder, s slot, style Style) {
	span := ""
	if s.ColSpan > 1 {
		span += fmt.Sprintf(` colspan="%d"`, s.ColSpan)
	}
	if s.RowSpan > 1 {
		span += fmt.Sprintf(` rowspan="%d"`, s.RowSpan)
	}
	align := "left"
	if s.Centered {
		align = "center"
	}
	text := strings.ReplaceAll(html.EscapeString(s.Text), "\n", "<br/>")
	switch style {
	case WordPasted:
		text = wordRuns(text, s.Label)
		fmt.Fprintf(b, `<td valign="center"%s style="border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt;height:22.7pt"><p class="MsoNormal" align="%s" style="text-align:%s;line-height:18.0pt;mso-line-height-rule:exactly;mso-pagination:widow-orphan">%s<span lang="EN-US"><o:p></o:p></span></p></td>`, span, align, align, text)
	case WPSPasted:
		if text == "" {
			text = "&nbsp;"
		}
		fmt.Fprintf(b, `<td%s valign=center style="padding:0.0000pt 5.4000pt 0.0000pt 5.4000pt ;border:0.5000pt solid windowtext;" ><p class=MsoNormal align=%s style="text-align:%s;" ><span style="font-family:仿宋;mso-ascii-font-family:'Times New Roman';font-size:10.5000pt;" ><font face="仿宋">%s</font></span></p></td>`, span, align, align, text)
	case Old:
		if text == "" {
			text = "&nbsp;"
		}
		fmt.Fprintf(b, `<TD%s align=%s><FONT face=宋体 size=2>%s</FONT></TD>`, strings.ToUpper(strings.ReplaceAll(span, `"`, "")), align, text)
	default:
		tag := ""
		if s.Label {
			tag = ` style="background:#f6f6f6"`
		}
		fmt.Fprintf(b, `<td%s align="%s"%s>%s</td>`, span, align, tag, text)
	}
}

// wordRuns splits a label into the runs Word leaves behind when a text was edited.
func wordRuns(text string, label bool) string {
	const open = `<span style="font-size:10.5pt;font-family:仿宋_GB2312;mso-hansi-font-family:宋体;color:black">`
	r := []rune(text)
	if !label || len(r) < 5 || strings.ContainsAny(text, "<&") {
		return open + text + "</span>"
	}
	return open + string(r[:3]) + "</span><!--[if gte mso 9]><xml></xml><![endif]-->" + open + string(r[3:]) + "</span>"
}
