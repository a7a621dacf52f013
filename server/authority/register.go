package authority

import (
	"maps"
	"slices"
	"strings"

	"praxistransfer/server/fault"
)

// Register holds the authorities of one day. It never changes, so that it may
// be shared.
type Register struct {
	date  string // YYYYMMDD
	rows  []row
	byKey map[string]*Authority
	alike map[[2]string]int // type and Land
}

// Date returns the day of the register, as 2023-11-30.
func (r *Register) Date() string {
	if len(r.date) != 8 {
		return r.date
	}
	return r.date[:4] + "-" + r.date[4:6] + "-" + r.date[6:]
}

// Len returns the number of authorities.
func (r *Register) Len() int { return len(r.byKey) }

// Lookup returns the authority with an AGS or ARS, padded or not. It fails
// with [fault.BadInput] for what can be no key, and with [fault.NotFound].
func (r *Register) Lookup(key string) (Authority, error) {
	if err := CheckKey(key); err != nil {
		return Authority{}, err
	}
	for _, candidate := range notations(key) {
		if a, ok := r.byKey[candidate]; ok {
			return *a, nil
		}
	}
	return Authority{}, fault.New(fault.NotFound, "no authority has the key %q in the register of %s", key, r.Date())
}

// notations returns what a key may mean, the narrowest first: an ARS is also
// written for the levels above the Gemeinde, and a Kreis with three zeros.
func notations(key string) []string {
	if strings.Trim(key, "0") == "" {
		return []string{federal}
	}
	switch len(key) {
	case 12:
		ags := key[:5] + key[9:]
		if !strings.HasSuffix(key, "000") {
			return []string{ags}
		}
		all := []string{ags, key[:9]}
		return append(all, shorter(strings.TrimRight(key, "0"), key)...)
	case 9:
		all := []string{key}
		if strings.HasSuffix(key, "0000") {
			all = append(all, key[:5]+"000", key[:5])
		}
		return all
	case 8:
		if strings.HasSuffix(key, "000") {
			return []string{key, key[:5]}
		}
	}
	return []string{key}
}

// shorter returns the prefixes of key that padding with zeros turns into it.
func shorter(significant, key string) []string {
	var all []string
	for _, n := range []int{5, 3, 2} {
		if len(significant) <= n {
			all = append(all, key[:n])
		}
	}
	return all
}

// CountAlike returns how many authorities of an organisation type a Land has.
func (r *Register) CountAlike(organisationType, land string) int {
	return r.alike[[2]string{organisationType, land}]
}

// All returns every authority in the order of the keys.
func (r *Register) All() []Authority {
	all := make([]Authority, 0, len(r.byKey))
	for _, key := range slices.Sorted(maps.Keys(r.byKey)) {
		all = append(all, *r.byKey[key])
	}
	return all
}

// build makes a register of its rows, and adds up what lies in each authority.
func build(date string, rows []row) (*Register, error) {
	r := &Register{date: date, rows: rows, byKey: make(map[string]*Authority, len(rows)), alike: map[[2]string]int{}}
	r.byKey[federal] = &Authority{Key: federal, ARS: "000000000000", Name: "Bundesrepublik Deutschland", OfficialName: "Bundesrepublik Deutschland", Level: Federal, Type: typeOf("", "")}
	for _, row := range rows {
		if row.record == recordAssociation && row.kind == kindNoVerband {
			continue // the Gemeinde itself
		}
		if _, twice := r.byKey[row.ags]; twice {
			return nil, fault.New(fault.BadInput, "the key %s stands there twice", row.ags)
		}
		r.byKey[row.ags] = row.authority()
	}
	for _, row := range rows {
		r.addUp(row)
	}
	for _, a := range r.byKey {
		r.relate(a)
	}
	return r, nil
}

func (row row) authority() *Authority {
	levels := map[string]Level{recordLand: State, recordGovernmentDistrict: GovernmentDistrict, recordDistrict: District, recordAssociation: Association, recordMunicipality: Municipality}
	a := &Authority{
		Key: row.ags, ARS: row.ars, OfficialName: row.name, Name: tidy(row.record, row.kind, row.name),
		Level: levels[row.record], Type: typeOf(row.record, row.kind), Land: row.ags[:2], Postcode: row.postcode,
		kind: row.record + "/" + row.kind,
	}
	a.independent = a.Type == "INDEPENDENT_CITY"
	if row.record == recordGovernmentDistrict && (strings.HasPrefix(row.name, "früher:") || strings.HasPrefix(row.name, "Statistische Region")) {
		a.Level, a.Type = "", ""
	}
	return a
}

// addUp gives an authority its own figures and, of a Gemeinde, adds them to
// what it lies in. Rows of a starter register bring their sums along.
func (r *Register) addUp(row row) {
	sums := []string{row.ags}
	count := row.municipalities
	switch {
	case row.record == recordMunicipality && count == 0:
		count = 1
		sums = []string{row.ags, row.ars[:9], row.ags[:5], row.ags[:3], row.ags[:2], federal}
	case row.record == recordLand:
		sums = append(sums, federal)
	}
	for _, key := range sums {
		if a, ok := r.byKey[key]; ok {
			a.Population += row.population
			a.AreaHectares += row.area
			a.MunicipalityCount += count
		}
	}
}

// relate tells a what lies above it, and counts it among its like.
func (r *Register) relate(a *Authority) {
	if a.Type != "" && !(a.Level == District && a.independent) {
		r.alike[[2]string{a.Type, a.Land}]++
	}
	above := []string{}
	if a.Level == Municipality {
		if verband, ok := r.byKey[a.ARS[:9]]; ok && verband.Level == Association {
			a.association = verband.Population
			above = append(above, a.ARS[:9])
		}
	}
	for _, n := range []int{5, 3, 2} {
		if len(a.Key) > n {
			above = append(above, a.Key[:n])
		}
	}
	if a.Key != federal {
		above = append(above, federal)
	}
	for _, key := range above {
		if parent, ok := r.byKey[key]; ok && parent.Level != "" {
			a.Parent = key
			return
		}
	}
}
