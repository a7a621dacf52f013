package authority

import (
	"slices"
	"sync"

	"praxistransfer/server/fault"
	"praxistransfer/server/words"
)

// Records counts the records of the official file by their kind, those that
// are no authority of their own included.
type Records struct {
	States, GovernmentDistricts, Regions, Districts, Associations, Municipalities int
}

// Total returns the number of all records.
func (r Records) Total() int {
	return r.States + r.GovernmentDistricts + r.Regions + r.Districts + r.Associations + r.Municipalities
}

// Register holds the authorities at one date. It never changes, so any number
// of goroutines may read it.
type Register struct {
	date        string
	official    Records
	alike       map[alikeKey]int
	records     []record    // sorted by key
	former      []former    // sorted by key
	all         []Authority // of the records, then of the former
	byKey       map[Key]int32
	under       map[Key][]int32
	fingerprint string

	found sync.Once // guards index
	index *nameIndex
}

// alikeKey is a kind of authority that a reader may know of a de-identified one.
type alikeKey struct {
	typ  Type
	land string
}

// Date returns the date of the territorial state, YYYY-MM-DD.
func (r *Register) Date() string { return r.date }

// Len returns the number of authorities that r has, without the former ones.
func (r *Register) Len() int { return len(r.records) }

// All returns every authority that r has, in the order of their keys; for the
// others see [Register.Former].
func (r *Register) All() []Authority { return slices.Clone(r.all[:len(r.records)]) }

// Records returns the counts of the official file that r was read from.
func (r *Register) Records() Records { return r.official }

// Fingerprint identifies the content: two registers with the same fingerprint
// say the same.
func (r *Register) Fingerprint() string { return r.fingerprint }

// CountAlike returns how many authorities of an organisation type the whole
// official file has in a Land (two digits).
func (r *Register) CountAlike(organisationType, land string) int {
	return r.alike[alikeKey{Type(organisationType), land}]
}

// Lookup returns the authority with a key in any notation, padded ones
// included: "05974", "05974000" and "059740000000" are the Kreis Soest,
// "05113", "05113000" and "051130000000" Essen. What only an earlier register
// had is found too, marked as [Authority.Former]. It fails with
// [fault.BadInput] if key is none, and with [fault.NotFound] if no register
// in memory had such an authority.
func (r *Register) Lookup(key string) (Authority, error) {
	k, err := Parse(key)
	if err != nil {
		return Authority{}, err
	}
	i, ok := r.find(k)
	if !ok {
		return Authority{}, r.missing(k)
	}
	return r.all[i], nil
}

// find tries the key as it stands, as the ARS of a Gemeinde, and without the
// zeros that fill it up.
func (r *Register) find(k Key) (int32, bool) {
	for {
		if i, ok := r.byKey[k]; ok {
			return i, true
		}
		if len(k) == 12 {
			if i, ok := r.byKey[k.AGS()]; ok && r.all[i].ARS == string(k) {
				return i, true
			}
		}
		cut, ok := k.unpadded()
		if !ok {
			return 0, false
		}
		k = cut
	}
}

// missing says what was looked for where, and what may help.
func (r *Register) missing(k Key) error {
	if i, ok := r.byKey[k.AGS()]; ok && len(k) == 12 {
		return fault.New(fault.NotFound, "the register of %s has no authority with the ARS %s: the Gemeinde %s has the ARS %s there", words.Date(r.date), k, r.all[i].Key, r.all[i].ARS)
	}
	return fault.New(fault.NotFound, "the register of %s has no authority with the key %s", words.Date(r.date), k)
}

// Children returns the authorities directly under the one with the key, in the
// order of their keys: of a Kreis its Gemeinden and Verbände, of a Verband its
// Gemeinden, areas without a Gemeinde among them; under a former one is
// nothing. It fails like [Register.Lookup].
func (r *Register) Children(key string) ([]Authority, error) {
	a, err := r.Lookup(key)
	if err != nil {
		return nil, err
	}
	found := make([]Authority, 0, len(r.under[a.Key]))
	for _, i := range r.under[a.Key] {
		found = append(found, r.all[i])
	}
	return found, nil
}
