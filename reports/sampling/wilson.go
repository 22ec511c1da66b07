package sampling

import "math"

// z95 is the 97.5 % point of the normal distribution.
const z95 = 1.959963984540054

// Wilson is the 95 % score interval (E. B. Wilson, 1927) of a share of which part
// of whole were seen, as fractions. It is not corrected for finite registers, which makes
// it wider than it need be, never narrower.
func Wilson(part, whole int) (low, high float64) {
	n, p := float64(whole), float64(part)/float64(whole)
	middle := p + z95*z95/(2*n)
	spread := z95 * math.Sqrt(p*(1-p)/n+z95*z95/(4*n*n))
	scale := 1 + z95*z95/n
	return max(0, (middle-spread)/scale), min(1, (middle+spread)/scale)
}
