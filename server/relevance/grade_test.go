package relevance

import "testing"

func TestHowNearAWordIsToThatOfTheQuestion(t *testing.T) {
	l := NewLanguage(installed(t), map[string][]string{"Homeoffice": {"Telearbeit"}}, nil)
	for _, c := range []struct {
		promise, question, text, word string
		german, english               Grade
	}{
		{"as it is spelt", "Antrag ", "antrag", "antrag", Itself, Itself},
		{"by its stem", "Antrag ", "antrage", "antrage", Itself, Itself},
		{"in a compound, which is none in English", "Antrag ", "bauantrag", "bauantrag", Itself, None},
		{"but for a typing error", "Genehmigugn ", "genehmigung", "genehmigung", Itself, Itself},
		{"as curators say", "Homeoffice ", "telearbeit", "telearbeit", Itself, Itself},
		{"as the project says", "Kita ", "kindergarten", "kindergarten", Akin, Akin},
		{"in a compound with what the project says", "Kita ", "kindergartenplatz", "kindergartenplatz", Hint, None},
		{"as the thesaurus says, of German texts", "Drahtesel ", "zweirad", "zweirad", Sense, None},
		{"not as the thesaurus says where texts have the word", "Drahtesel ", "zweirad drahtesel", "zweirad", None, None},
		{"as the thesaurus says also where texts have a word that is spelt nearly so", "Drahtesel ", "zweirad drahtesen", "zweirad", Sense, None},
		{"a hint where it is spelt nearly so, as the question's is a word", "Drahtesel ", "zweirad drahtesen", "drahtesen", Hint, Hint},
		{"by its beginning while it is typed, whatever its stem", "person", "personalised", "personalised", Itself, Itself},
		{"as the dictionary says, of English texts", "Draht ", "wire", "wire", None, Sense},
		{"by an English stem, about the same", "unemployed ", "unemployment", "unemployment", Itself, Itself},
		{"by an English stem, of another matter", "person ", "personalised", "personalised", Itself, Hint},
		{"no form of it: it says nothing", "forest ", "for", "for", None, None},
		{"none: participles end so", "Licht ", "ermoglicht", "ermoglicht", None, None},
		{"in its plural, of English texts", "Draht ", "wires", "wires", None, Sense},
		{"a hint in another form, as it may be of another word", "Draht ", "wired", "wired", None, Hint},
		{"a hint where another English word has its stem", "Casting ", "casts", "casts", Itself, Hint},
		{"in a compound of all its parts", "Waldbrand ", "waldflachenbrand", "waldflachenbrand", Itself, None},
		{"of women as well", "Lehrer ", "grundschullehrerinnen", "grundschullehrerinnen", Itself, None},
		{"none behind a syllable that makes another word of it", "Bewerbung ", "wettbewerben", "wettbewerben", None, None},
		{"none where its stem is that of a verb", "Stelle ", "bereitgestellt", "bereitgestellt", None, None},
		{"none where its stem is that of another noun", "Stelle ", "fertigstellung", "fertigstellung", None, None},
		{"no country", "Land ", "deutschland", "deutschland", None, None},
		{"in the plural of what means the same", "railway ", "trains", "trains", Akin, Akin},
		{"a hint in any other form of that", "railway ", "training", "training", Akin, Hint},
	} {
		v := NewVocabulary(l.Lexicon())
		Read(Document{Texts: [Fields][]string{Text: {c.text}}}, v.Add)
		s := scorer(t, l, c.question, v)
		var got Grades
		for _, form := range s.Forms[0] {
			if form.Word == c.word {
				got = s.Grades(0, form)
			}
		}
		if want := (Grades{c.german, c.english}); got != want {
			t.Errorf("%s: %q is %q by grades %d, want %d", c.promise, c.word, c.question, got, want)
		}
	}
}

func TestAKeywordStandsForWhatItSays(t *testing.T) {
	l := NewLanguage(installed(t), map[string][]string{"Homeoffice": {"Telearbeit"}}, nil)
	for question, want := range map[string]map[string]Grade{
		"Plan ":        {"plan": Itself, "plane": Itself, "stadtplan": Sense, "stadtplanung": None},
		"Jugend ":      {"jugendarbeit": Itself, "jugendbeteiligung": Itself, "kinder": Hint},
		"Beteiligung ": {"jugendbeteiligung": Sense},
		"Sensor ":      {"sensordaten": Itself},
		"Kataster ":    {"baumkataster": Sense, "katastrophenschutz": Hint},

		"Bürgerbeteiligung ": {"burgerinnenbeteiligung": Itself},
		"Homeoffice ":        {"telearbeit": Itself},
		"Kita ":              {"kindergarten": Hint},
		"person":             {"personalised": Itself},
	} {
		for word, grade := range want {
			v := NewVocabulary(l.Lexicon())
			sequence := Read(Document{Texts: [Fields][]string{Keywords: {word}}}, v.Add)
			s := scorer(t, l, question, v)
			if got := s.Evidence(sequence).Grade[0]; got != grade {
				t.Errorf("the keyword %s is %q by grade %d, want %d", word, question, got, grade)
			}
		}
	}
}

func TestPartsAreWordsOfTheirOwn(t *testing.T) {
	l := NewLanguage(installed(t), nil, nil)
	for text, want := range map[string]int{
		"der Wald und sein Brand":            1,
		"der Wald und das Brandschutzamt":    0,
		"die Waldschule und der Brandschutz": 0,
	} {
		v := NewVocabulary(l.Lexicon())
		sequence := Read(Document{Texts: [Fields][]string{Text: {text}}}, v.Add)
		s := scorer(t, l, "Waldbrand ", v)
		if got := s.Cover(s.Evidence(sequence)).Words; got[Sense] != want || got[Itself] != 0 {
			t.Errorf("%q has the word %d times by its parts, want %d, and itself %d times", text, got[Sense], want, got[Itself])
		}
	}
}

func TestATextExceedsAnotherByTheWordsThatTell(t *testing.T) {
	l := NewLanguage(installed(t), nil, nil)
	cover := func(text string) Cover {
		v := NewVocabulary(l.Lexicon())
		sequence := Read(Document{Texts: [Fields][]string{Text: {text}}}, v.Add)
		s := scorer(t, l, "weitere Kindergärten Rost ", v)
		return s.Cover(s.Evidence(sequence))
	}
	for _, c := range []struct {
		text, other string
		want        bool
	}{
		{"Rost im Kindergarten", "Rost in der Kita", true},
		{"Rost in der Kita", "Rost im Kindergarten", false},
		{"Rost in der Kita", "weiter Rost in der Kita", true}, // which fills the question in
		{"Rost", "Rost in der Kita", false},
	} {
		if got := cover(c.text).Exceeds(cover(c.other)); got != c.want {
			t.Errorf("%q exceeds %q: %v", c.text, c.other, got)
		}
	}
}

func TestHowManyAnswersLeaveOutWhatMeansTheSame(t *testing.T) {
	for _, c := range []struct {
		texts, words int
		want         bool
	}{{4, 1, false}, {5, 1, true}, {5, 2, true}, {9, 3, false}, {10, 3, true}} {
		if got := Suffice(c.texts, c.words); got != c.want {
			t.Errorf("%d texts with %d words suffice: %v", c.texts, c.words, got)
		}
	}
	if Alone(4, 30) != 30 || Alone(6, 30) != 6 {
		t.Error("a word alone counts those that only mean the same though others suffice, or the other way")
	}
}
