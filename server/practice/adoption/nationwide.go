package adoption

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"praxistransfer/server/authority"
)

// nationwide are acts of the Union and the Federation, and agreements of all
// municipal employers, by their short names. They hold in every Land alike.
var nationwide = func() map[string]bool {
	names := map[string]bool{}
	for name := range strings.FieldsSeq(`AEUV AGG ArbSchG ArbStättV ArbZG AÜG BauGB BBG BBiG BDSG BetrVG BGB BGG BGleiG BHO BITV BPersVG BZRG
		DSGVO EGovG EntgFG EuWO GG GWB HGB HGrG IfSG InsO JGG KrWG MuSchG NachwG OWiG OZG PBefG RegMoG SchKG SGB SektVO SigG StGB StVG StVO
		TzBfG TV-L TVöD TVöD-VKA TKG TMG UrhG UStG UVPG VgV VOB VOL VwGO VwVfG VwZG WHG WoGG ZPO`) {
		names[strings.ToLower(strings.ReplaceAll(name, "-", ""))] = true
	}
	return names
}()

var shortName = regexp.MustCompile(`\pL*\p{Lu}[\pL-]*\p{Lu}\pL*`)

// holdsEverywhere tells whether a legal basis names such acts alone, and no other
// act by a short name, nor a Land: "VwVfG Bln" is its own.
func holdsEverywhere(legalBasis string) bool {
	if slices.ContainsFunc(strings.FieldsFunc(legalBasis, notInWord), namesLand) {
		return false
	}
	named := shortName.FindAllString(legalBasis, -1)
	for _, name := range named {
		name = strings.ToLower(strings.ReplaceAll(name, "-", ""))
		if !nationwide[name] && strings.Trim(name, "ivx") != "" { // SGB IX
			return false
		}
	}
	return len(named) > 0
}

func notInWord(r rune) bool { return !unicode.IsLetter(r) && r != '-' }

// namesLand tells whether a word is the name of a Land, or its letters behind the
// name of a law.
func namesLand(word string) bool {
	if _, ok := authority.FindLand(word); ok {
		return true
	}
	return slices.ContainsFunc(authority.Lands(), func(l authority.Land) bool { return slices.Contains(authority.LandMarks(l.Key), word) })
}
