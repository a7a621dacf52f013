package meaning

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
)

// biggestFile bounds what is read of one file in the package.
const biggestFile = 128 << 20

// contents returns a file of an archive.
func contents(archive *zip.Reader, name string) ([]byte, error) {
	file, err := archive.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, biggestFile+1))
	if err == nil && len(content) > biggestFile {
		err = fmt.Errorf("%s is bigger than %d bytes", name, biggestFile)
	}
	return content, err
}

// arrays reads the arrays that numpy saved in one archive, and remembers the
// first error.
type arrays struct {
	archive *zip.Reader
	err     error
}

func openArrays(content []byte) (*arrays, error) {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	return &arrays{archive: archive}, err
}

// bytes returns the values of an array whose header names the type, and fails
// unless it has as many bytes.
func (a *arrays) bytes(name, kind string, size int) []byte {
	if a.err != nil {
		return nil
	}
	content, err := contents(a.archive, name+".npy")
	if err == nil {
		content, err = values(content, kind, size)
	}
	if err != nil {
		a.err = fmt.Errorf("read array %s: %w", name, err)
	}
	return content
}

// floats returns an array of so many numbers.
func (a *arrays) floats(name string, count int) []float32 {
	raw := a.bytes(name, "<f4", 4*count)
	numbers := make([]float32, len(raw)/4)
	for i := range numbers {
		numbers[i] = math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
	}
	return numbers
}

// values returns what follows the header of an array in numpy's format, version 1.
func values(content []byte, kind string, size int) ([]byte, error) {
	const start = 10
	if len(content) < start || !bytes.HasPrefix(content, []byte("\x93NUMPY\x01")) {
		return nil, errors.New("it is no array of numpy")
	}
	header := start + int(binary.LittleEndian.Uint16(content[8:]))
	if len(content)-header != size {
		return nil, fmt.Errorf("it has %d bytes, not %d", len(content)-header, size)
	}
	if !bytes.Contains(content[:header], []byte(kind)) {
		return nil, errors.New("its numbers are of another type")
	}
	return content[header:], nil
}
