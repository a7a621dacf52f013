package meaning

import "math"

// Code is what a text means: a vector of length 1 in a byte a number, to keep
// and to compare with others of the same model.
type Code []int8

// fineness is how many steps 1 has in a [Code]: of the hundreds of numbers in a
// vector of this length hardly one is ever beyond a fourth.
const fineness = 127 * 4

// newCode makes a code of a vector of any length but 0.
func newCode(vector []float32) Code {
	by := fineness / float64(length(vector))
	c := make(Code, len(vector))
	for i, x := range vector {
		c[i] = int8(max(-127, min(127, math.Round(float64(x)*by))))
	}
	return c
}

func length(vector []float32) float32 {
	square := 0.
	for _, x := range vector {
		square += float64(x) * float64(x)
	}
	return float32(math.Sqrt(square))
}

// Bytes returns the code as it is kept.
func (c Code) Bytes() []byte {
	b := make([]byte, len(c))
	for i, x := range c {
		b[i] = byte(x)
	}
	return b
}

// CodeOf reads what [Code.Bytes] wrote.
func CodeOf(b []byte) Code {
	c := make(Code, len(b))
	for i, x := range b {
		c[i] = int8(x) // #nosec G115 -- it was one before
	}
	return c
}

// Cosine tells how alike two codes of one length are, nearly from -1 to 1.
// Where one is shorter only as much of the other is compared.
func (c Code) Cosine(other Code) float64 {
	n := min(len(c), len(other))
	c, other = c[:n], other[:n]
	var a, b int32
	for len(c) >= 4 && len(other) >= 4 {
		a += int32(c[0])*int32(other[0]) + int32(c[1])*int32(other[1])
		b += int32(c[2])*int32(other[2]) + int32(c[3])*int32(other[3])
		c, other = c[4:], other[4:]
	}
	for i := range min(len(c), len(other)) {
		a += int32(c[i]) * int32(other[i])
	}
	return float64(a+b) / (fineness * fineness)
}
