package authority

import (
	"cmp"
	"slices"
)

// former is a record that a register no longer has.
type former struct {
	record
	date string // of the last register that had it
}

// After returns r with the memory of what the register before it had and r
// lacks: [Register.Lookup] goes on finding it, marked [Authority.Former].
// What r has is never former, so an older register takes its own back.
func (r *Register) After(before *Register) *Register {
	kept := slices.Clone(r.former)
	known := map[Key]bool{}
	for _, f := range kept {
		known[f.key] = true
	}
	remember := func(rec record, date string) {
		if _, has := r.own(rec.key); !has && !known[rec.key] {
			kept = append(kept, former{rec, date})
		}
	}
	for _, rec := range before.records {
		remember(rec, before.date)
	}
	for _, f := range before.former {
		remember(f.record, f.date)
	}
	return sealed(assemble(r.date, r.official, r.alike, slices.Clone(r.records), kept))
}

// own returns the place of an authority that the register itself has.
func (r *Register) own(k Key) (int, bool) {
	return slices.BinarySearchFunc(r.records, k, func(rec record, k Key) int { return cmp.Compare(rec.key, k) })
}

// Former returns the authorities that only earlier registers had, in the
// order of their keys.
func (r *Register) Former() []Authority { return slices.Clone(r.all[len(r.records):]) }

// Namesakes guesses what an authority may have become: those of the register
// that bear its name in its Land, of a kind that a reform could make of it. A
// name proves nothing, so say that it is a guess wherever it is shown.
func (r *Register) Namesakes(a Authority) []Authority {
	var found []Authority
	for _, b := range r.all[:len(r.records)] {
		if b.Key != a.Key && b.Land == a.Land && bareName(b) == bareName(a) && couldFollow(a, b) {
			found = append(found, b)
		}
	}
	return found
}

// couldFollow tells whether the two share a level, or are a Gemeinde and a
// Verband, which reforms make of each other.
func couldFollow(a, b Authority) bool {
	return slices.ContainsFunc(a.Levels(), func(l Level) bool {
		return b.Answers(l) || l == Municipality && b.Answers(MunicipalAssociation) || l == MunicipalAssociation && b.Answers(Municipality)
	})
}
