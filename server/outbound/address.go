package outbound

import (
	"net/netip"
	"slices"

	"praxistransfer/server/fault"
)

// special lists the networks that are not the public internet although their
// addresses look global: see the IANA special-purpose registries. Those that
// carry an IPv4 address within (6to4, Teredo) would be a way round the rest.
var special = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"),
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("192.88.99.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("2001::/23"),
	netip.MustParsePrefix("2001:db8::/32"),
	netip.MustParsePrefix("2002::/16"),
	netip.MustParsePrefix("3fff::/20"),
}

// globalIPv6 is what is handed out for the public internet.
var globalIPv6 = netip.MustParsePrefix("2000::/3")

// Public tells whether a is an address on the public internet.
func Public(a netip.Addr) bool {
	a = a.Unmap()
	if !a.IsValid() || a.Zone() != "" || !a.IsGlobalUnicast() || a.IsPrivate() {
		return false
	}
	if a.Is6() && !globalIPv6.Contains(a) {
		return false
	}
	return !within(a, special)
}

// ParseNetworks reads networks such as 10.0.0.0/8, or single addresses. It
// fails with [fault.BadInput].
func ParseNetworks(texts []string) ([]netip.Prefix, error) {
	networks := make([]netip.Prefix, 0, len(texts))
	for _, text := range texts {
		network, err := netip.ParsePrefix(text)
		if single, singleErr := netip.ParseAddr(text); singleErr == nil && single.Zone() == "" {
			network, err = netip.PrefixFrom(single, single.BitLen()), nil
		}
		if err != nil {
			return nil, fault.Wrap(fault.BadInput, err, "%q is no network: write it as 10.0.0.0/8 or 2001:db8::/32", text)
		}
		networks = append(networks, network.Masked())
	}
	return networks, nil
}

func within(a netip.Addr, networks []netip.Prefix) bool {
	return slices.ContainsFunc(networks, func(n netip.Prefix) bool { return n.Contains(a) })
}
