package registry

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Roster recognises registered sites in a list by what the list says of them: their
// names, their codes, their hosts.
type Roster struct {
	codes map[SiteCode]bool
	hosts map[string][]SiteCode
	names map[string][]SiteCode // by core, see coresOf
	cores []string              // longest first
}

// NewRoster prepares a roster of sites.
func NewRoster(sites []Site) *Roster {
	r := &Roster{codes: map[SiteCode]bool{}, hosts: map[string][]SiteCode{}, names: map[string][]SiteCode{}}
	for _, site := range sites {
		r.codes[site.Code] = true
		for _, host := range site.AllHosts() {
			r.hosts[host] = append(r.hosts[host], site.Code)
		}
		for _, core := range coresOf(site) {
			if len(r.names[core]) == 0 {
				r.cores = append(r.cores, core)
			}
			r.names[core] = append(r.names[core], site.Code)
		}
	}
	slices.SortFunc(r.cores, func(a, b string) int { return len(b) - len(a) })
	return r
}

// Recognise tells whose a row of a list is by its words, by a code in it, and by the
// host its link leads to. Hosts of the list's own site say nothing, for many lists
// keep others' reports; own is that site. Empty when the row could be several's or
// nobody's.
func (r *Roster) Recognise(text, address string, own SiteCode) SiteCode {
	host := r.hosts[hostOf(address)]
	if named := r.named(text); len(named) > 0 {
		if len(named) == 1 {
			return named[0]
		}
		return only(slices.DeleteFunc(slices.Clone(named), func(c SiteCode) bool { return !slices.Contains(host, c) }))
	}
	for _, token := range codeToken.FindAllStringSubmatch(text+" "+address, -1) {
		if code, err := ParseSiteCode(token[1]); err == nil && r.codes[code] {
			return code
		}
	}
	if slices.Contains(host, own) {
		return ""
	}
	return only(host)
}

var codeToken = regexp.MustCompile(`(?i)(?:^|[^0-9a-z])(bm[0-9a-z]{4}\d{4}|\d{10})(?:[^0-9a-z]|$)`)

func only(codes []SiteCode) SiteCode {
	if len(codes) == 1 {
		return codes[0]
	}
	return ""
}

// named are the sites that bear the longest name found in a text.
func (r *Roster) named(text string) []SiteCode {
	text = squeezed(text)
	for _, core := range r.cores {
		if holdsName(text, core) {
			return r.names[core]
		}
	}
	return nil
}

// coresOf are a site's name and its organ's, without the words that only say that it
// is a site. Shorter names could be anything, but for those of departments (审计署).
func coresOf(s Site) []string {
	var cores []string
	for _, name := range []string{s.Name, s.Sponsor} {
		core := siteTail.ReplaceAllString(strings.TrimPrefix(squeezed(name), "中华人民共和国"), "")
		core = organTail.ReplaceAllString(core, "$1")
		n := len([]rune(core))
		if (n > 3 || n == 3 && shortOrgan.MatchString(core)) && !slices.Contains(cores, core) {
			cores = append(cores, core)
		}
	}
	return cores
}

var (
	siteTail   = regexp.MustCompile(`(?:门户|官方)?(?:网站|网页|网)$`)
	shortOrgan = regexp.MustCompile(`[部委署局院]$`)
	organTail  = regexp.MustCompile(`([局委办厅部院会署])政府$`) // of 教育局政府网站
)

func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("“”\"'·•《》", r) {
			return -1
		}
		return r
	}, s)
}

// Words that may follow a name in a list of reports, and characters with which a
// longer name may lead up to it. Anything else makes it another organ's name.
var (
	afterName  = regexp.MustCompile(`^(?:$|[^\p{Han}]|(?:政府)?(?:门户|官方)?网|政府网|政务网|政府信息|门户|官网|年|工作|监管|报表|的)`)
	beforeName = regexp.MustCompile(`(?:^|[^\p{Han}]|[省市区县州盟旗国])$`)
)

func holdsName(text, core string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], core)
		if i < 0 {
			return false
		}
		at += i
		if beforeName.MatchString(text[:at]) && afterName.MatchString(text[at+len(core):]) {
			return true
		}
		at += len(core)
	}
}

// Answering tells which running sites a portal answers for, itself included; nil for
// a site that is nobody's portal.
func Answering(sites []Site) func(portal SiteCode) []Site {
	jurisdictions := JurisdictionsOf(sites)
	members := map[SiteCode][]Site{}
	for _, site := range sites {
		if portal := jurisdictions.Of(site).Portal; portal != "" && site.Status == Running {
			members[portal] = append(members[portal], site)
		}
	}
	return func(portal SiteCode) []Site { return members[portal] }
}
