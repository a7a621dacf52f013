package mention

import (
	"slices"
	"strings"
)

// peopleOf are the endings of what is called after a place: Soester, Hallenser,
// Hannoveranerin, sächsische.
var peopleOf = []string{
	"s", "es", "er", "ers", "ern", "ere", "erin", "erinnen",
	"aner", "aners", "anern", "anerin", "anerinnen", "enser", "ensers", "ensern", "enserin", "enserinnen",
	"isch", "ische", "ischen", "ischer", "isches", "ischem",
}

// lost are the ends of a place's name that those give up: Göttinger, Bremer, Jenenser.
var lost = []string{"", "e", "en", "a", "er"}

// calledAfter tells whether a folded word is one of those.
func calledAfter(said, place string) bool {
	for _, end := range lost {
		base, ok := strings.CutSuffix(place, end)
		if ok && len(base) >= shortest && strings.HasPrefix(said, base) && slices.Contains(peopleOf, said[len(base):]) {
			return true
		}
	}
	return false
}

// kinds are the words that people write together with a place: kreissoest, Stadtessen.
var kinds = []string{"kreis", "landkreis", "lk", "stadt", "gemeinde", "amt", "land", "markt", "region", "landratsamt", "kreisverwaltung", "stadtverwaltung"}

// rare is from how many letters on a place is found within a longer word
// whatever else that is made of; shorter ones stand in many words by accident.
const rare = 6

// compound tells whether said is made of the place and something else.
func compound(said, place string) bool {
	before, ok := strings.CutSuffix(said, place)
	if ok && slices.Contains(kinds, before) {
		return true
	}
	return len(place) >= rare && (ok || strings.HasPrefix(said, place))
}

// common are the words, folded, that stand in the names of many.
var common = set(`stadt kreis landkreis kreise gemeinde gemeinden markt flecken amt samtgemeinde verbandsgemeinde verwaltungsgemeinschaft
	vereinbarte verwaltungsverband gemeindeverwaltungsverband kirchspielslandgemeinde regierungsbezirk bezirk bezirksregierung region
	stadteregion regionalverband land freistaat bund hansestadt universitatsstadt landeshauptstadt hauptstadt kreisfreie kreisfreien
	kreisstadt erfullende bad sankt st an am auf bei der die das dem den des im in ob vor von vom zu zum zur und fur unter uber ober nieder
	gross grosse klein kleine neu alt nord sud ost west hohe verwaltung stadtverwaltung kreisverwaltung gemeindeverwaltung personalrat
	gesamtpersonalrat e v ev gmbh ag kg co mbh ggmbh eg se institut universitat hochschule fachhochschule technische akademie schule zentrum
	ministerium verband verein stiftung gesellschaft deutscher deutsche deutschen deutsches deutschland bundesrepublik zweckverband
	fachbereich abteilung stabsstelle referat dezernat sachgebiet team stelle service dienst dienste nr the of and for city county district`)

// title are the words, folded, that stand before or behind the name of a person.
var title = set(`frau herr herrn dr prof professor professorin dipl ing med phil rer jur nat pol mag ba ma msc bsc mba von van zu de der`)

func (w word) common() bool { return common[w.folded] }

func set(words string) map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(words) {
		all[w] = true
	}
	return all
}

// telling tells whether a folded word alone says who is meant.
func telling(folded string) bool { return !common[folded] && len(folded) >= shortest }
