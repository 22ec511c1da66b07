package reports

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Kept are the cells of the 监管年度报表 that only its publisher knows. A number that is
// not given is nil: blank is not zero.
type Kept struct {
	Unit           string             `yaml:"填报单位"`
	Spot           KeptSpots          `yaml:"网站抽查"`
	Accountability KeptAccountability `yaml:"问责人次"`
	Appraisal      struct {
		Included *bool  `yaml:"纳入"`
		Weight   string `yaml:"比重"` // percent
	} `yaml:"绩效考核"`
	Safety struct {
		Times *int `yaml:"检查次数"`
		Sites *int `yaml:"检查网站数量"`
	} `yaml:"安全检查"`
	Sites    KeptSites `yaml:"网站开设整合"`
	Messages struct {
		Received *int `yaml:"收到留言数量"`
		OnTime   *int `yaml:"按期办结数量"`
		Overdue  *int `yaml:"超期办结数量"`
	} `yaml:"找错留言办理"`
	Fake struct {
		Found   *int `yaml:"发现数量"`
		Handled *int `yaml:"处置数量"`
	} `yaml:"假冒网站处置"`
	Training struct {
		Times  *int   `yaml:"培训次数"`
		People *int   `yaml:"培训人次"`
		Days   string `yaml:"培训天数"` // half days occur
	} `yaml:"人员培训"`
	Other string `yaml:"其他"`
	Sign  struct {
		Leader   string `yaml:"单位负责人"`
		Reviewer string `yaml:"审核人"`
		Filler   string `yaml:"填报人"`
		Phone    string `yaml:"联系电话"`
		Date     string `yaml:"填报日期"`
	} `yaml:"落款"`
}

// KeptSpots are 抽查 made without this program.
type KeptSpots struct {
	Q1    KeptSpot `yaml:"一季度"`
	Q2    KeptSpot `yaml:"二季度"`
	Q3    KeptSpot `yaml:"三季度"`
	Q4    KeptSpot `yaml:"四季度"`
	Total KeptSpot `yaml:"总计"`
}

func (k KeptSpots) quarter(i int) KeptSpot { return [4]KeptSpot{k.Q1, k.Q2, k.Q3, k.Q4}[i] }

// KeptSpot is one quarter's 抽查; of the yearly one only 抽查网站数量 and 不合格网站数量 are asked.
type KeptSpot struct {
	Sites   *int `yaml:"网站总数"`
	Checked *int `yaml:"抽查网站数量"`
	Failed  *int `yaml:"不合格网站数量"`
}

// KeptAccountability are the 问责 of four quarters.
type KeptAccountability struct {
	Q1 KeptForms `yaml:"一季度"`
	Q2 KeptForms `yaml:"二季度"`
	Q3 KeptForms `yaml:"三季度"`
	Q4 KeptForms `yaml:"四季度"`
}

// KeptForms are the persons held to account in one quarter, each under the gravest form.
type KeptForms struct {
	Talk      *int `yaml:"约谈"`
	Written   *int `yaml:"书面检查"`
	Criticism *int `yaml:"通报批评"`
	Warning   *int `yaml:"警告或记过处分"`
	Removal   *int `yaml:"调离岗位或免职"`
	Other     *int `yaml:"其他"`
}

// KeptSites replace what the register's history says.
type KeptSites struct {
	Running *int `yaml:"运行网站总数"`
	Opened  *int `yaml:"新开设网站数量"`
	Merged  *int `yaml:"整合迁移网站数量"`
}

// ParseKept reads what the user keeps. A key it does not know is an error with its
// line: a misspelled one must not silently leave a cell blank.
func ParseKept(data []byte) (Kept, error) {
	var kept Kept
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(&kept); err != nil && !errors.Is(err, io.EOF) {
		return kept, fmt.Errorf("%s；各项名称见 nianbao report templates 写出的 supervision.yaml", strings.Join(strings.Fields(err.Error()), " "))
	}
	return kept, kept.check()
}

func (k Kept) check() error {
	for name, text := range map[string]string{"绩效考核的比重": k.Appraisal.Weight, "培训天数": k.Training.Days} {
		if n, err := strconv.ParseFloat(text, 64); text != "" && (err != nil || n < 0) {
			return fmt.Errorf("%s“%s”应为不小于零的数，不带单位", name, text)
		}
	}
	if k.Appraisal.Weight != "" && (k.Appraisal.Included == nil || !*k.Appraisal.Included) {
		return errors.New("绩效考核填了比重，“纳入”应为 true")
	}
	if n := len([]rune(k.Other)); n > otherLimit {
		return fmt.Errorf("“其他”有%d字；填写说明要求不超过%d字", n, otherLimit)
	}
	return nil
}

// otherLimit is the length of 其他 by 附件2 七.
const otherLimit = 200

// fillAccountability prints the 问责 and their yearly sums: 全年…总人次 (附件2 一.6).
func (s *SupervisionForm) fillAccountability(k Kept) {
	quarters := [4]KeptForms{k.Accountability.Q1, k.Accountability.Q2, k.Accountability.Q3, k.Accountability.Q4}
	rows := []struct {
		key string
		of  func(KeptForms) *int
	}{
		{"sup.acct.talk", func(f KeptForms) *int { return f.Talk }},
		{"sup.acct.written", func(f KeptForms) *int { return f.Written }},
		{"sup.acct.criticism", func(f KeptForms) *int { return f.Criticism }},
		{"sup.acct.warning", func(f KeptForms) *int { return f.Warning }},
		{"sup.acct.removal", func(f KeptForms) *int { return f.Removal }},
		{"sup.acct.other", func(f KeptForms) *int { return f.Other }},
	}
	for _, row := range rows {
		sum, whole := 0, true
		for i, forms := range quarters {
			n := row.of(forms)
			s.set(row.key+"."+quarterKeys[i], n)
			whole = whole && n != nil
			if n != nil {
				sum += *n
			}
		}
		if whole {
			s.set(row.key+".total", &sum)
		}
	}
}

// fillRest prints what the user alone knows.
func (s *SupervisionForm) fillRest(k Kept) {
	s.text("sup.reporting_unit", k.Unit)
	if included := k.Appraisal.Included; included != nil {
		s.Cells["sup.appraisal.included"] = map[bool]string{true: "yes", false: "no"}[*included]
		s.text("sup.appraisal.weight_pct", k.Appraisal.Weight)
	}
	for key, n := range map[string]*int{
		"sup.safety.times": k.Safety.Times, "sup.safety.sites": k.Safety.Sites,
		"sup.zc.received": k.Messages.Received, "sup.zc.ontime": k.Messages.OnTime, "sup.zc.overdue": k.Messages.Overdue,
		"sup.fake.found": k.Fake.Found, "sup.fake.handled": k.Fake.Handled,
		"sup.train.times": k.Training.Times, "sup.train.people": k.Training.People,
	} {
		s.set(key, n)
	}
	for key, text := range map[string]string{
		"sup.train.days": k.Training.Days, "sup.other": k.Other, "sup.sign.leader": k.Sign.Leader, "sup.sign.reviewer": k.Sign.Reviewer,
		"sup.sign.filler": k.Sign.Filler, "sup.sign.phone": k.Sign.Phone, "sup.sign.date": k.Sign.Date,
	} {
		s.text(key, text)
	}
}
