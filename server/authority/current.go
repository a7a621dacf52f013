package authority

import "sync/atomic"

// Current holds the register in use, for a server that takes a newer one while
// it runs. The zero value has the built-in one.
type Current struct {
	register atomic.Pointer[Register]
}

// Register returns the register in use, never nil. Keep it for as long as one
// answer is put together, so that the answer is of one date.
func (c *Current) Register() *Register {
	if r := c.register.Load(); r != nil {
		return r
	}
	return BuiltIn()
}

// Use puts r in use for everything that asks from now on.
func (c *Current) Use(r *Register) { c.register.Store(r) }
