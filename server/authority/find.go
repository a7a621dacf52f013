package authority

import (
	"cmp"
	"slices"
	"strings"
)

// nameEntry is a name in the form in which it is compared.
type nameEntry struct {
	folded string
	common bool // the name that people use
	at     int32
}

// FindByName returns up to limit authorities whose name, common or official,
// begins with prefix: those that are called just so first, then the most
// populous. Case and the two spellings of umlauts make no difference. An empty
// prefix finds nothing.
func (r *Register) FindByName(prefix string, limit int) []Authority {
	prefix = fold(prefix)
	if prefix == "" || limit <= 0 {
		return nil
	}
	r.naming.Do(r.sortNames)
	from, _ := slices.BinarySearchFunc(r.names, prefix, func(e nameEntry, s string) int { return cmp.Compare(e.folded, s) })
	var hits []nameEntry
	for _, e := range r.names[from:] {
		if !strings.HasPrefix(e.folded, prefix) {
			break
		}
		hits = append(hits, e)
	}
	slices.SortFunc(hits, func(a, b nameEntry) int { return r.compareHits(a, b, prefix) })
	return r.firstOf(hits, limit)
}

func (r *Register) compareHits(a, b nameEntry, prefix string) int {
	x, y := &r.all[a.at], &r.all[b.at]
	just := func(e nameEntry) bool { return e.common && e.folded == prefix }
	switch {
	case just(a) != just(b):
		if just(a) {
			return -1
		}
		return 1
	case x.Population != y.Population:
		return cmp.Compare(y.Population, x.Population)
	}
	return cmp.Compare(x.Key, y.Key)
}

// firstOf leaves out what was found by both of its names.
func (r *Register) firstOf(hits []nameEntry, limit int) []Authority {
	found := make([]Authority, 0, min(limit, len(hits)))
	seen := make(map[int32]bool, cap(found))
	for _, h := range hits {
		if len(found) == limit {
			break
		}
		if !seen[h.at] {
			seen[h.at] = true
			found = append(found, r.all[h.at])
		}
	}
	return found
}

func (r *Register) sortNames() {
	names := make([]nameEntry, 0, len(r.all)*9/8)
	for i := range r.all {
		common, official := fold(r.all[i].Name), fold(r.all[i].OfficialName)
		names = append(names, nameEntry{common, true, int32(i)})
		if !strings.HasPrefix(official, common) {
			names = append(names, nameEntry{official, false, int32(i)})
		}
	}
	slices.SortFunc(names, func(a, b nameEntry) int {
		return cmp.Or(cmp.Compare(a.folded, b.folded), cmp.Compare(a.at, b.at))
	})
	r.names = names
}

var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss")

func fold(s string) string {
	return umlauts.Replace(strings.ToLower(strings.Join(strings.Fields(s), " ")))
}
