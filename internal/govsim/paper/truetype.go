package paper

import (
	"encoding/binary"
	"errors"
	"slices"
)

// trueType gives access to the outlines of a font file (face 0 of a collection),
// as far as embedding a subset in a PDF needs it.
type trueType struct {
	table            map[string][]byte
	unitsPerEm       int
	ascent, descent  int
	longLoca         bool
	glyphs, hMetrics int
}

var errFont = errors.New("not a TrueType font with outlines")

func parseTrueType(data []byte) (*trueType, error) {
	be := binary.BigEndian
	if len(data) < 16 {
		return nil, errFont
	}
	start := 0
	if string(data[:4]) == "ttcf" {
		start = int(be.Uint32(data[12:]))
	}
	if start+12 > len(data) {
		return nil, errFont
	}
	t := &trueType{table: map[string][]byte{}}
	for i := range int(be.Uint16(data[start+4:])) {
		e := start + 12 + 16*i
		if e+16 > len(data) {
			return nil, errFont
		}
		off, n := int(be.Uint32(data[e+8:])), int(be.Uint32(data[e+12:]))
		if off+n > len(data) {
			return nil, errFont
		}
		t.table[string(data[e:e+4])] = data[off : off+n]
	}
	for name, least := range map[string]int{"head": 54, "hhea": 36, "maxp": 32, "hmtx": 4, "loca": 4, "glyf": 4} {
		if len(t.table[name]) < least {
			return nil, errFont
		}
	}
	t.unitsPerEm = int(be.Uint16(t.table["head"][18:]))
	t.longLoca = be.Uint16(t.table["head"][50:]) == 1
	t.ascent, t.descent = int(int16(be.Uint16(t.table["hhea"][4:]))), int(int16(be.Uint16(t.table["hhea"][6:])))
	t.hMetrics = int(be.Uint16(t.table["hhea"][34:]))
	t.glyphs = int(be.Uint16(t.table["maxp"][4:]))
	return t, nil
}

// width is a glyph's advance in thousandths of an em.
func (t *trueType) width(g uint16) int {
	i := min(int(g), t.hMetrics-1)
	return int(binary.BigEndian.Uint16(t.table["hmtx"][4*i:])) * 1000 / t.unitsPerEm
}

// outline is a glyph's entry in glyf.
func (t *trueType) outline(g uint16) []byte {
	loca, glyf := t.table["loca"], t.table["glyf"]
	at := func(i int) int {
		if t.longLoca {
			return int(binary.BigEndian.Uint32(loca[4*i:]))
		}
		return 2 * int(binary.BigEndian.Uint16(loca[2*i:]))
	}
	if int(g) >= t.glyphs {
		return nil
	}
	return glyf[at(int(g)):at(int(g)+1)]
}

// subset writes a font that holds only the glyphs, under new numbers: glyph
// order[i] becomes i. Parts of composite glyphs are appended to order.
func (t *trueType) subset(order []uint16) []byte {
	var glyf, loca, hmtx []byte
	be := binary.BigEndian
	for i := 0; i < len(order); i++ {
		loca = be.AppendUint32(loca, uint32(len(glyf)))
		o := slices.Clone(t.outline(order[i]))
		order = renumber(o, order)
		glyf = append(glyf, o...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		m := min(int(order[i]), t.hMetrics-1)
		hmtx = append(hmtx, t.table["hmtx"][4*m:4*m+4]...)
	}
	loca = be.AppendUint32(loca, uint32(len(glyf)))
	head, hhea, maxp := slices.Clone(t.table["head"]), slices.Clone(t.table["hhea"]), slices.Clone(t.table["maxp"])
	be.PutUint16(head[50:], 1)
	be.PutUint16(hhea[34:], uint16(len(order)))
	be.PutUint16(maxp[4:], uint16(len(order)))
	tables := map[string][]byte{"head": head, "hhea": hhea, "maxp": maxp, "hmtx": hmtx, "loca": loca, "glyf": glyf}
	for _, name := range []string{"cvt ", "fpgm", "prep"} {
		if t.table[name] != nil {
			tables[name] = t.table[name]
		}
	}
	return fontFile(tables)
}

// renumber rewrites the glyph numbers inside a composite outline.
func renumber(o []byte, order []uint16) []uint16 {
	be := binary.BigEndian
	if len(o) < 10 || int16(be.Uint16(o)) >= 0 {
		return order
	}
	for p := 10; p+4 <= len(o); {
		flags, g := be.Uint16(o[p:]), be.Uint16(o[p+2:])
		i := slices.Index(order, g)
		if i < 0 {
			i = len(order)
			order = append(order, g)
		}
		be.PutUint16(o[p+2:], uint16(i))
		p += 6
		if flags&1 != 0 {
			p += 2
		}
		switch {
		case flags&8 != 0:
			p += 2
		case flags&0x40 != 0:
			p += 4
		case flags&0x80 != 0:
			p += 8
		}
		if flags&0x20 == 0 {
			break
		}
	}
	return order
}

// fontFile joins tables into a font file.
func fontFile(tables map[string][]byte) []byte {
	be := binary.BigEndian
	var names []string
	for name := range tables {
		names = append(names, name)
	}
	slices.Sort(names)
	out := be.AppendUint32(nil, 0x00010000)
	out = be.AppendUint16(out, uint16(len(names)))
	out = append(out, 0, 128, 0, 3, 0, 0)
	off := len(out) + 16*len(names)
	var body []byte
	for _, name := range names {
		t := tables[name]
		out = append(out, name...)
		out = be.AppendUint32(out, checksum(t))
		out = be.AppendUint32(out, uint32(off+len(body)))
		out = be.AppendUint32(out, uint32(len(t)))
		body = append(body, t...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	return append(out, body...)
}

func checksum(t []byte) uint32 {
	var sum uint32
	for i := 0; i+4 <= len(t); i += 4 {
		sum += binary.BigEndian.Uint32(t[i:])
	}
	return sum
}
