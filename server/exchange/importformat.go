package exchange

import (
	"bufio"
	"io"
	"slices"
	"strings"

	"praxistransfer/server/authority"
	"praxistransfer/server/fault"
)

// importFormat is a format of files that can be imported.
type importFormat struct {
	Name string
	open func(io.Reader, Register) (Reader, error)
}

// Register returns the register of authorities in use, by which keys are read.
type Register func() *authority.Register

// importFormats lists what [Open] reads.
var importFormats = []importFormat{
	{"ips", openIPS},
	{"civic-data", openCivic},
	{"ndjson", openNDJSON},
	{"csv", openCSV},
}

// Open returns a reader of r's records. It fails with [fault.BadInput] for an
// unknown format, an empty file, or one whose beginning shows that it is none
// of that format, and with r's error where r fails.
func Open(format string, r io.Reader, register Register) (Reader, error) {
	i := slices.IndexFunc(importFormats, func(f importFormat) bool { return f.Name == format })
	if i < 0 {
		return nil, fault.New(fault.BadInput, "format %q is unknown: use one of %s", format, strings.Join(importFormatNames(), ", ")).At("format")
	}
	in := bufio.NewReaderSize(inUTF8(r), 64<<10)
	start, err := in.Peek(in.Size()) // a stream that fails here fails again for the reader, behind what came before
	if err := fits(format, start, ended(err)); err != nil {
		return nil, err
	}
	return importFormats[i].open(in, register)
}

func importFormatNames() []string {
	names := make([]string, len(importFormats))
	for i, f := range importFormats {
		names[i] = f.Name
	}
	return names
}
