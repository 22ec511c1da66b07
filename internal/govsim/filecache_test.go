package govsim

import (
	"fmt"
	"testing"
)

func TestFileCacheStaysWithinItsBytes(t *testing.T) {
	c := newFileCache(1000)
	made := 0
	get := func(key string, size int) {
		t.Helper()
		data, err := c.get(key, func() ([]byte, error) { made++; return make([]byte, size), nil })
		if err != nil || len(data) != size {
			t.Fatalf("%s: %d bytes, %v", key, len(data), err)
		}
	}
	for i := range 50 {
		get(fmt.Sprint(i), 100)
	}
	if c.held > 1000 || c.used.Len() != len(c.byID) {
		t.Errorf("%d bytes in %d files, %d keys", c.held, c.used.Len(), len(c.byID))
	}
	get("49", 100)
	if made != 50 {
		t.Errorf("the newest file was made %d times more", made-50)
	}
	get("big", 5000)
	if c.held > 1000 {
		t.Errorf("%d bytes held after a file larger than the cache", c.held)
	}
}
