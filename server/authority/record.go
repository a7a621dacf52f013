package authority

// record holds the facts that a register keeps of one authority; whatever
// follows from them is derived when it is loaded. Sums are part of it, so that
// an excerpt has the true ones.
type record struct {
	kind           kind
	key            Key
	ars            string
	name           string // official
	seat           string
	postcode       string
	population     int
	area           int // hectares
	municipalities int
}

// authority derives everything that follows from the record alone.
func (r *record) authority(date string) Authority {
	s := standings[r.kind]
	a := Authority{
		Key: r.key, ARS: r.ars,
		Name: commonName(r.kind, r.name), OfficialName: r.name,
		Level: s.level, Type: s.typ,
		Population: r.population, AreaHectares: r.area,
		Density:           density(r.population, r.area),
		MunicipalityCount: r.municipalities,
		Postcode:          r.postcode, Seat: r.seat, Date: date,
		Land: r.key.Land(), ISO: "DE",
	}
	if land, ok := LandOf(a.Land); ok {
		a.LandName, a.ISO = land.Name, land.ISO
	}
	if s.level == Municipality || s.level == MunicipalAssociation {
		a.SizeClass = SizeClass(a.Population)
	}
	if a.Answers(District) {
		a.DistrictBand = DistrictBand(a.Population)
	}
	if len(r.key) == 8 && r.ars[5] == realAssociation {
		a.Association = Key(r.ars[:9])
	}
	return a
}

// realAssociation is the digit with which the number of a Gemeindeverband
// begins. Other numbers stand for a Gemeinde in none and for areas that
// belong to no Gemeinde: the file has a record for each of them too.
const realAssociation = '5'
