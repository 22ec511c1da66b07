package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"nianbao/checks/form"
	"nianbao/internal/document"
)

// readForms reads every form of a file.
func readForms(p *program, reader *document.Reader, file string) ([]localForm, error) {
	body, err := readInput(p, file)
	if err != nil {
		return nil, err
	}
	doc, err := reader.Read(p, body, document.Hint{Name: file})
	if err != nil {
		return nil, fmt.Errorf("%s%s", document.Why(err), advice(err))
	}
	found := form.ReadDocument(doc)
	if len(found) == 0 {
		return nil, errors.New("没有找到政府网站工作年度报表或监管年度报表；请核对是否拿错了文件，扫描件请换更清晰的")
	}
	forms := make([]localForm, 0, len(found))
	for _, report := range found {
		f := localForm{File: inputName(file), Format: doc.Format, Report: report}
		f.decideYear(doc.Title, len(found) == 1)
		forms = append(forms, f)
	}
	return forms, nil
}

// advice is what a person can do about a document that cannot be read.
func advice(err error) string {
	for _, known := range []struct {
		err  error
		text string
	}{
		{document.ErrEncrypted, "；请解除密码后再读"},
		{document.ErrUnsupported, "；可读网页、PDF、Word、Excel、WPS、RTF、MHT、图片、ZIP、RAR，请另存为其中一种"},
		{document.ErrBroken, "；请重新取得文件，或用原程序打开后另存"},
		{document.ErrSlow, "；请另存为其他格式后再读"},
		{document.ErrTooLarge, "；请只留下报表本身后再读"},
	} {
		if errors.Is(err, known.err) {
			return known.text
		}
	}
	return ""
}

// inputName is what a file is called to people.
func inputName(file string) string {
	if file == "-" {
		return "标准输入"
	}
	return file
}

// readInput reads a file, or standard input, no further than any document goes.
func readInput(p *program, file string) ([]byte, error) {
	from := p.stdin
	if file != "-" {
		opened, err := os.Open(file)
		if err != nil {
			return nil, inputError(file, err)
		}
		defer opened.Close() // only read
		from = opened
	}
	most := document.DefaultLimits().Bytes
	body, err := io.ReadAll(io.LimitReader(from, int64(most)+1))
	switch {
	case err != nil:
		return nil, inputError(file, err)
	case len(body) == 0:
		return nil, errors.New("文件是空的；请重新取得")
	case len(body) > most:
		return nil, fmt.Errorf("文件超过 %d MB；请只留下报表本身后再读", most>>20)
	}
	return body, nil
}

// inputError says what to do about a file that cannot be opened.
func inputError(file string, err error) error {
	info, failed := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("没有这个文件；请核对名称和所在的文件夹")
	case errors.Is(err, fs.ErrPermission):
		return errors.New("没有读取权限；请检查文件的权限")
	case failed == nil && info.IsDir():
		return fmt.Errorf("这是文件夹；请写出其中的文件，如 %s", filepath.Join(file, "*"))
	}
	return fmt.Errorf("读取失败：%w", err)
}

// decideYear tells the year of a form: by its own heading, else by what the document
// and, of the only form in it, the file are called.
func (f *localForm) decideYear(title string, only bool) {
	claims := []form.YearClaim{{Source: "heading", Year: f.Year, Kind: form.DataYear}}
	named := map[string]string{"title": f.Title + "\n" + title}
	if only {
		named["file"] = filepath.Base(f.File)
	}
	for source, text := range named {
		if m, ok := form.Mentions(text); ok {
			claims = append(claims, form.YearClaim{Source: source, Year: m.Year, Kind: m.YearKind})
		}
	}
	f.Year, f.yearFrom = form.DecideYear(claims...)
}
