// Package corpus serves saved real pages at their own addresses, through a
// loopback HTTP proxy, to tests.
package corpus
