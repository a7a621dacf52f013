package words

import (
	"slices"
	"strings"
)

// Beginnings of names that take an article, by its gender. Where only the end of
// the first word is given, as in Ostalbkreis or Eifelkreis Bitburg-Prüm, it is in
// small letters.
var (
	masculine     = []string{"Kreis", "Landkreis", "Regierungsbezirk", "Bezirk", "Bund", "Freistaat"}
	feminine      = []string{"Region", "Städteregion", "StädteRegion", "Stadt", "Hansestadt", "Landeshauptstadt", "Gemeinde", "Samtgemeinde", "Verbandsgemeinde", "Kirchspielslandgemeinde", "Verwaltungsgemeinschaft", "Universität", "Hochschule", "Vereinbarte", "Vereinbarten", "Freie", "Freien"}
	neuter        = []string{"Amt", "Land", "Saarland"}
	endsMasculine = []string{"kreis", "verband"}
	endsFeminine  = []string{"universität", "hochschule"}
)

// inflected are the beginnings of names that change behind a preposition.
var inflected = strings.NewReplacer("Vereinbarte Verwaltungsgemeinschaft", "Vereinbarten Verwaltungsgemeinschaft", "Freie und Hansestadt", "Freien und Hansestadt", "Freie Hansestadt", "Freien Hansestadt")

// articles are what stands in front of a name in one place of a sentence, by its
// gender, and how an adjective of a Kreis ends there.
type articles struct{ masculine, feminine, neuter, none, adjective string }

var (
	asSubject = articles{"der ", "die ", "das ", "", "e"}
	behindZu  = articles{"zum ", "zur ", "zum ", "zu ", "en"}
	behindVon = articles{"vom ", "von der ", "vom ", "von ", "en"}
)

// Named writes the name of an authority as the subject of a sentence, as German
// names take it: "Lünen", "der Kreis Soest", "der Märkische Kreis", "die Stadt
// Essen". In English it is the name alone, but for "the Federation".
func (l Language) Named(name string) string { return l.withArticle(asSubject, name) }

// Toward writes the name of an authority behind "zu" in the same way: "zu Lünen",
// "zum Kreis Soest", "zum Märkischen Kreis", "zur Region Hannover".
func (l Language) Toward(name string) string { return l.behind(behindZu, name) }

// From writes the name of an authority behind "von" in the same way: "von Lünen",
// "vom Kreis Soest", "von der Stadt Essen".
func (l Language) From(name string) string { return l.behind(behindVon, name) }

// behind writes a name behind a preposition, alone or with its article.
func (l Language) behind(a articles, name string) string {
	if l == German {
		name = inflected.Replace(name)
	}
	return l.withArticle(a, name)
}

// withArticle writes a name with the article that it takes, if any.
func (l Language) withArticle(a articles, name string) string {
	first, _, _ := strings.Cut(name, " ")
	adjective, described := strings.CutSuffix(name, "er Kreis")
	ends := func(ending string) bool { return strings.HasSuffix(strings.ToLower(first), ending) }
	switch {
	case l != German && name == levels["FEDERAL"].en:
		return "the " + name
	case l != German:
		return name
	case described:
		return a.masculine + adjective + a.adjective + " Kreis"
	case slices.Contains(masculine, first) || slices.ContainsFunc(endsMasculine, ends):
		return a.masculine + name
	case slices.Contains(feminine, first) || slices.ContainsFunc(endsFeminine, ends):
		return a.feminine + name
	case slices.Contains(neuter, first):
		return a.neuter + name
	}
	return a.none + name
}
