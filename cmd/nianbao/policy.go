package main

import (
	"fmt"
	"os"

	"nianbao/checks"
)

// policyCommand shows and checks policy files.
type policyCommand struct {
	Show  policyShowCommand  `cmd:"" help:"默认口径，可存为文件后修改"`
	Check policyCheckCommand `cmd:"" help:"检查口径文件是否正确"`
}

type policyShowCommand struct{}

// Run prints the default policy with its comments.
func (policyShowCommand) Run(p *program) error {
	_, err := fmt.Fprint(p.stdout, checks.PolicyText)
	return err
}

type policyCheckCommand struct {
	File string `arg:"" type:"path" help:"口径文件（YAML）"`
}

// Run reads the file and says whether it can be used.
func (c policyCheckCommand) Run(p *program) error {
	if _, _, err := loadPolicy(c.File); err != nil {
		return err
	}
	_, err := fmt.Fprintln(p.stdout, "口径文件正确。")
	return err
}

// loadPolicy reads a policy file, or takes the default for an empty name. The
// text is kept with the scan it was used for.
func loadPolicy(file string) (policy checks.Policy, source string, err error) {
	source = checks.PolicyText
	if file != "" {
		raw, err := os.ReadFile(file)
		if err != nil {
			return policy, "", usage("读取口径文件：%w", err)
		}
		source = string(raw)
	}
	policy, err = checks.ParsePolicy([]byte(source))
	if err != nil {
		return policy, "", usage("口径文件 %s：%w", file, err)
	}
	return policy, source, nil
}
