package paper

import (
	"bytes"
	"encoding/binary"
	"math"
	"unicode/utf16"
)

// XLS writes the form as a BIFF8 workbook in an OLE2 file: the true .xls.
func (f *Form) XLS() []byte {
	s := &sheetRecords{cols: len(f.Widths)}
	s.line(f.Title)
	s.line(f.Year)
	s.line(f.Unit)
	top := s.row
	for _, c := range f.slots() {
		s.cell(top+c.row, c.col, c.Text, c.Label)
		s.merge(top+c.row, c.col, top+c.row+c.RowSpan-1, c.col+c.ColSpan-1)
	}
	s.row += len(f.Rows)
	for _, l := range f.Foot {
		s.line(l)
	}
	return compound("Workbook", s.workbook())
}

// sheetRecords collects the records of the one sheet.
type sheetRecords struct {
	b      bytes.Buffer
	cols   int
	row    int
	merged []uint16
}

// record writes one BIFF record.
func record(b *bytes.Buffer, kind uint16, data ...byte) {
	binary.Write(b, binary.LittleEndian, [2]uint16{kind, uint16(len(data))})
	b.Write(data)
}

// le joins numbers as little-endian bytes.
func le(values ...any) []byte {
	var b bytes.Buffer
	for _, v := range values {
		binary.Write(&b, binary.LittleEndian, v)
	}
	return b.Bytes()
}

func (s *sheetRecords) line(text string) {
	s.cell(s.row, 0, text, true)
	s.merge(s.row, 0, s.row, s.cols-1)
	s.row++
}

func (s *sheetRecords) cell(row, col int, text string, label bool) {
	at := le(uint16(row), uint16(col), uint16(15)) // 15: the default cell format
	if n, ok := wholeNumber(text); ok && !label {
		record(&s.b, 0x0203, append(at, le(math.Float64bits(float64(n)))...)...)
		return
	}
	u := utf16.Encode([]rune(text))
	record(&s.b, 0x0204, append(at, append(le(uint16(len(u)), uint8(1)), le(u)...)...)...)
}

func (s *sheetRecords) merge(r1, c1, r2, c2 int) {
	if r1 != r2 || c1 != c2 {
		s.merged = append(s.merged, uint16(r1), uint16(r2), uint16(c1), uint16(c2))
	}
}

// Starts of the two substreams: BIFF8, workbook globals or a sheet.
var (
	bofGlobals = le(uint16(0x0600), uint16(0x0005), uint16(0x0DBB), uint16(0x07CC), uint32(0), uint32(6))
	bofSheet   = le(uint16(0x0600), uint16(0x0010), uint16(0x0DBB), uint16(0x07CC), uint32(0), uint32(6))
)

// workbook is the Workbook stream: globals, then the sheet.
func (s *sheetRecords) workbook() []byte {
	var g bytes.Buffer
	record(&g, 0x0809, bofGlobals...)
	record(&g, 0x0042, le(uint16(1200))...)
	for range 4 {
		record(&g, 0x0031, append(le(uint16(220), uint16(0), uint16(0x7FFF), uint16(400), uint16(0), uint8(0), uint8(0), uint8(134), uint8(0)), append([]byte{5, 0}, "Arial"...)...)...)
	}
	for i := range 16 { // fifteen style formats and the cells' own
		kind := uint16(0xFFF5)
		if i == 15 {
			kind = 1
		}
		record(&g, 0x00E0, le(uint16(0), uint16(0), kind, uint8(0x20), uint8(0), uint8(0), uint8(0), uint32(0), uint32(0), uint16(0x20C0))...)
	}
	name := append([]byte{6, 0}, "Sheet1"...)
	after := g.Len() + 4 + 6 + len(name) + 4 // where the sheet begins
	record(&g, 0x0085, append(le(uint32(after), uint16(0)), name...)...)
	record(&g, 0x000A)
	record(&g, 0x0809, bofSheet...)
	record(&g, 0x0200, le(uint32(0), uint32(s.row), uint16(0), uint16(s.cols), uint16(0))...)
	g.Write(s.b.Bytes())
	record(&g, 0x023E, le(uint16(0x06B6), uint16(0), uint16(0), uint32(64), uint32(0), uint32(0))...)
	record(&g, 0x00E5, append(le(uint16(len(s.merged)/4)), le(s.merged)...)...)
	record(&g, 0x000A)
	return g.Bytes()
}

// Sector marks of the allocation table.
const (
	endOfChain = 0xFFFFFFFE
	freeSector = 0xFFFFFFFF
	fatSector  = 0xFFFFFFFD
	sectorSize = 512
)

// compound puts one stream into an OLE2 compound file. The stream is padded past
// 4096 bytes, below which it would have to live in the mini stream.
func compound(name string, data []byte) []byte {
	if len(data) < 4096 {
		data = append(data, make([]byte, 4096-len(data))...)
	}
	size := len(data)
	sectors := (size + sectorSize - 1) / sectorSize
	fats := 1
	for fats*128 < sectors+1+fats {
		fats++
	}
	fat := make([]uint32, fats*128)
	for i := range fat {
		fat[i] = freeSector
	}
	for i := range fats { // first the table itself, then the directory, then the stream
		fat[i] = fatSector
	}
	fat[fats] = endOfChain
	first := fats + 1
	for i := range sectors {
		fat[first+i] = uint32(first + i + 1)
	}
	fat[first+sectors-1] = endOfChain
	var b bytes.Buffer
	b.Write([]byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1})
	b.Write(make([]byte, 16))
	b.Write(le(uint16(0x3E), uint16(3), uint16(0xFFFE), uint16(9), uint16(6), [3]uint16{}, uint32(0), uint32(fats), uint32(fats)))
	b.Write(le(uint32(0), uint32(4096), uint32(endOfChain), uint32(0), uint32(endOfChain), uint32(0)))
	for i := range 109 {
		if i < fats {
			b.Write(le(uint32(i)))
		} else {
			b.Write(le(uint32(freeSector)))
		}
	}
	b.Write(le(fat))
	b.Write(directoryEntry("Root Entry", 5, 1, endOfChain, 0))
	b.Write(directoryEntry(name, 2, freeSector, uint32(first), uint32(size)))
	b.Write(directoryEntry("", 0, freeSector, 0, 0))
	b.Write(directoryEntry("", 0, freeSector, 0, 0))
	b.Write(data)
	b.Write(make([]byte, sectors*sectorSize-size))
	return b.Bytes()
}

// directoryEntry is one entry of the file's directory; child is only the root's.
func directoryEntry(name string, kind uint8, child, start, size uint32) []byte {
	var text [32]uint16
	u := utf16.Encode([]rune(name))
	copy(text[:], u)
	length := uint16(0)
	if name != "" {
		length = uint16(2 * (len(u) + 1))
	}
	return le(text, length, kind, uint8(1), uint32(freeSector), uint32(freeSector), child, [16]byte{}, uint32(0), [16]byte{}, start, size, uint32(0))
}
