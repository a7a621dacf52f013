package authority

import "strings"

func (f *gvFile) addLand(l *line) error {
	f.official.States++
	key := l.field(11, 12)
	return f.put(l, &record{kind: kindLand, key: Key(key), ars: padded(key), seat: l.field(73, 122)})
}

// addRegBez tells those that exist from the former and statistical ones by
// their name, which is all the file has.
func (f *gvFile) addRegBez(l *line) error {
	key, err := l.code(11, 13, "the key of the Regierungsbezirk")
	if err != nil {
		return err
	}
	f.official.GovernmentDistricts++
	r := &record{kind: kindRegBez, key: Key(key), ars: padded(key), seat: l.field(73, 122)}
	if name := l.field(23, 72); strings.HasPrefix(name, "früher:") || strings.HasPrefix(name, "Statistische Region") {
		r.kind = kindNoRegBez
	}
	return f.put(l, r)
}

func (f *gvFile) addKreis(l *line) error {
	key, err := l.code(11, 15, "the key of the Kreis")
	if err != nil {
		return err
	}
	f.official.Districts++
	switch k := kind("40" + l.field(123, 124)); k {
	case "4041", "4042":
		if _, ok := f.seats[Key(key)]; ok {
			return l.wrong(11, "the key %s was there before", key)
		}
		f.seats[Key(key)] = l.field(73, 122)
		f.parents = append(f.parents, reference{l.number, 11, Key(key + "000"), "the Gemeinde of this kreisfreie Stadt"})
		return nil
	case "4043", "4044", "4045":
		return f.put(l, &record{kind: k, key: Key(key), ars: padded(key), seat: l.field(73, 122)})
	default:
		return l.wrong(123, "the kind of Kreis must be 41 to 45, not %q", k[2:])
	}
}

// addAssociation keeps those Verbände that are one: the file has a record of
// kind 50 for every Gemeinde that is in none.
func (f *gvFile) addAssociation(l *line) error {
	kreis, err := l.code(11, 15, "the key of the Kreis")
	if err != nil {
		return err
	}
	number, err := l.code(19, 22, "the number of the Verband")
	if err != nil {
		return err
	}
	f.official.Associations++
	k := kind("50" + l.field(123, 124))
	if k == "5050" {
		return nil
	}
	if standings[k].level != MunicipalAssociation {
		return l.wrong(123, "the kind of Verband must be 50 to 58, not %q", k[2:])
	}
	if number[0] != realAssociation {
		return l.wrong(19, "the number of a Verband begins with 5, not %s", number)
	}
	f.parents = append(f.parents, reference{l.number, 11, Key(kreis), "its Kreis"})
	return f.put(l, &record{kind: k, key: Key(kreis + number), ars: kreis + number, seat: l.field(73, 122)})
}

func (f *gvFile) addGemeinde(l *line) error {
	ags, err := l.code(11, 18, "the AGS")
	if err != nil {
		return err
	}
	number, err := l.code(19, 22, "the number of the Verband")
	if err != nil {
		return err
	}
	k := kind("60" + l.field(123, 124))
	s, ok := standings[k]
	if !ok {
		return l.wrong(123, "the kind of Gemeinde must be 60 to 67, not %q", k[2:])
	}
	r := &record{kind: k, key: Key(ags), ars: ags[:5] + number + ags[5:], postcode: l.field(166, 170)}
	if err := r.readFigures(l); err != nil {
		return err
	}
	f.official.Municipalities++
	if s.level == Municipality {
		r.municipalities = 1
	}
	f.refer(l, r, s)
	return f.put(l, r)
}

// refer notes what must be there for a Gemeinde to have a place.
func (f *gvFile) refer(l *line, r *record, s standing) {
	if s.typ != IndependentCity && r.kind != kindEmpty {
		f.parents = append(f.parents, reference{l.number, 11, r.key[:5], "its Kreis"})
	}
	if r.ars[5] == realAssociation {
		f.parents = append(f.parents, reference{l.number, 19, Key(r.ars[:9]), "its Verband"})
	}
}

func (r *record) readFigures(l *line) (err error) {
	if r.area, err = l.count(129, 139, "the area in hectares"); err != nil {
		return err
	}
	if r.population, err = l.count(140, 150, "the population"); err != nil {
		return err
	}
	if r.postcode != "" && (len(r.postcode) != 5 || !digits(r.postcode)) {
		return l.wrong(166, "the postcode must be 5 digits, not %q", r.postcode)
	}
	return nil
}

// padded returns the ARS of twelve digits of what stands above a Gemeinde.
func padded(key string) string { return key + "000000000000"[len(key):] }
