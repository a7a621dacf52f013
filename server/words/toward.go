package words

import (
	"slices"
	"strings"
)

// Beginnings of names of authorities that take an article behind "zu".
var (
	withZum = []string{"Kreis", "Landkreis", "Regierungsbezirk", "Bezirk", "Amt", "Saarland", "Bund", "Regionalverband"}
	withZur = []string{"Region", "Städteregion", "StädteRegion", "Verbandsgemeinde", "Samtgemeinde", "Verwaltungsgemeinschaft", "Verwaltungsgemeinde", "Gemeinde", "Stadt"}
)

// Toward writes the name of an authority behind "zu", as German names take it: "zu
// Lünen", "zum Kreis Soest", "zum Märkischen Kreis", "zur Region Hannover". In
// English it is the name alone.
func (l Language) Toward(name string) string {
	first, _, _ := strings.Cut(name, " ")
	switch {
	case l != German:
		return name
	case strings.HasSuffix(name, "er Kreis"):
		return "zum " + strings.TrimSuffix(name, "er Kreis") + "en Kreis"
	case slices.Contains(withZum, first) || strings.HasSuffix(strings.ToLower(name), "kreis"):
		return "zum " + name
	case slices.Contains(withZur, first):
		return "zur " + name
	}
	return "zu " + name
}
