package german

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// install writes a thesaurus of a few words and opens it.
func install(t *testing.T) *Thesaurus {
	t.Helper()
	entries := []string{
		"drahtesel|1\n-|Fahrrad|Rad|Zweirad (ugs.)|Fahrzeug (Oberbegriff)|in die Pedale treten (ugs.)\n",
		"fernsprecher|2\n-|Fernsprecher|Telefon\n-|Apparat|Fernsprechgerät (veraltet)\n",
		"lehrgang|3\n-|Lehrgang (Hauptform)|Kurs\n-|Reise|Lehrgang (geh.)\n-|Weg|Lehrgang (veraltet)\n",
		"zossen|1\n-|Zossen (ugs.)|Pferd\n",
	}
	data, index := "UTF-8\n", fmt.Sprintf("UTF-8\n%d\n", len(entries))
	for _, e := range entries {
		word, _, _ := strings.Cut(e, "|")
		index += fmt.Sprintf("%s|%d\n", word, len(data))
		data += e
	}
	path := filepath.Join(t.TempDir(), "th.dat")
	for name, content := range map[string]string{path: data, strings.TrimSuffix(path, ".dat") + ".idx": index} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	thesaurus, err := OpenThesaurus(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { thesaurus.Close() })
	return thesaurus
}

func TestAThesaurusAddsSynonymsAndNouns(t *testing.T) {
	lexicon := NewLexicon(install(t))
	for word, want := range map[string][]string{
		"drahtesel":      {"fahrrad", "rad", "zweirad"},
		"fernsprechern":  {"apparat", "fernsprecher", "fernsprechgerat", "telefon"},
		"lehrgang":       {"kurs", "lehrgang"}, // seldom the others
		"zossen":         {"pferd", "zossen"},  // never anything else
		"unwahrscheinig": nil,
	} {
		got, err := lexicon.Related(word)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("synonyms of %s: %q, %v, want %q", word, got, err, want)
		}
	}
	if got := lexicon.Parts("drahteselkataster"); !slices.Equal(got, []string{"drahtesel", "katast"}) {
		t.Errorf("parts are %q", got)
	}
}

func TestWithoutAThesaurusEverythingWorks(t *testing.T) {
	thesaurus, err := OpenThesaurus(filepath.Join(t.TempDir(), "none.dat"))
	if err != nil || thesaurus != nil {
		t.Fatalf("a missing thesaurus is %v, %v, want nil and no error", thesaurus, err)
	}
	lexicon := NewLexicon(thesaurus)
	if got, _ := lexicon.Synonyms("kita"); !slices.Contains(got, "kindergarten") {
		t.Errorf("the project's own synonyms are %q", got)
	}
	if err := lexicon.Close(); err != nil {
		t.Error(err)
	}
}
