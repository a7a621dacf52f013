package authority

import "strings"

// associations are the words before the name of a Gemeindeverband.
var associations = map[kind]string{
	"5051": "Amt",
	"5052": "Samtgemeinde",
	"5053": "Verbandsgemeinde",
	"5054": "Verwaltungsgemeinschaft",
	"5055": "Kirchspielslandgemeinde",
	"5056": "Verwaltungsverband",
}

// spelledOut are the abbreviations that the file puts before such a name.
var spelledOut = []struct{ short, long string }{
	{"VVG ", "Vereinbarte Verwaltungsgemeinschaft "},
	{"GVV ", "Gemeindeverwaltungsverband "},
}

// commonName returns what people call an authority. The official name follows
// the order of lists: "Essen, Stadt", and only "Soest" for the Kreis.
func commonName(k kind, official string) string {
	switch {
	case k == kindBund:
		return "Bund"
	case k == kindRegBez || k == kindNoRegBez:
		return regBezName(k, official)
	case strings.HasPrefix(string(k), "40"):
		return kreisName(k, official)
	case strings.HasPrefix(string(k), "50"):
		return associationName(k, official)
	}
	name, _, _ := strings.Cut(official, ",")
	return strings.TrimSpace(name)
}

func regBezName(k kind, official string) string {
	name := strings.Replace(official, "Reg.-Bez.", "Regierungsbezirk", 1)
	if k == kindRegBez && !strings.Contains(name, "Regierungsbezirk") {
		return "Regierungsbezirk " + name
	}
	return name
}

// kreisName puts Kreis or Landkreis before a name that does not say by itself
// what it is (Rhein-Sieg-Kreis, Region Hannover, Städteregion Aachen).
func kreisName(k kind, official string) string {
	for _, telling := range []string{"kreis", "Kreis", "Region ", "Städteregion", "Regionalverband"} {
		if strings.Contains(official, telling) {
			return official
		}
	}
	if k == "4043" {
		return "Kreis " + official
	}
	return "Landkreis " + official
}

func associationName(k kind, official string) string {
	name := strings.TrimSuffix(official, ", Stadt")
	if k == "5058" {
		return name + " (erfüllende Gemeinde)"
	}
	for _, s := range spelledOut {
		if rest, ok := strings.CutPrefix(name, s.short); ok {
			return s.long + rest
		}
	}
	name = strings.TrimSuffix(name, " (VGem)")
	word := associations[k]
	if word == "" || strings.HasPrefix(name, word+" ") {
		return name
	}
	return word + " " + name
}

// bareName is the name of an authority without what it is: "Soest" of the
// Kreis and of the Stadt.
func bareName(a Authority) string {
	name, _, _ := strings.Cut(a.OfficialName, ",")
	return strings.TrimSpace(strings.TrimSuffix(name, " (VGem)"))
}

// Titled returns the name with what it is before it, as people write it where
// the name alone does not say so: "Stadt Essen", "Gemeinde Ense", "Kreis Soest",
// "Land Berlin".
func (a *Authority) Titled() string {
	switch kindOf(a) {
	case townKind:
		return "Stadt " + a.Name
	case municipalityKind:
		return "Gemeinde " + a.Name
	case stateKind:
		return "Land " + a.Name
	}
	return a.Name
}
