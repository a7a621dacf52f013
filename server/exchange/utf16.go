package exchange

import (
	"bufio"
	"io"

	"golang.org/x/text/encoding/unicode"
)

// inUTF8 returns r's text in UTF-8 where it begins with the mark of UTF-16, as
// what spreadsheets save as "Unicode text" and PowerShell's files do, and
// anything else as it is.
func inUTF8(r io.Reader) io.Reader {
	in := bufio.NewReader(r)
	mark, _ := in.Peek(2) // where r fails here it fails again for who reads
	if s := string(mark); s == "\xff\xfe" || s == "\xfe\xff" {
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(in)
	}
	return in
}
