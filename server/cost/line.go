package cost

import "net/netip"

// Line names the line that an address belongs to, which has one allowance for
// all: an IPv6 network of 64 bits is one, for a single line gets as much.
func Line(a netip.Addr) string {
	a = a.Unmap().WithZone("")
	if a.Is6() {
		return netip.PrefixFrom(a, 64).Masked().Addr().String()
	}
	return a.String()
}
