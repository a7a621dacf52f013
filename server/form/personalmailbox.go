package form

import (
	"slices"
	"strings"
	"unicode"
)

// functional are words in the names of functional mailboxes, or the ends of such
// words.
var functional = []string{
	"info", "infos", "kontakt", "contact", "post", "poststelle", "mail", "email", "office", "buero", "büro", "team", "service", "support", "hilfe", "zentrale",
	"redaktion", "presse", "personal", "organisation", "orga", "verwaltung", "amt", "stadt", "kreis", "gemeinde", "land", "landkreis", "rathaus", "buergermeister",
	"bürgermeister", "landrat", "dezernat", "referat", "fachbereich", "stabsstelle", "stelle", "abteilung", "projekt", "projekte", "digital", "digitalisierung", "innovation",
	"labor", "lab", "transfer", "praxis", "praxistransfer", "agil", "zukunft", "entwicklung", "strategie", "wissen", "bildung", "it", "edv", "ozg", "egov", "egovernment",
	"datenschutz", "vergabe", "beteiligung", "beschaffung", "bauamt", "sozial", "jugend", "umwelt", "klima", "mobilitaet", "smartcity", "city", "open", "data",
	"webmaster", "admin", "noreply", "reply", "no", "de", "vorzimmer", "sekretariat", "geschaeftsstelle", "institut", "forschung", "hochschule", "fb", "personalrat", "pr", "hr",
	"management", "ifpm", "fom", "agilkom", "dlt", "anfragen", "anfrage", "buergerservice", "gleichstellung", "wirtschaft", "kultur", "bibliothek",
}

// PersonalMailbox tells whether the mailbox looks like a person's: its name is a
// first and a family name, or an initial and one, as erika.mustermann@… or
// e_mustermann@…, or holds a word of one of the names. No word in it is one of
// functional mailboxes. That is a guess: say it as a warning.
func PersonalMailbox(address string, names ...string) bool {
	words := mailboxWords(address)
	if slices.ContainsFunc(words, isFunctional) {
		return false
	}
	for _, name := range names {
		if SpellsName(address, name) {
			return true
		}
	}
	lettered := !slices.ContainsFunc(words, func(w string) bool { return strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) }) })
	return lettered && (len(words) == 2 || len(words) == 3) && len(words[len(words)-1]) > 2
}

func isFunctional(word string) bool {
	return slices.ContainsFunc(functional, func(f string) bool {
		return word == f || len(f) > 3 && strings.HasSuffix(word, f)
	})
}

// mailboxWords are the words of the name before the @, in small letters, without
// numbers at their ends.
func mailboxWords(address string) []string {
	name, _, ok := strings.Cut(strings.ToLower(address), "@")
	if !ok {
		return nil
	}
	var all []string
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune("._-+", r) }) {
		if w = strings.TrimRightFunc(w, unicode.IsDigit); w != "" {
			all = append(all, w)
		}
	}
	return all
}

var spelt = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "é", "e", "è", "e", "ç", "c")

// SpellsName tells whether the name before the @ is made of a person's: of the
// family name and perhaps of the first names or their initials, in any order.
func SpellsName(address, person string) bool {
	family, first, ok := strings.Cut(person, ",")
	if !ok {
		person = strings.TrimSpace(person)
		at := strings.LastIndexFunc(person, unicode.IsSpace) + 1
		first, family = person[:at], person[at:]
	}
	last, given := nameParts(family), slices.DeleteFunc(nameParts(first), isTitle)
	if len(last) == 0 {
		return false
	}
	box := strings.Join(mailboxWords(address), "")
	whole, initials := strings.Join(last, ""), ""
	for _, g := range given {
		initials += g[:1]
	}
	firsts := []string{"", strings.Join(given, ""), initials}
	if len(given) > 0 {
		firsts = append(firsts, given[0], given[0][:1])
	}
	return slices.ContainsFunc(firsts, func(f string) bool { return box == f+whole || box == whole+f })
}

// nameParts are the words of a name as mailboxes spell them.
func nameParts(name string) []string {
	return strings.FieldsFunc(spelt.Replace(strings.ToLower(Clean(name))), func(r rune) bool { return r < 'a' || r > 'z' })
}

func isTitle(word string) bool {
	return slices.Contains([]string{"dr", "prof", "dipl", "ing", "frau", "herr"}, word)
}
