package adoption

import (
	"regexp"
	"strings"
)

// nationwide are acts of the Union and the Federation, and agreements of all
// municipal employers, by their short names. They hold in every Land alike.
var nationwide = func() map[string]bool {
	names := map[string]bool{}
	for name := range strings.FieldsSeq(`AEUV AGG ArbSchG ArbStättV ArbZG AÜG BauGB BBG BBiG BDSG BetrVG BGB BGG BGleiG BHO BITV BPersVG BZRG
		DSGVO EGovG EntgFG EuWO GG GGO GWB HGB HGrG IfSG InsO JGG KrWG KSVG MuSchG NachwG OWiG OZG PBefG RegMoG SchKG SGB SektVO SigG StGB StVG StVO
		TzBfG TV-L TVöD TVöD-VKA TKG TMG UrhG UStG UVPG VgV VOB VOL VwGO VwVfG VwZG WHG WoGG ZPO`) {
		names[strings.ToLower(strings.ReplaceAll(name, "-", ""))] = true
	}
	return names
}()

var shortName = regexp.MustCompile(`\pL*\p{Lu}[\pL-]*\p{Lu}\pL*`)

// holdsEverywhere tells whether a legal basis names such acts alone, and no other
// act by a short name.
func holdsEverywhere(legalBasis string) bool {
	named := shortName.FindAllString(legalBasis, -1)
	for _, name := range named {
		name = strings.ToLower(strings.ReplaceAll(name, "-", ""))
		if !nationwide[name] && strings.Trim(name, "ivx") != "" { // SGB IX
			return false
		}
	}
	return len(named) > 0
}
