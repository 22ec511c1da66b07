package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nianbao/checks"
	"nianbao/crawler/snapshot"
	"nianbao/internal/store"
	"nianbao/registry"
)

// A week of probes by the hour over two sites of twoNights that could not be looked
// at: one is down twice a day, the other once.
func probedWeek(t *testing.T, db *store.Store, often, seldom registry.SiteCode) {
	t.Helper()
	for hour := range 7 * 24 {
		at := time.Date(2026, 1, 25, hour, 0, 0, 0, shanghai)
		id, err := db.StartProbeRound(t.Context(), store.ProbeRound{Started: at, Planned: 2})
		if err != nil {
			t.Fatal(err)
		}
		probes := []store.Probe{probeAt(often, at, hour%12 == 0), probeAt(seldom, at, hour%24 == 0)}
		if err := db.SaveProbes(t.Context(), id, probes); err != nil {
			t.Fatal(err)
		}
	}
}

func probeAt(code registry.SiteCode, at time.Time, down bool) store.Probe {
	p := store.Probe{Code: code, At: at, Probe: checks.Probe{Class: snapshot.OK, Status: 200, Size: 9000}}
	if down {
		p.Probe = checks.Probe{Class: snapshot.ConnectTimeout, URL: "http://ju.zj.gov.cn/"}
	}
	return p
}

func TestWeekOfProbesIsTold(t *testing.T) {
	url := "sqlite:" + filepath.Join(t.TempDir(), "nianbao.db")
	db, err := store.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	twoNights(t, db)
	probedWeek(t, db, "3303000009", "3302000018")
	db.Close()
	program := func(args ...string) string {
		t.Helper()
		var out, complaints bytes.Buffer
		args = append([]string{"--database", url, "--now", "2026-02-03T09:00:00+08:00"}, args...)
		if code := run(t.Context(), args, nil, &out, &complaints); code != exitDone {
			t.Fatalf("%v: exit %d\n%s", args, code, complaints.String())
		}
		return out.String()
	}
	found := "站点无法访问：2026-01-25至2026-01-31监测168次，打不开14次，占8.33%（连接超时14次）；认定前须从其他网络人工复核"
	for _, told := range []struct {
		args []string
		want []string
		not  []string
	}{
		{[]string{"probe", "report", "--format", "csv"}, []string{found, "未达无法访问标准：2026-01-25至2026-01-31监测168次，打不开7次，占4.17%", "监测不足：还没有监测满的一日"}, nil},
		{[]string{"probe", "report", "--down", "--format", "csv"}, []string{"3303000009,第9局,http://ju8.zj.gov.cn/,站点无法访问,168,14,8.33%,0"}, []string{"3302000018", "3300000001"}},
		{[]string{"show", "3303000009"}, []string{"\n  " + found + "\n", "\n  2026-01-31  计入24次，打不开2次\n"}, nil},
		{[]string{"show", "3300000001"}, nil, []string{"首页监测"}},
		{[]string{"report", "pending", "--format", "csv"}, []string{found}, []string{"未达无法访问标准", "监测不足"}},
		{[]string{"report", "noncompliance", "--format", "csv"}, nil, []string{"站点无法访问"}},
	} {
		out := program(told.args...)
		for _, want := range told.want {
			if !strings.Contains(out, want) {
				t.Errorf("%v does not say %q:\n%s", told.args, want, out)
			}
		}
		for _, not := range told.not {
			if strings.Contains(out, not) {
				t.Errorf("%v says %q", told.args, not)
			}
		}
	}
}
