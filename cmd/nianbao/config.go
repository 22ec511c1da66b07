package main

import (
	"fmt"
	"io"

	"github.com/alecthomas/kong"
	"github.com/knadh/koanf/parsers/yaml"
	"github.com/knadh/koanf/providers/rawbytes"
	"github.com/knadh/koanf/v2"
)

// readConfig makes a YAML file answer for flags that were not given; its keys
// are the flags' names, under the subcommand's name where a flag belongs to one.
func readConfig(r io.Reader) (kong.Resolver, error) {
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("读取配置文件：%w", err)
	}
	k := koanf.New(".")
	if err := k.Load(rawbytes.Provider(raw), yaml.Parser()); err != nil {
		return nil, fmt.Errorf("配置文件不是正确的 YAML：%w", err)
	}
	return &configFile{k, map[string]bool{}}, nil
}

// configFile is a kong.Resolver over a configuration file.
type configFile struct {
	values *koanf.Koanf
	known  map[string]bool
}

// Validate refuses keys that no flag has: a misspelled setting must not be silently ignored.
func (c *configFile) Validate(app *kong.Application) error {
	c.learn("", app.Node)
	for _, key := range c.values.Keys() {
		if !c.known[key] {
			return fmt.Errorf("配置文件中的 %s 不是任何选项", key)
		}
	}
	return nil
}

func (c *configFile) learn(prefix string, node *kong.Node) {
	for _, flag := range node.Flags {
		c.known[prefix+flag.Name] = true
	}
	for _, child := range node.Children {
		c.learn(prefix+child.Name+".", child)
	}
}

// Resolve finds the flag's value: scan.workers before workers.
func (c *configFile) Resolve(_ *kong.Context, parent *kong.Path, flag *kong.Flag) (any, error) {
	prefix := ""
	if parent != nil && parent.Command != nil {
		for node := parent.Command; node.Parent != nil; node = node.Parent {
			prefix = node.Name + "." + prefix
		}
	}
	return c.values.Get(prefix + flag.Name), nil
}
