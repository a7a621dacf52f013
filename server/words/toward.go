package words

import (
	"slices"
	"strings"
)

// Beginnings of names that take an article behind a preposition, by its gender.
// Where only the end of the first word is given, as in Ostalbkreis or Eifelkreis
// Bitburg-Prüm, it is in small letters.
var (
	withDem       = []string{"Kreis", "Landkreis", "Regierungsbezirk", "Bezirk", "Amt", "Land", "Saarland", "Bund", "Freistaat"}
	withDer       = []string{"Region", "Städteregion", "StädteRegion", "Stadt", "Hansestadt", "Landeshauptstadt", "Gemeinde", "Samtgemeinde", "Verbandsgemeinde", "Kirchspielslandgemeinde", "Verwaltungsgemeinschaft", "Universität", "Hochschule"}
	endsMasculine = []string{"kreis", "verband"}
	endsFeminine  = []string{"universität", "hochschule"}
)

// inflected are the beginnings of names that change behind a preposition.
var inflected = strings.NewReplacer("Vereinbarte Verwaltungsgemeinschaft", "Vereinbarten Verwaltungsgemeinschaft", "Freie und Hansestadt", "Freien und Hansestadt", "Freie Hansestadt", "Freien Hansestadt")

// Toward writes the name of an authority behind "zu", as German names take it: "zu
// Lünen", "zum Kreis Soest", "zum Märkischen Kreis", "zur Region Hannover". In
// English it is the name alone.
func (l Language) Toward(name string) string { return l.behind("zu", "zum", "zur", name) }

// From writes the name of an authority behind "von" in the same way: "von Lünen",
// "vom Kreis Soest", "von der Stadt Essen".
func (l Language) From(name string) string { return l.behind("von", "vom", "von der", name) }

// behind writes a name behind a preposition, alone or with its article.
func (l Language) behind(alone, masculine, feminine, name string) string {
	first, _, _ := strings.Cut(name, " ")
	last := strings.ToLower(first)
	ends := func(ending string) bool { return strings.HasSuffix(last, ending) }
	switch changed := inflected.Replace(name); {
	case l != German:
		return name
	case changed != name:
		return feminine + " " + changed
	case strings.HasSuffix(name, "er Kreis"):
		return masculine + " " + strings.TrimSuffix(name, "er Kreis") + "en Kreis"
	case slices.Contains(withDem, first) || slices.ContainsFunc(endsMasculine, ends):
		return masculine + " " + name
	case slices.Contains(withDer, first) || slices.ContainsFunc(endsFeminine, ends):
		return feminine + " " + name
	}
	return alone + " " + name
}
