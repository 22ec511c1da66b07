package main

import (
	"fmt"
	"io"
	"os/exec"
	"strings"

	"github.com/mattn/go-runewidth"

	"nianbao/crawler/browser"
)

// doctorCommand says what is installed, what is missing, and how to get it.
type doctorCommand struct{}

// tool is a program nianbao uses when it is there.
type tool struct {
	name     string
	find     func() string // its path, empty when it is missing
	use      string
	packages string // on Debian
}

var tools = []tool{
	{"Chromium", chromium, "像公众一样打开首页", "chromium-headless-shell"},
	{"LibreOffice", inPath("soffice", "libreoffice"), "读取 doc、wps、xls、et、rtf", "libreoffice-writer-nogui libreoffice-calc-nogui"},
	{"tesseract", inPath("tesseract"), "识别图片和扫描件", "tesseract-ocr tesseract-ocr-chi-sim tesseract-ocr-script-hans"},
	{"poppler", inPath("pdftoppm"), "把报告转成图片查看", "poppler-utils"},
}

// Run prints one line for each tool and ends with the command that installs the missing ones.
func (doctorCommand) Run(p *program) error {
	var missing []string
	for _, t := range tools {
		path := t.find()
		if path == "" {
			missing = append(missing, t.packages)
		}
		t.print(p.stdout, path)
	}
	if missing == nil {
		_, err := fmt.Fprintln(p.stdout, "全部具备。")
		return err
	}
	_, err := fmt.Fprintf(p.stdout, "缺少的程序不影响其余部分，相应文件会标为“无法读取：缺少转换程序”。安装（Debian）：\n  sudo apt-get install -y --no-install-recommends %s\n", strings.Join(missing, " "))
	return err
}

// chromium is the browser a scan would use.
func chromium() string {
	path, err := browser.Find("")
	if err != nil {
		return ""
	}
	return path
}

// inPath finds any of several programs.
func inPath(programs ...string) func() string {
	return func() string {
		for _, program := range programs {
			if path, err := exec.LookPath(program); err == nil {
				return path
			}
		}
		return ""
	}
}

func (t tool) print(w io.Writer, path string) {
	state := path
	if path == "" {
		state = "缺少"
	}
	fmt.Fprintf(w, "%s%s%s\n", runewidth.FillRight(t.name, 14), runewidth.FillRight(t.use, 30), state)
}
