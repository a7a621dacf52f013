package form_test

import (
	"strings"
	"testing"

	"praxistransfer/server/form"
)

func TestCleanTakesOutWhatNobodySees(t *testing.T) {
	for name, tc := range map[string]struct{ in, want string }{
		"plain words stay":                       {"Grüne Höfe – „gut“", "Grüne Höfe – „gut“"},
		"umlauts of two signs are composed":      {"Gru\u0308n", "Grün"},
		"a soft hyphen":                          {"Verwal\u00adtung", "Verwaltung"},
		"a zero-width space":                     {"Land\u200bkreistag", "Landkreistag"},
		"a word joiner and a byte order mark":    {"\ufeffA\u2060B", "AB"},
		"signs of direction":                     {"a\u202eb\u2066c\u200fd\u061ce", "abcde"},
		"a title of nothing":                     {"\u2060", ""},
		"a summary of nothing":                   {strings.Repeat("\u200b", 160), ""},
		"blanks alone":                           {" \u00a0\u3000\n", ""},
		"a filler that is a letter":              {"\u3164", ""},
		"braille without a dot":                  {"\u2800", ""},
		"an accent on nothing":                   {"\u0301", ""},
		"line ends of Windows and the Macintosh": {"a\r\nb\rc", "a\nb\nc"},
		"a joiner within an emoji stays":         {"👩\u200d💻", "👩\u200d💻"},
		"a joiner within a word stays":           {"می\u200cخواهم", "می\u200cخواهم"},
		"a joiner between blanks goes":           {"a \u200d b", "a  b"},
		"a joiner at the end goes":               {"ab\u200d", "ab"},
		"a flag of a region stays":               {"\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"},
		"tags behind a letter go":                {"a\U000e0062\U000e0063", "a"},
		"bytes that are no text are left":        {"\xff\u200b", "\xff\u200b"},
		"blanks at the ends are left to others":  {" a ", " a "},
	} {
		if got := form.Clean(tc.in); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

func TestCleaningTwiceChangesNothingMore(t *testing.T) {
	for _, s := range []string{"a\u200d\u00ad\u200db", "A\u00ad\u0308", "\u200d\u200d", "🏴\u00ad\U000e0067", "e\u200b\u0301"} {
		once := form.Clean(s)
		if twice := form.Clean(once); twice != once {
			t.Errorf("%q becomes %q, then %q", s, once, twice)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add("a\u200d\u00adb\u0301\r")
	f.Fuzz(func(t *testing.T, s string) {
		once := form.Clean(s)
		if twice := form.Clean(once); twice != once {
			t.Errorf("%q becomes %q, then %q", s, once, twice)
		}
	})
}

func TestCharactersAreWhatPeopleSee(t *testing.T) {
	for text, want := range map[string]int{
		strings.Repeat("u\u0308", 60):      60,
		"👩\u200d💻":                         1,
		"Kurz." + strings.Repeat(" ", 200): 5,
		"":                                 0,
		"🇩🇪🇩🇪":                             2,
	} {
		if got := form.Characters(text); got != want {
			t.Errorf("%q has %d characters, want %d", text, got, want)
		}
	}
}

func TestWhatNoTextMayHold(t *testing.T) {
	text := func(s string) func(*form.Checker) { return func(c *form.Checker) { c.Length(s, 100, "at", 0) } }
	line := func(s string) func(*form.Checker) { return func(c *form.Checker) { c.LineOf(s, 100, "at", 0) } }
	for name, tc := range map[string]struct {
		check func(*form.Checker)
		says  string
	}{
		"lines and tabs in a text":            {text("a\n\tb"), ""},
		"a line feed in a line":               {line("a\nb"), "one line"},
		"a carriage return in a line":         {line("a\rb"), "U+000D"},
		"an escape in a text":                 {text("a\x1bb"), "U+001B"},
		"a line separator":                    {text("a\u2028b"), "U+2028"},
		"a paragraph separator":               {text("a\u2029b"), "U+2029"},
		"a sign for private use":              {text("a\ue000b"), "U+E000"},
		"a noncharacter":                      {text("a\ufdd0b"), "U+FDD0"},
		"the last noncharacter":               {text("a\U0010ffffb"), "U+10FFFF"},
		"a code point without a meaning":      {text("a\u0378b"), "U+0378"},
		"a sign that turns the direction":     {line("a\u202eb"), "nobody sees"},
		"a soft hyphen that no border took":   {text("a\u00adb"), "nobody sees"},
		"an emoji of several signs":           {line("👩🏽\u200d💻"), ""},
		"a character piled up":                {line("a" + strings.Repeat("\u0301", 10)), "put together of 11"},
		"60 umlauts of two signs":             {line(strings.Repeat("u\u0308", 60)), ""},
		"a hundred characters":                {line(strings.Repeat("ü", 100)), ""},
		"a hundred and one":                   {line(strings.Repeat("ü", 101)), "101 characters: at most 100"},
		"few characters of very many bytes":   {line(strings.Repeat("e\u0301\u0302\u0303", 99)), "at most 100"},
		"blanks around that make it too long": {line(strings.Repeat("ü", 100) + "   "), ""},
	} {
		var c form.Checker
		tc.check(&c)
		if err := c.Err(); (err == nil) != (tc.says == "") || err != nil && !strings.Contains(err.Error(), tc.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestALineThatIsKeptAsItIs(t *testing.T) {
	for text, whole := range map[string]bool{
		"erika.mustermann":                 true,
		"Käthe":                            true,
		"a" + strings.Repeat("\u0334", 9):  true,
		"a" + strings.Repeat("\u0334", 10): false,
		"Ka\u0308the":                      false,
		" Käthe":                           false,
		"Käthe\u202e":                      false,
		"Käthe\u2028":                      false,
		"Käthe\nMusterfrau":                false,
		"Käthe\ufdd0":                      false,
		"Käthe\xff":                        false,
	} {
		if got := form.OneLine(text); got != whole {
			t.Errorf("%q: %t", text, got)
		}
	}
}

func TestTextsAreCleanedHoweverDeepTheyStand(t *testing.T) {
	type inner struct{ Lines []string }
	type outer struct {
		Title string
		Part  *inner
		None  *inner
		N     int
	}
	v := outer{Title: " Verwal\u00adtung ", Part: &inner{[]string{"a\u200b", "b"}}}
	if !form.Unclean(&v) || v.Title != " Verwal\u00adtung " {
		t.Errorf("looking changed it: %+v", v)
	}
	if n := form.CleanAll(&v); n != 2 || v.Title != "Verwaltung" || v.Part.Lines[0] != "a" || form.Unclean(&v) {
		t.Errorf("%d changed: %+v %+v", n, v, v.Part)
	}
}
