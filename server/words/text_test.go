package words

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
)

// A text that is missing in one language would leave a gap before its readers.
func TestNoTextIsMissingInEitherLanguage(t *testing.T) {
	for name, text := range texts {
		de, en := text.de, text.en
		if de.other == "" || en.other == "" || (de.one == "") != (en.one == "") {
			t.Errorf("%s says %q and %q", name, de, en)
		}
		if !HasText(name) || !strings.Contains(name, ".") {
			t.Errorf("%s has a name that does not begin with its matter", name)
		}
		if a, b := arguments(t, de.other), arguments(t, en.other); !slices.Equal(a, b) {
			t.Errorf("%s takes %v in German and %v in English", name, a, b)
		}
	}
	for vocabulary, codes := range tables {
		for code, label := range codes {
			if label.de == "" || label.en == "" {
				t.Errorf("%s %s has the labels %q", vocabulary, code, label)
			}
		}
	}
	for format, german := range refusals {
		if german == "" {
			t.Errorf("%q has an empty German sentence", format)
		}
	}
}

func TestEveryFileIsThereInBothLanguages(t *testing.T) {
	for _, files := range []fs.FS{letterFiles, pageFiles} {
		found := 0
		err := fs.WalkDir(files, ".", func(name string, file fs.DirEntry, err error) error {
			if err != nil || file.IsDir() {
				return err
			}
			found++
			other := strings.Replace(name, ".de.", ".en.", 1)
			if other == name {
				other = strings.Replace(name, ".en.", ".de.", 1)
			}
			if _, err := fs.Stat(files, other); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			return nil
		})
		if err != nil || found == 0 {
			t.Errorf("%d files, %v", found, err)
		}
	}
}

func TestTextsCountAndFallBack(t *testing.T) {
	for name, tc := range map[string]struct {
		lang Language
		name string
		args []any
		want string
	}{
		"one":                            {German, "letter.new-notices", []any{1}, "ein neuer Hinweis"},
		"many":                           {German, "letter.new-notices", []any{1463}, "1.463 neue Hinweise"},
		"many in English":                {English, "letter.new-notices", []any{1463}, "1,463 new notices"},
		"another language reads German":  {"fr", "letter.new-notices", []any{2}, "2 neue Hinweise"},
		"an unknown name is shown as is": {German, "nothing.here", nil, "nothing.here"},
	} {
		if got := tc.lang.Text(tc.name, tc.args...); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}
