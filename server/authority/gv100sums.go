package authority

import (
	"fmt"

	"praxistransfer/server/fault"
)

// checkWhole sees to it that nothing is missing that the sums need.
func (f *gvFile) checkWhole() error {
	if len(f.order) == 0 {
		return fault.New(fault.BadInput, "read GV100AD: the file holds no record")
	}
	var mistakes []*mistake
	for _, p := range f.parents {
		if f.records[p.key] != nil {
			continue
		}
		if len(mistakes) == mostMistakes {
			return refusal(mistakes, true)
		}
		mistakes = append(mistakes, &mistake{p.line, p.column, fmt.Sprintf("there is no record of %s, %s", p.what, p.key)})
	}
	if err := refusal(mistakes, false); err != nil {
		return err
	}
	return f.checkLands()
}

// checkLands finds a file that was cut off or that holds one Land only.
func (f *gvFile) checkLands() error {
	peopled := map[string]bool{}
	for _, r := range f.order {
		if len(r.key) == 8 {
			peopled[r.key.Land()] = true
		}
	}
	for _, land := range lands {
		if f.records[Key(land.Key)] == nil || !peopled[land.Key] {
			return fault.New(fault.BadInput, "read GV100AD: the file has no Land %s (%s) or no Gemeinde in it: it must be the file for all of Germany", land.Key, land.Name)
		}
	}
	return nil
}

// register adds the sums and puts the register together.
func (f *gvFile) register() *Register {
	bund := &record{kind: kindBund, key: Bund, ars: padded("00"), name: "Bundesrepublik Deutschland", seat: "Berlin"}
	f.records[Bund] = bund
	f.order = append(f.order, bund)
	for _, r := range f.order {
		if len(r.key) == 8 {
			f.addUp(r)
		}
	}
	records := make([]record, 0, len(f.order))
	for _, r := range f.order {
		records = append(records, *r)
	}
	return sealed(assemble(f.date, f.official, countAlike(records), records, nil))
}

// addUp adds a Gemeinde to everything it lies in.
func (f *gvFile) addUp(g *record) {
	if seat := f.seats[g.key[:5]]; seat != "" && g.key[5:] == "000" {
		g.seat = seat
	}
	for _, k := range []Key{Bund, g.key[:2], g.key[:3], g.key[:5], Key(g.ars[:9])} {
		if above := f.records[k]; above != nil {
			above.population += g.population
			above.area += g.area
			above.municipalities += g.municipalities
		}
	}
}

// countAlike counts the authorities of each type in each Land.
func countAlike(records []record) map[alikeKey]int {
	alike := map[alikeKey]int{}
	for i := range records {
		if typ := standings[records[i].kind].typ; typ != "" {
			alike[alikeKey{typ, records[i].key.Land()}]++
		}
	}
	return alike
}
