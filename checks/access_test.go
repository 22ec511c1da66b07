package checks

import (
	"strings"
	"testing"
	"time"

	"nianbao/crawler/snapshot"
)

func TestReach(t *testing.T) {
	root := "http://www.example.gov.cn/"
	tests := []struct {
		probe Probe
		want  Reach
	}{
		{Probe{Class: snapshot.OK, Status: 200}, Opened},
		{Probe{Class: snapshot.TooLarge, Status: 200}, Opened},
		{Probe{Class: snapshot.ConnectTimeout}, Down},
		{Probe{Class: snapshot.FirstByteTimeout}, Down},
		{Probe{Class: snapshot.TCPRefused}, Down},
		{Probe{Class: snapshot.DNSNotFound}, Down},
		{Probe{Class: snapshot.BodyTimeout, Status: 200}, Down},
		{Probe{Class: snapshot.BodyTimeout, Status: 200, Size: 5000}, Unclear},
		{Probe{Class: snapshot.HTTPServerError, Status: 500}, Down},
		{Probe{Class: snapshot.HTTPServerError, Status: 502}, Down},
		{Probe{Class: snapshot.HTTPServerError, Status: 503}, Unclear},
		{Probe{Class: snapshot.HTTPServerError, Status: 521}, Unclear},
		{Probe{Class: snapshot.HTTPClientError, Status: 404, URL: root}, Down},
		{Probe{Class: snapshot.HTTPClientError, Status: 404, URL: root + "old/index.html"}, Unclear},
		{Probe{Class: snapshot.HTTPClientError, Status: 403, URL: root}, Unclear},
		{Probe{Class: snapshot.Blocked, Status: 412}, Unclear},
		{Probe{Class: snapshot.TCPReset}, Unclear},
		{Probe{Class: snapshot.TLSFailed}, Unclear},
		{Probe{Class: snapshot.DNSTimeout}, Unclear},
		{Probe{Class: snapshot.ScriptRequired, Status: 200}, Unclear},
		{Probe{Class: snapshot.ProxyFailed, Status: 502}, Unable},
		{Probe{Class: snapshot.RobotsDisallowed}, Unable},
		{Probe{Class: snapshot.ScannerError}, Unable},
		{Probe{}, Unable},
	}
	for _, tt := range tests {
		if got := tt.probe.Reach(); got != tt.want {
			t.Errorf("%+v: %v, want %v", tt.probe, got, tt.want)
		}
	}
}

// probed is days of probes that begin on 2026-03-01.
type probed struct{ opened, down, guarded, void int }

func counts(days ...probed) []ProbeCount {
	var list []ProbeCount
	for i, d := range days {
		day := time.Date(2026, 3, 1+i, 0, 0, 0, 0, shanghai)
		for _, c := range []ProbeCount{
			{Day: day, Probe: Probe{Class: snapshot.OK}, N: d.opened},
			{Day: day, Probe: Probe{Class: snapshot.ConnectTimeout}, N: d.down},
			{Day: day, Probe: Probe{Class: snapshot.Blocked, Status: 412}, N: d.guarded},
			{Day: day, Probe: Probe{Class: snapshot.ConnectTimeout}, Void: true, N: d.void},
		} {
			if c.N > 0 {
				list = append(list, c)
			}
		}
	}
	return list
}

func daily(n int, d probed) []probed {
	list := make([]probed, n)
	for i := range list {
		list[i] = d
	}
	return list
}

func TestJudgeAccess(t *testing.T) {
	good := probed{opened: 24}
	tests := []struct {
		name string
		days []probed
		want AccessResult
		text string
	}{
		{"no probes", nil, Unmeasured, "还没有监测满的一日"},
		{"six days, however bad", daily(6, probed{down: 24}), Unmeasured, "截至2026-03-06已连续达到6日，还差1日"},
		{"seven days, all down", daily(7, probed{down: 20}), Inaccessible, "2026-03-01至2026-03-07监测140次，打不开140次，占100.00%（连接超时140次）；认定前须"},
		{"exactly five in a hundred", daily(7, probed{opened: 19, down: 1}), Inaccessible, "占5.00%"},
		{"one short of five in a hundred", append(daily(6, probed{opened: 19, down: 1}), probed{opened: 20}), Accessible, "监测140次，打不开6次，占4.29%"},
		{"nineteen probes on one day", append(daily(6, probed{down: 24}), probed{down: 19}), Unmeasured, "已连续达到0日，还差7日；2026-03-07只计入19次"},
		{"guarded probes do not fill a day", append(daily(6, probed{down: 24}), probed{down: 10, guarded: 14}), Unmeasured, "2026-03-07只计入10次，另有14次不能确定是否打不开"},
		{"our own line was down", append(daily(6, probed{down: 24}), probed{down: 10, void: 14}), Unmeasured, "只计入10次，14次因我方原因未能访问"},
		{"void probes count neither way", daily(7, probed{opened: 20, void: 40}), Accessible, "监测140次，打不开0次，占0.00%"},
		{"guarded probes could clear it", daily(7, probed{opened: 18, down: 2, guarded: 40}), Unsettled, "另有280次不能确定是否打不开，未计入"},
		{"guarded probes could damn it", daily(7, probed{opened: 24, guarded: 2}), Unsettled, "打不开0次"},
		{"down whatever the guarded were", daily(7, probed{down: 24, guarded: 4}), Inaccessible, "另有28次"},
		{"mended since", append(daily(7, probed{down: 24}), daily(7, good)...), Accessible, "2026-03-08至2026-03-14"},
		{"the last whole week stands when the watch ended within a day", append(daily(7, probed{down: 24}), probed{opened: 3}), Inaccessible, "2026-03-01至2026-03-07"},
		{"a day without probes parts two weeks", append(append(daily(6, probed{down: 24}), probed{}), daily(6, probed{down: 24})...), Unmeasured, "已连续达到6日，还差1日；2026-03-07只计入0次"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			now := time.Date(2026, 3, 1+len(tt.days), 8, 0, 0, 0, shanghai)
			got := JudgeAccess(counts(tt.days...), now)
			if got.Result != tt.want || !strings.HasPrefix(got.Text, string(tt.want)+"：") || !strings.Contains(got.Text, tt.text) {
				t.Errorf("%s %q; want %s with %q", got.Result, got.Text, tt.want, tt.text)
			}
			if got.Result != Unmeasured && len(got.Days) != AccessDays {
				t.Errorf("judged %d days", len(got.Days))
			}
		})
	}
}

// A day that is not over may still bring probes that change it.
func TestTodayDoesNotCount(t *testing.T) {
	all := counts(daily(7, probed{down: 24})...)
	if a := JudgeAccess(all, time.Date(2026, 3, 7, 23, 59, 59, 0, shanghai)); a.Result != Unmeasured {
		t.Errorf("within the seventh day: %s", a.Text)
	}
	if a := JudgeAccess(all, time.Date(2026, 3, 7, 16, 0, 0, 0, time.UTC)); a.Result != Inaccessible {
		t.Errorf("when it is over: %s", a.Text)
	}
}
