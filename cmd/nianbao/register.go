package main

import (
	"errors"
	"fmt"
	"time"

	"nianbao/internal/store"
	"nianbao/registry"
)

const emptyRegister = "名录是空的；先运行 nianbao registry import 名录文件"

// register is the register as it stood at the program's clock. Where the clock
// was set to a day before the first import, it is the register of today: there is
// no other.
func (p *program) register(db *store.Store) ([]registry.Site, error) {
	sites, err := db.Sites(p, p.now())
	if err != nil || len(sites) > 0 {
		return sites, err
	}
	if sites, err = db.Sites(p, time.Now()); err != nil {
		return nil, err
	}
	if len(sites) == 0 {
		return nil, usage(emptyRegister)
	}
	fmt.Fprintf(p.stderr, "%s尚无名录，按现有名录。\n", p.now().Format("2006年1月2日"))
	return sites, nil
}

// site is one site of the register, as register has it.
func (p *program) site(db *store.Store, code registry.SiteCode) (registry.Site, error) {
	site, err := db.Site(p, code, p.now())
	if errors.Is(err, store.ErrNotFound) {
		site, err = db.Site(p, code, time.Now())
	}
	if errors.Is(err, store.ErrNotFound) {
		return site, usage("名录中没有标识码为 %s 的网站", code)
	}
	return site, err
}
