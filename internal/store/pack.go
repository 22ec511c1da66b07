package store

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
)

// pack writes a value as gzip JSON.
func pack(v any) ([]byte, error) {
	var out bytes.Buffer
	zip, err := gzip.NewWriterLevel(&out, gzip.BestSpeed)
	if err != nil {
		return nil, err
	}
	if err := json.NewEncoder(zip).Encode(v); err != nil {
		return nil, err
	}
	err = zip.Close()
	return out.Bytes(), err
}

// unpack reads what pack wrote.
func unpack(data []byte, into any) error {
	zip, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return err
	}
	return json.NewDecoder(zip).Decode(into)
}

func compress(body []byte) ([]byte, error) {
	var out bytes.Buffer
	zip := gzip.NewWriter(&out)
	if _, err := zip.Write(body); err != nil {
		return nil, err
	}
	err := zip.Close()
	return out.Bytes(), err
}

func decompress(data []byte) ([]byte, error) {
	zip, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(zip)
}
