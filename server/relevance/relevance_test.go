package relevance

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"praxistransfer/server/german"
)

func language(synonyms map[string][]string) *Language {
	return NewLanguage(german.NewLexicon(nil), synonyms, nil)
}

func parse(t *testing.T, l *Language, text string) Question {
	t.Helper()
	q, err := l.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func TestTypingErrorsAreCountedInLetters(t *testing.T) {
	for _, c := range []struct {
		a, b   string
		prefix bool
		want   int
	}{
		{"kanban", "kanban", false, 0},
		{"kabnan", "kanban", false, 1}, // swapped
		{"kanbn", "kanban", false, 1},
		{"kannban", "kanban", false, 1},
		{"kxnban", "kanban", false, 1},
		{"kxnbxn", "kanban", false, 2},
		{"kxxbxn", "kanban", false, 3}, // beyond the limit
		{"łódz", "łodz", false, 1},
		{"verwlat", "verwaltungsreform", true, 1},
		{"verwalt", "verwaltungsreform", true, 0},
	} {
		if got := distance(c.a, c.b, 2, c.prefix); got != c.want {
			t.Errorf("distance(%s, %s, prefix %v) = %d, want %d", c.a, c.b, c.prefix, got, c.want)
		}
	}
}

func TestAQuestionIsUnderstood(t *testing.T) {
	for text, want := range map[string]Question{
		"?!":                            {},
		`"agile Verwaltung"`:            {Phrases: [][]string{{"agile", "verwaltung"}}, Words: make([]Word, 2)},
		"Scrum -Kanban":                 {Not: [][]string{{"kanban"}}, Words: make([]Word, 1)},
		`Scrum -"agile Verwaltung"`:     {Not: [][]string{{"agile", "verwaltung"}}, Words: make([]Word, 1)},
		`"never closed`:                 {Words: make([]Word, 2)},
		"wie kann ich":                  {Words: make([]Word, 3)}, // only stop words
		"wie kann ich Scrum":            {Words: make([]Word, 1)},
		"Kanban-Board":                  {Words: make([]Word, 2)},
		"E-Payment ePayment W\u2011LAN": {Words: make([]Word, 2)}, // a letter is no word of its own
		"W LAN im Bus":                  {Words: make([]Word, 2)},
		`"E-Payment"`:                   {Phrases: [][]string{{"epayment"}}, Words: make([]Word, 1)},
	} {
		q := parse(t, language(nil), text)
		if !slices.EqualFunc(q.Phrases, want.Phrases, slices.Equal) || !slices.EqualFunc(q.Not, want.Not, slices.Equal) || len(q.Words) != len(want.Words) {
			t.Errorf("%q has phrases %q, not %q and %d words, want %q, %q, %d", text, q.Phrases, q.Not, len(q.Words), want.Phrases, want.Not, len(want.Words))
		}
	}
}

func TestTheBetterAnswerScoresHigher(t *testing.T) {
	for question, docs := range map[string][2]string{
		"Verwaltung":               {"Die Verwaltung plant", "Der Verwaltungsrat plant"},
		"Modernisirung":            {"Modernisierung der Bauten", "Ein Amt für Bauten"},
		"agile Verwaltung":         {"eine agile Verwaltung lernt", "agile Teams lernen; und am Ende dieses langen Satzes steht auch Verwaltung"},
		"Bauantrag":                {"Der Bauantrag", "Ein Antrag"},
		"Quasselstrippe benutzen ": {"Fernsprecher im Amt", "Sprecher im Amt"},
	} {
		l := language(map[string][]string{"Quasselstrippe": {"Fernsprecher im Amt"}})
		all := []Document{{}, {}, {Texts: [Fields][]string{Text: {"Etwas ganz anderes"}}}}
		for i, text := range docs {
			all[i].Texts[Text] = []string{text}
		}
		if s, err := Scores(t.Context(), l, parse(t, l, question), all); err != nil || s[0] <= s[1] || s[2] != 0 {
			t.Errorf("%q scores %v", question, s)
		}
	}
}

func TestHighlights(t *testing.T) {
	l := language(nil)
	long := strings.Repeat("nichts davon ", 50)
	for _, c := range []struct {
		question, text string
		window         int
		want           string
	}{
		{"Führung", "Über die Fuehrung von Teams", 0, "Über die [Fuehrung] von Teams"},
		{"Standup", "Ein Daily Stand-up am Morgen", 0, "Ein Daily [Stand-up] am Morgen"},
		{"Antrag", "Der Bauantrag & <b>", 0, "Der [Bauantrag] & <b>"},
		{"Kabnan", "Mit Kanban", 0, "Mit [Kanban]"},
		{"Scrum", "nichts", 3, "nic…"},
		{"Scrum", "", 10, ""},
		{"Scrum", long + "mit Scrum hier " + long, 40, "…mit [Scrum] hier nichts davon nichts…"},
		{"Scrum", long + "Scrum", 20, "…nichts davon [Scrum]"},
	} {
		var b strings.Builder
		for _, p := range marked(t, l, c.question, c.text, c.window) {
			if p.Match {
				b.WriteString("[" + p.Text + "]")
			} else {
				b.WriteString(p.Text)
			}
		}
		if b.String() != c.want {
			t.Errorf("%q in %.40q… is %q, want %q", c.question, c.text, b.String(), c.want)
		}
	}
}

func scorer(t *testing.T, l *Language, question string, v *Vocabulary) *Scorer {
	t.Helper()
	s, err := NewScorer(t.Context(), parse(t, l, question), v)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// marked is a text as an index that holds no other marks it.
func marked(t *testing.T, l *Language, question, text string, window int) []Part {
	t.Helper()
	v := NewVocabulary(l.Lexicon())
	Read(Document{Texts: [Fields][]string{Text: {text}}}, v.Add)
	marks := NewHighlighter(scorer(t, l, question, v).Marked().German)
	parts, _ := marks.Mark(text, window, marks.All())
	return parts
}

func FuzzMarkKeepsTheText(f *testing.F) {
	f.Add("Führung auf Distanz", "Die Führung-auf ß Distanz", 10)
	l := language(nil)
	f.Fuzz(func(t *testing.T, question, text string, window int) {
		if !utf8.ValidString(text) {
			return
		}
		var b strings.Builder
		for _, p := range marked(t, l, question, text, window) {
			b.WriteString(p.Text)
		}
		inner := b.String()
		if !strings.Contains("…"+text+"…", inner) && !strings.Contains(text, strings.Trim(inner, "…")) {
			t.Errorf("parts %q are not in %q", inner, text)
		}
		if window <= 0 && inner != text {
			t.Errorf("parts %q are not %q", inner, text)
		}
	})
}

// translating returns a lexicon with a dictionary of one line.
func translating(t *testing.T, line string) *german.Lexicon {
	t.Helper()
	path := filepath.Join(t.TempDir(), "de-en")
	if err := os.WriteFile(path, []byte(line+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d, err := german.OpenDictionary(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	lexicon := german.NewLexicon(nil)
	lexicon.Translate(d)
	return lexicon
}

func TestATranslationIsFoundInEnglishTextsAlone(t *testing.T) {
	lexicon := translating(t, "Flosse {f} :: mitten")
	v := NewVocabulary(lexicon)
	v.Add("mitten", Text)
	s := scorer(t, NewLanguage(lexicon, nil, nil), "die Flosse", v)
	if got := s.Marked(); len(got.German) > 0 || !maps.Equal(got.English, map[string]WordSet{"mitten": wordOf(0, true)}) {
		t.Errorf("a German and an English text with \"mitten\" are marked %v", got)
	}
	for english, want := range map[bool]float64{false: 0, true: foreign} {
		e := s.Evidence(Read(Document{English: english, Texts: [Fields][]string{Text: {"mitten"}}}, v.Add))
		if got := e.Best[0]; got != want*Text.Weight() {
			t.Errorf("an English text (%t) is worth %g, want %g", english, got, want*Text.Weight())
		}
	}
}

func TestATranslationCountsMoreWhereMeaningIsKnownAsWell(t *testing.T) {
	lexicon := translating(t, "Flosse {f} :: mitten\nGrundbuch {n} :: land register")
	for _, meaning := range []bool{false, true} {
		v := NewVocabulary(lexicon)
		sequence := Read(Document{English: true, Texts: [Fields][]string{Text: {"mitten, in the land register"}}}, v.Add)
		want := map[bool]float64{false: foreign, true: foreignBeside}[meaning]
		for _, question := range []string{"die Flosse", "das Grundbuch"} {
			if got := scorer(t, NewLanguage(lexicon, nil, nil).Beside(meaning), question, v).Evidence(sequence).Best[0]; got != want {
				t.Errorf("%s, with meaning (%t), is worth %g, want %g", question, meaning, got, want)
			}
		}
	}
}

func TestATranslationOfSeveralWordsCountsWhereTheyStandTogether(t *testing.T) {
	lexicon := translating(t, "Grundbuch {n} :: land register")
	l := NewLanguage(lexicon, nil, nil)
	for name, tc := range map[string]struct {
		text    string
		english bool
		want    float64
	}{
		"an English text with them":       {"the land register of the town", true, foreign},
		"an English text with one":        {"the register of the town", true, 0},
		"an English text that parts them": {"a register of land", true, 0},
		"a German text with them":         {"das land register", false, 0},
	} {
		v := NewVocabulary(lexicon)
		v.Add("grundbuch", Text) // texts that have the German word make no difference
		sequence := Read(Document{English: tc.english, Texts: [Fields][]string{Text: {tc.text}}}, v.Add)
		e := scorer(t, l, "das Grundbuch", v).Evidence(sequence)
		if e.Best[0] != tc.want || (e.Grade[0] == Sense) != (tc.want > 0) {
			t.Errorf("%s is worth %g, want %g, by grade %d", name, e.Best[0], tc.want, e.Grade[0])
		}
	}
}
