package words

import (
	"slices"
	"strings"
)

// Beginnings of names of authorities that take an article, by its gender; a name
// with none of them takes none.
var (
	masculine = []string{"Kreis", "Landkreis", "Regierungsbezirk", "Bezirk", "Bund", "Freistaat", "Regionalverband"}
	feminine  = []string{"Region", "Städteregion", "StädteRegion", "Verbandsgemeinde", "Samtgemeinde", "Verwaltungsgemeinschaft", "Verwaltungsgemeinde", "Gemeinde", "Stadt", "Landeshauptstadt", "Hansestadt"}
	neuter    = []string{"Amt", "Land", "Saarland"}
)

// articles are what a name takes in front in one case, by its gender.
type articles struct{ masculine, feminine, neuter, none string }

var (
	nominative = articles{"der ", "die ", "das ", ""}
	accusative = articles{"den ", "die ", "das ", ""}
	behindZu   = articles{"zum ", "zur ", "zum ", "zu "}
)

// Named writes the name of an authority as who does something, as German names
// take it: "Lünen", "der Kreis Soest", "die Stadt Essen". In English it is the
// name alone.
func (l Language) Named(name string) string {
	if l == German && strings.HasSuffix(name, "er Kreis") {
		return "der " + strings.TrimSuffix(name, "er Kreis") + "e Kreis"
	}
	return l.withArticle(name, nominative)
}

// For writes the name of an authority behind "für", as German names take it:
// "Lünen", "den Kreis Soest". In English it is the name alone.
func (l Language) For(name string) string { return l.withArticle(declined(l, name), accusative) }

// Toward writes the name of an authority behind "zu", as German names take it: "zu
// Lünen", "zum Kreis Soest", "zum Märkischen Kreis", "zur Region Hannover". In
// English it is the name alone.
func (l Language) Toward(name string) string { return l.withArticle(declined(l, name), behindZu) }

// declined is a name as it stands in any case but the nominative.
func declined(l Language, name string) string {
	if adjective, found := strings.CutSuffix(name, "er Kreis"); found && l == German {
		return adjective + "en Kreis"
	}
	return name
}

func (l Language) withArticle(name string, of articles) string {
	first, _, _ := strings.Cut(name, " ")
	switch {
	case l != German:
		return name
	case slices.Contains(masculine, first) || strings.HasSuffix(strings.ToLower(first), "kreis") || strings.HasSuffix(name, " Kreis"):
		return of.masculine + name
	case slices.Contains(feminine, first):
		return of.feminine + name
	case slices.Contains(neuter, first):
		return of.neuter + name
	}
	return of.none + name
}
