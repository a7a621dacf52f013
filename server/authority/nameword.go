package authority

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// kindWord is what a name or a question says an authority is; several may be
// joined.
type kindWord uint8

const (
	townKind kindWord = 1 << iota
	municipalityKind
	districtKind
	associationKind
	regionKind
	stateKind
)

// kindWords are what people say in front of a name, folded and with their
// inflections.
var kindWords = map[string]kindWord{
	"stadt": townKind, "staedte": townKind, "staedten": townKind, "city": townKind, "town": townKind, "grossstadt": townKind, "kreisstadt": townKind, "hansestadt": townKind, "landeshauptstadt": townKind, "stadtverwaltung": townKind, "kreisfreie": townKind, "kreisfreien": townKind,
	"gemeinde": municipalityKind, "gemeinden": municipalityKind, "municipality": municipalityKind | townKind, "gemeindeverwaltung": municipalityKind, "markt": municipalityKind, "ortsgemeinde": municipalityKind, "kommune": municipalityKind | townKind,
	"kreis": districtKind, "kreises": districtKind, "kreise": districtKind, "kreisen": districtKind, "landkreise": districtKind, "landkreisen": districtKind, "district": districtKind, "county": districtKind, "landkreis": districtKind, "landkreises": districtKind, "lk": districtKind, "kreisverwaltung": districtKind, "lkr": districtKind, "krs": districtKind, "landratsamt": districtKind,
	"amt": associationKind, "amtes": associationKind, "samtgemeinde": associationKind, "verbandsgemeinde": associationKind, "vg": associationKind, "sg": associationKind, "verwaltungsgemeinschaft": associationKind, "gemeindeverwaltungsverband": associationKind, "verwaltungsverband": associationKind,
	"regierungsbezirk": regionKind, "bezirksregierung": regionKind, "bezirk": regionKind,
	"land": stateKind, "bundesland": stateKind, "freistaat": stateKind,
}

// articles may stand before what is asked for: "des Kreises Soest".
var articles = map[string]bool{"der": true, "die": true, "das": true, "des": true, "dem": true, "den": true}

// kindOf tells which words say what a is.
func kindOf(a *Authority) kindWord {
	switch a.Level {
	case State:
		return stateKind
	case GovernmentDistrict:
		return regionKind
	case District:
		return districtKind
	case MunicipalAssociation:
		return associationKind
	case Municipality:
		if a.Type == Town || a.Type == IndependentCity {
			return townKind
		}
		return municipalityKind
	}
	return 0
}

var transcribed = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss")

// nameWords returns the words of a name as they are compared: in small letters
// without accents, ü as ue, "St." as "sankt".
func nameWords(name string) []string {
	folded := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(transcribed.Replace(strings.ToLower(norm.NFC.String(name)))))
	words := strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, word := range words {
		if word == "st" {
			words[i] = "sankt"
		}
	}
	return words
}

// endings are those of the genitive and of what is named after a town.
var endings = []string{"s", "es", "er", "ern", "ers"}

// withoutEnding returns what a word may be an inflection of.
func withoutEnding(word string) []string {
	var stems []string
	for _, ending := range endings {
		stem, ok := strings.CutSuffix(word, ending)
		if ok && len(stem) >= 3 {
			stems = append(stems, stem, stem+"en", stem+"e") // Essener, Hallenser's Halle
		}
	}
	return stems
}

// typos returns how many letters must be put in, taken out, exchanged or
// swapped with their neighbour to make b of a, or 3 where that is more than a
// word of this length allows: one from four letters on, two from eight.
func typos(a, b string) int {
	const none = 3
	allowed := 0
	switch {
	case len(a) >= 8:
		allowed = 2
	case len(a) >= 4:
		allowed = 1
	}
	if d := len(a) - len(b); d > allowed || -d > allowed || allowed == 0 {
		return none
	}
	n := edits(a, b, allowed)
	if n > allowed {
		return none
	}
	return n
}

// edits counts by bytes, which are letters in folded names; more than most
// comes back as most+1.
func edits(a, b string, most int) int {
	const longest = 64
	if len(b) >= longest {
		return most + 1
	}
	var rows [3][longest]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > most {
			return most + 1
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
