package document

import (
	"context"
	"fmt"
)

// ModernWorkbook turns an old Excel or WPS workbook (.xls, .et) into an .xlsx file.
// Bytes that are neither come back as they are. The error is ErrNoConverter where
// LibreOffice is not installed, ErrEncrypted or ErrBroken where it cannot read them.
func ModernWorkbook(ctx context.Context, body []byte) ([]byte, error) {
	streams := oleStreams(body)
	if !isOLE(body) || !streams["Workbook"] && !streams["Book"] {
		return body, nil
	}
	converted, err := convert(ctx, body, XLS, "xlsx", "xlsx:Calc MS Excel 2007 XML")
	if err != nil {
		return nil, fmt.Errorf("convert %s: %w", XLS, err)
	}
	return converted, nil
}
