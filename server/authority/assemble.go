package authority

import (
	"cmp"
	"slices"
)

// assemble makes a register of records, and of those that only earlier
// registers had; keys are unique.
func assemble(date string, official Records, alike map[alikeKey]int, records []record, gone []former) *Register {
	slices.SortFunc(records, func(a, b record) int { return cmp.Compare(a.key, b.key) })
	slices.SortFunc(gone, func(a, b former) int { return cmp.Compare(a.key, b.key) })
	r := &Register{
		date: date, official: official, alike: alike, records: records, former: gone,
		all:   make([]Authority, 0, len(records)+len(gone)),
		byKey: make(map[Key]int32, len(records)*5/4),
		under: map[Key][]int32{},
	}
	for i := range records {
		r.add(records[i].authority(date))
	}
	for i := range records {
		r.addAliases(int32(i))
	}
	for i := range gone {
		a := gone[i].authority(gone[i].date)
		a.Former = true
		r.add(a)
		r.addAliases(int32(len(records) + i))
	}
	for i := range r.all {
		r.relate(int32(i))
	}
	return r
}

func (r *Register) add(a Authority) {
	r.byKey[a.Key] = int32(len(r.all))
	r.all = append(r.all, a)
}

// addAliases lets a Gemeinde in no Verband answer to the ARS of 9 digits that
// the official file counts as a Verband, and a kreisfreie Stadt to its Kreis key.
func (r *Register) addAliases(i int32) {
	a := &r.all[i]
	if len(a.Key) != 8 || a.Association != "" {
		return
	}
	r.addAlias(Key(a.ARS[:9]), i)
	if a.Type == IndependentCity {
		r.addAlias(a.Key[:5], i)
	}
}

// addAlias leaves what exists its key: a former authority answers only to
// those that nobody bears now.
func (r *Register) addAlias(k Key, i int32) {
	if _, taken := r.byKey[k]; !taken || !r.all[i].Former {
		r.byKey[k] = i
	}
}

// relate fills in what follows from other authorities.
func (r *Register) relate(i int32) {
	a := &r.all[i]
	a.Region = r.regionOf(a)
	a.Parent = r.parentOf(a)
	if a.Former {
		return
	}
	if a.Parent != "" {
		r.under[a.Parent] = append(r.under[a.Parent], i)
	}
	if at, ok := r.byKey[a.Association]; ok {
		a.AssociationPopulation = r.all[at].Population
		r.under[a.Association] = append(r.under[a.Association], i)
	}
}

// regionOf returns the Regierungsbezirk that a lies in or is, "" if there is
// none or none any more.
func (r *Register) regionOf(a *Authority) Key {
	if len(a.Key) < 3 {
		return ""
	}
	if i, ok := r.byKey[a.Key[:3]]; ok && r.all[i].Level == GovernmentDistrict {
		return r.all[i].Key
	}
	return ""
}

// parentOf passes over former and statistical Regierungsbezirke, and over the
// Kreis that a kreisfreie Stadt is itself.
func (r *Register) parentOf(a *Authority) Key {
	switch {
	case a.Key == Bund:
		return ""
	case len(a.Key) == 2:
		return Bund
	}
	if len(a.Key) > 5 {
		if i, ok := r.byKey[a.Key[:5]]; ok && r.all[i].Key != a.Key {
			return r.all[i].Key
		}
	}
	if a.Region != "" && a.Region != a.Key {
		return a.Region
	}
	return a.Key[:2]
}
