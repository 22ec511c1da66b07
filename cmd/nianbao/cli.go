package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/alecthomas/kong"
)

// Exit codes; scripts rely on them.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitPartly      = 3 // done, but some rows or sites could not be processed, each listed
	exitQuarantined = 4 // the night's failures look like ours: it accuses nobody
)

// cli is the command line: one field per subcommand, each in its own file.
type cli struct {
	Database string          `placeholder:"URL" default:"sqlite:nianbao.db" help:"数据库：sqlite:文件 或 postgres://…（默认 ${default}）"`
	Config   kong.ConfigFlag `placeholder:"FILE" help:"配置文件（YAML，键名同选项名）"`
	Proxy    string          `placeholder:"URL" help:"全部访问经此代理（http、https、socks5）"`
	Now      string          `placeholder:"RFC3339" help:"以此刻为准判断，例如 2026-02-01T07:00:00+08:00"`
	Quiet    bool            `help:"不显示进度"`
	Version  bool            `help:"显示版本"`

	Demo     demoCommand     `cmd:"" help:"在模拟的省份上演示全过程，不需要任何准备"`
	Registry registryCommand `cmd:"" help:"网站名录：导入、检查、导出"`
	Scan     scanCommand     `cmd:"" help:"逐站查看并判定"`
	Show     showCommand     `cmd:"" help:"一个网站的全部情况"`
	Review   reviewCommand   `cmd:"" help:"记录人工复核：某项认定是否属实"`
	Probe    probeCommand    `cmd:"" help:"监测首页能否打开，按官方口径认定“站点无法访问”"`
	Judge    judgeCommand    `cmd:"" help:"不访问网络，按现行规则对已存的查看重新判定"`
	Form     formCommand     `cmd:"" help:"读取或自查本地的年度报表文件"`
	Sample   sampleCommand   `cmd:"" help:"季度抽查：抽样、样本"`
	Report   reportCommand   `cmd:"" help:"合格率表、不合格名单等"`
	Rules    rulesCommand    `cmd:"" help:"检查规则及其依据"`
	Policy   policyCommand   `cmd:"" help:"检查口径：期限、确认方式、计入范围"`
	Evidence evidenceCommand `cmd:"" help:"证据：核对、导出、清理"`
	Doctor   doctorCommand   `cmd:"" help:"检查本机已装和缺少的程序"`
}

// program is what every subcommand works with.
type program struct {
	context.Context
	cli    *cli
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
	now    func() time.Time
}

// exit is an error with the exit code it leads to. Its error may be nil when
// everything there is to say has been said.
type exit struct {
	code int
	err  error
}

func (e exit) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func (e exit) Unwrap() error { return e.err }

// usage is a wrong use of the command line.
func usage(format string, args ...any) error {
	return exit{exitUsage, fmt.Errorf(format, args...)}
}

// run is the program without the process around it.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) (code int) {
	p := &program{Context: ctx, cli: &cli{}, stdin: stdin, stdout: stdout, stderr: stderr}
	err := p.runCommand(args)
	var leave exit
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &leave):
		code = leave.code
	default:
		code = exitFailed
	}
	if line := err.Error(); line != "" {
		fmt.Fprintln(stderr, "nianbao: "+line)
	}
	return code
}

// helpShown ends the parser after it printed a help page.
type helpShown struct{}

func (p *program) runCommand(args []string) (err error) {
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(helpShown); !ok {
				panic(r)
			}
		}
	}()
	parser, err := kong.New(p.cli,
		kong.Name("nianbao"),
		kong.Description("检查政府网站年度报表是否按国办函〔2018〕12号发布。"),
		kong.Writers(p.stdout, p.stderr),
		kong.Exit(func(int) { panic(helpShown{}) }),
		kong.Configuration(readConfig),
		kong.DefaultEnvars("NIANBAO"),
	)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	if len(args) == 1 && args[0] == "--version" {
		_, err := fmt.Fprintln(p.stdout, "nianbao", version)
		return err
	}
	command, err := parser.Parse(args)
	if err != nil {
		return usage("%s；运行 nianbao --help 查看用法", inChinese(err))
	}
	if p.now, err = clock(p.cli.Now); err != nil {
		return err
	}
	return command.Run(p)
}

// inChinese says the parser's commonest complaints in the user's language.
func inChinese(err error) string {
	text := err.Error()
	for _, known := range []struct{ english, chinese string }{
		{"unknown flag ", "没有这个选项 "},
		{"unexpected argument ", "没有这个子命令，或参数多余："},
		{"expected a valid ", "选项的值不对，应为 "},
		{"missing flags: ", "缺少选项 "},
		{"expected one of ", "缺少子命令，可用的有 "},
		{"expected ", "缺少参数 "},
	} {
		if rest, found := strings.CutPrefix(text, known.english); found {
			return known.chinese + rest
		}
	}
	return text
}
