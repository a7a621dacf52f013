package meaning

import "math"

// Code is a vector in a byte a number, to keep and to compare.
type Code [Size]int8

// fineness is how many steps 1 has in a [Code]: numbers in a vector of this
// length are hardly ever beyond a fourth.
const fineness = 127 * 4

// Code returns the vector in bytes.
func (v *Vector) Code() (c Code) {
	for i, x := range v {
		c[i] = int8(max(-127, min(127, math.Round(float64(x)*fineness))))
	}
	return c
}

// Bytes returns the code as it is kept.
func (c *Code) Bytes() []byte {
	b := make([]byte, Size)
	for i, x := range c {
		b[i] = byte(x)
	}
	return b
}

// CodeOf reads what [Code.Bytes] wrote; ok is false for anything else.
func CodeOf(b []byte) (c Code, ok bool) {
	if len(b) != Size {
		return c, false
	}
	for i, x := range b {
		c[i] = int8(x) // #nosec G115 -- it was one before
	}
	return c, true
}

// Cosine tells how alike two codes are, nearly from -1 to 1.
func (c *Code) Cosine(other *Code) float64 {
	sum := int32(0)
	for i, x := range c {
		sum += int32(x) * int32(other[i])
	}
	return float64(sum) / (fineness * fineness)
}
