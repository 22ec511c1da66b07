package checks

import (
	"time"

	"nianbao/registry"
)

// Policy is how a supervisor applies the notice.
type Policy struct{}

// DefaultPolicy is the notice and nothing stricter.
func DefaultPolicy() Policy { return Policy{} }

// ParsePolicy reads a policy file; errors name line and field.
func ParsePolicy(src []byte) (Policy, error) { return DefaultPolicy(), nil }

// Deadline is the first moment that is too late for a report on year:
// 1 February 00:00 Asia/Shanghai of the next year, unless the policy binds otherwise.
func (p Policy) Deadline(site registry.Site, year int) time.Time {
	return time.Date(year+1, time.February, 1, 0, 0, 0, 0, shanghai)
}

// View begins a view of a site with the policy's settings.
func (p Policy) View(site registry.Site, year int) View {
	return View{Site: site, Year: year, Deadline: p.Deadline(site, year)}
}
