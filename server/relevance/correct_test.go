package relevance

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"praxistransfer/server/german"
)

// installed returns a lexicon with a thesaurus of one word and a dictionary of three.
func installed(t *testing.T) *german.Lexicon {
	t.Helper()
	dir := t.TempDir()
	for name, content := range map[string]string{
		"th.idx": "UTF-8\n1\ndrahtesel|6\n",
		"th.dat": "UTF-8\ndrahtesel|1\n-|Fahrrad|Zweirad\n",
		"de-en":  "Gewässergüte {f} :: limnology\nDraht {m} :: wire\nGrundbuch {n} :: land register\nCasting {n} :: audition\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	thesaurus, err := german.OpenThesaurus(filepath.Join(dir, "th.dat"))
	if err != nil {
		t.Fatal(err)
	}
	dictionary, err := german.OpenDictionary(filepath.Join(dir, "de-en"))
	if err != nil {
		t.Fatal(err)
	}
	lexicon := german.NewLexicon(thesaurus)
	lexicon.Translate(dictionary)
	t.Cleanup(func() { lexicon.Close() })
	return lexicon
}

func TestAWordThatIsNowhereIsTheOneThatDiffersLeast(t *testing.T) {
	l := NewLanguage(installed(t), nil, nil)
	for _, c := range []struct {
		promise, question, text, meant string
		found                          []string
	}{
		{"one of the texts", "Fahrrda", "ein Fahrrad", "fahrrad", []string{"fahrrad"}},
		{"whatever its form", "Grünanlgaen", "eine Grünanlage", "grunanlage", []string{"grunanlage"}},
		{"a part of one", "Handwrek", "Handwerksbetriebe", "", []string{"handwerksbetriebe"}},
		{"the beginning of one", "Abstelanl", "Abstellanlagen", "", []string{"abstellanlagen"}},
		{"no further one beside a nearer one", "Applikatoin", "Applikation und Explikation", "applikation", []string{"applikation"}},
		{"one that the thesaurus knows, in what means the same", "Drahtesle", "ein Fahrrad", "drahtesel", []string{"fahrrad"}},
		{"even beside one of the texts that is further", "Drahtesle", "ein Fahrrad, ein Drahtseil", "drahtesel", []string{"fahrrad"}},
		{"but not beside one that is as near", "Drahtesle", "ein Fahrrad, ein Drahtesla", "drahtesla", []string{"drahtesla"}},
		{"one whose umlaut is a typing error", "moeny", "money", "money", []string{"money"}},
		{"one that the dictionary knows, in what it means", "Gewässergütte", "limnology", "Gewässergüte", []string{"limnology"}},
		{"also where that is several words", "Grundbcuh", "the land register", "Grundbuch", nil},
		{"not where texts lack one of those", "Grundbcuh", "the register", "", nil},
		{"one that the project has synonyms for", "fruad", "scam", "fraud", []string{"scam"}},
		{"no German one in an English question", "the Drahtesle of the city", "ein Fahrrad", "", nil},
		{"none of them where texts have what the project counts as the word", "Wagen ", "ein Pkw, zwei Wangen", "", []string{"pkw"}},
		{"none for an English one that the dictionary knows, though what is spelt nearly so is found as well", "register ", "a registar", "", []string{"registar"}},
		{"nor where they have what the thesaurus does, though what is spelt nearly so is found as well", "Drahtesel", "ein Fahrrad, ein Drahtesen", "", []string{"drahtesen", "fahrrad"}},
		{"nor where they have nothing of a word that the thesaurus knows", "Drahtesel", "ein Drahtesen", "", []string{"drahtesen"}},
		{"or the dictionary", "Grundbuch", "ein Grundbruch", "", []string{"grundbruch"}},
		{"none that only the thesaurus knows and that differs by two letters", "Undrahtesel", "ein Fahrrad", "", nil},
		{"no word that says nothing", "dieesr", "dieser und jener", "", nil},
	} {
		v := NewVocabulary(l.Lexicon())
		Read(Document{Texts: [Fields][]string{Text: {c.text}}}, v.Add)
		s := scorer(t, l, c.question, v)
		marked := s.Marked()
		maps.Copy(marked.German, marked.English)
		if found := slices.Sorted(maps.Keys(marked.German)); !slices.Equal(found, c.found) || s.Meant(0) != c.meant {
			t.Errorf("%s: %q in %q finds %q as %q, want %q as %q", c.promise, c.question, c.text, found, s.Meant(0), c.found, c.meant)
		}
	}
}
