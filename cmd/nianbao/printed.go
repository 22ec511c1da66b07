package main

import (
	"bytes"
	"errors"
	"io"

	"nianbao/crawler/browser"
)

// printed writes a page as PDF instead.
func (p *program) printed(page func(io.Writer) error) func(io.Writer) error {
	return func(w io.Writer) error {
		var html bytes.Buffer
		if err := page(&html); err != nil {
			return err
		}
		pdf, err := browser.PrintPDF(p, html.Bytes())
		if errors.Is(err, browser.ErrNoBrowser) {
			return usage("本机没有 Chromium，不能写 PDF；请安装（nianbao doctor 有说明），或改用 --format html 后用浏览器打印")
		}
		if err != nil {
			return err
		}
		_, err = w.Write(pdf)
		return err
	}
}
