package authority

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"

	"praxistransfer/server/fault"
)

// largestStored bounds what a stored register may unfold to, in bytes; all of
// Germany takes about 1 MB.
const largestStored = 64 << 20

// Encode writes r in the form that [Decode] reads: gzip'd CSV, about 200 KB
// for all of Germany, with the fingerprint in front.
func (r *Register) Encode(w io.Writer) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return fmt.Errorf("encode register: %w", err)
	}
	z.Comment = r.fingerprint
	if err := r.writeRows(z); err != nil {
		return fmt.Errorf("encode register: %w", err)
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("encode register: %w", err)
	}
	return nil
}

// Decode reads what [Register.Encode] wrote. Whatever is damaged, of another
// version or no register at all is a [fault.BadInput].
func Decode(r io.Reader) (*Register, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, fault.Wrap(fault.BadInput, err, "decode register: the data are not a stored register")
	}
	register, err := readRows(io.LimitReader(z, largestStored))
	if err != nil {
		return nil, err
	}
	if register.fingerprint != z.Comment {
		return nil, fault.New(fault.BadInput, "decode register: the content does not match its fingerprint: import the official file again")
	}
	return register, nil
}

// sealed returns r with the fingerprint of its content.
func sealed(r *Register) *Register {
	h := sha256.New()
	if err := r.writeRows(h); err != nil {
		panic(fmt.Sprintf("authority: write to a hash: %v", err)) // a hash never fails
	}
	r.fingerprint = sumOf(h)
	return r
}

func sumOf(h hash.Hash) string { return hex.EncodeToString(h.Sum(nil)[:16]) }
