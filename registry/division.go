package registry

import "strings"

// provinces are the 34 divisions of the first rank by their two digits, and the
// 兵团, which answers as one. The table names and warns; it never rejects.
var provinces = map[string]string{
	"11": "北京市", "12": "天津市", "13": "河北省", "14": "山西省", "15": "内蒙古自治区",
	"21": "辽宁省", "22": "吉林省", "23": "黑龙江省",
	"31": "上海市", "32": "江苏省", "33": "浙江省", "34": "安徽省", "35": "福建省", "36": "江西省", "37": "山东省",
	"41": "河南省", "42": "湖北省", "43": "湖南省", "44": "广东省", "45": "广西壮族自治区", "46": "海南省",
	"50": "重庆市", "51": "四川省", "52": "贵州省", "53": "云南省", "54": "西藏自治区",
	"61": "陕西省", "62": "甘肃省", "63": "青海省", "64": "宁夏回族自治区", "65": "新疆维吾尔自治区", "66": "新疆生产建设兵团",
	"71": "台湾省", "81": "香港特别行政区", "82": "澳门特别行政区",
}

// inventedDivisions are in use and in no edition of GB/T 2260.
var inventedDivisions = map[string]string{
	"359000": "平潭综合实验区",
	"440392": "深圳市龙华区",
	"441291": "肇庆高新区",
	"619000": "西咸新区",
}

// rank is how high a division stands.
type rank int

const (
	ministryRank rank = iota
	provinceRank
	cityRank
	countyRank
)

// rankOf reads the rank from the code's own zeros: xx0000, xxxx00, xxxxxx. The
// districts of 北京 and its like are counties by this reading.
func rankOf(c SiteCode) rank {
	division := c.Division()
	switch {
	case division == "":
		return ministryRank
	case strings.HasSuffix(division, "0000"):
		return provinceRank
	case strings.HasSuffix(division, "00"):
		return cityRank
	default:
		return countyRank
	}
}
