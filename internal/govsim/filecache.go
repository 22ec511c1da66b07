package govsim

import (
	"container/list"
	"sync"
)

// fileCache keeps the files rendered last, by key, up to a number of bytes.
type fileCache struct {
	mu   sync.Mutex
	most int // bytes
	held int
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
		c.held += len(data)
	}
	for c.held > c.most && c.used.Len() > 0 {
		last := c.used.Back()
		old := last.Value.(cachedFile)
		delete(c.byID, old.key)
		c.held -= len(old.data)
		c.used.Remove(last)
	}
	return data, nil
}
