package checks

import "nianbao/crawler/snapshot"

// MostTrusted is the claim of publication whose source is trusted most, the
// earliest of several; false when there is none.
func MostTrusted(claims []snapshot.TimeClaim) (best snapshot.TimeClaim, found bool) {
	for _, source := range trust {
		for _, claim := range claims {
			if claim.Source == source && (!found || claim.At.Before(best.At)) {
				best, found = claim, true
			}
		}
		if found {
			break
		}
	}
	return best, found
}
