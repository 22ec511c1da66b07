package govsim

import (
	"container/list"
	"sync"
)

// fileCache keeps the last few rendered files, by key.
type fileCache struct {
	mu   sync.Mutex
	most int
	byID map[string]*list.Element
	used *list.List // front: used last
}

type cachedFile struct {
	key  string
	data []byte
}

func newFileCache(most int) *fileCache {
	return &fileCache{most: most, byID: map[string]*list.Element{}, used: list.New()}
}

// get returns the file of a key, making it when it is not there. Two callers may
// make the same file at once; both make the same bytes.
func (c *fileCache) get(key string, render func() ([]byte, error)) ([]byte, error) {
	c.mu.Lock()
	if e := c.byID[key]; e != nil {
		c.used.MoveToFront(e)
		c.mu.Unlock()
		return e.Value.(cachedFile).data, nil
	}
	c.mu.Unlock()
	data, err := render()
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.byID[key] == nil {
		c.byID[key] = c.used.PushFront(cachedFile{key, data})
	}
	for c.used.Len() > c.most {
		last := c.used.Back()
		delete(c.byID, last.Value.(cachedFile).key)
		c.used.Remove(last)
	}
	return data, nil
}
