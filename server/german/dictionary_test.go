package german

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestADictionaryTranslatesWords(t *testing.T) {
	path := filepath.Join(t.TempDir(), "de-en")
	content := "# Version :: devel\n" +
		"Abholung {f}; Abholen {n} (von jdm.) | Abholung der Waren :: collection; pick-up (of sth.) | collection of the goods\n" +
		"Dach {n} | Dächer {pl} :: roof | roofs\n" +
		"überwachen; kontrollieren {vt} | überwachend :: to monitor; to keep track of; to supervise | monitoring\n" +
		"Wasserqualität {f} :: water quality\n" +
		"Arbeitslosigkeit {f} :: long-term unemployment\n" +
		"Anzeige {f} :: a much longer explanation of it; that's it; of the; notice\n" +
		"Lenkrad {n}; Steuer {n} [auto] | Lenkräder {pl} :: steering wheel; wheel | steering wheels\n" +
		"Steuer {f} (auf etw.) [fin.] :: tax (on sth.)\n" +
		"Bewerbung {f} :: application; candidacy\n" +
		"Fachbereich {m} :: faculty; department; school; line\n" +
		"Schule {f} :: school\n" +
		"Gericht {n} :: court of law; court\n" +
		"Hof {m} :: court\n"
	for _, noun := range []string{"Anbringen", "Antrag", "Anwendung", "Auftragen", "Beantragung", "Gesuch", "Hingabe", "Zeichnung"} {
		content += noun + " {n} :: application (of sth.)\n"
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	d, err := OpenDictionary(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	for word, want := range map[string]string{
		"Abholung":         "collection, pickup",
		"Abholen":          "collection, pickup", // which is second to Abholung, and means nothing else
		"Dächer":           "roof",
		"Überwachung":      "monitor, keep track of, supervise",
		"Wasserqualität":   "water quality",
		"Arbeitslosigkeit": "long term unemployment",
		"Anzeige":          "notice",
		"Steuer":           "(steering wheel), (wheel), tax",
		"Lenkrad":          "steering wheel, wheel",
		"Bewerbung":        "(application), candidacy",            // it is for nine nouns
		"Fachbereich":      "faculty, department, (school), line", // which is a Schule first
		"Gericht":          "court of law, court",
		"Version":          "",
		"Brücke":           "",
	} {
		all, err := d.Translations(Fold(word))
		var got []string
		for _, meaning := range all {
			words := strings.Join(meaning.Words, " ")
			if !meaning.Chiefly {
				words = "(" + words + ")"
			}
			got = append(got, words)
		}
		if err != nil || strings.Join(got, ", ") != want {
			t.Errorf("%s is translated as %q, %v, want %s", word, got, err, want)
		}
	}
}

func TestADictionaryKnowsTheEnglishWordsOfItsMeanings(t *testing.T) {
	path := filepath.Join(t.TempDir(), "de-en")
	if err := os.WriteFile(path, []byte("ansprechen {vi} [electr.] | ansprechend :: to react to sth. (zealously) | reacting\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d, err := OpenDictionary(path)
	if err != nil {
		t.Fatal(err)
	}
	lexicon := NewLexicon(nil)
	lexicon.Translate(d)
	t.Cleanup(func() { lexicon.Close() })
	for word, want := range map[string]bool{"react": true, "reacted": true, "reach": false, "sth": false, "zealously": false, "Ansprechen": true} {
		if lexicon.Knows(Fold(word)) != want {
			t.Errorf("that %s is known is %v, want %v", word, !want, want)
		}
	}
}

func TestWithoutADictionaryNothingIsTranslated(t *testing.T) {
	d, err := OpenDictionary(filepath.Join(t.TempDir(), "none"))
	if err != nil || d != nil {
		t.Fatalf("a missing dictionary is %v, %v, want nil and no error", d, err)
	}
	if got, err := d.Translations("dach"); err != nil || got != nil {
		t.Errorf("it translates %v, %v", got, err)
	}
}
