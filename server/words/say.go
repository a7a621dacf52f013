package words

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/message/catalog"
)

// printers write sentences, and numbers in them, as each language does.
var printers = func() map[Language]*message.Printer {
	known := catalog.NewBuilder()
	for format, german := range refusals {
		must(known.Set(language.German, format, wording{ofOne[format].de, german}.message()))
		must(known.Set(language.English, format, wording{ofOne[format].en, format}.message()))
	}
	for name, text := range texts {
		must(known.Set(language.German, name, text.de.message()))
		must(known.Set(language.English, name, text.en.message()))
	}
	return map[Language]*message.Printer{
		German:  message.NewPrinter(language.German, message.Catalog(known)),
		English: message.NewPrinter(language.English, message.Catalog(known)),
	}
}()

// must stops the start of a program whose own tables cannot be read.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

func (l Language) printer() *message.Printer { return printers[l.spoken()] }

// Say returns the sentence that the English format and args make, with a capital
// letter in front and a full stop behind; whole numbers get the separators of
// the language, and values that German quotes stand between „ and “. A format
// without a German sentence stays English.
func (l Language) Say(format string, args ...any) string {
	said := sentence(l.printer().Sprintf(format, l.spokenArgs(args)...))
	if strings.HasPrefix(l.sentenceFor(format), "%") {
		return said // it begins with somebody's word, which is not for us to change
	}
	return Capitalised(said)
}

// sentenceFor returns what the language says in place of the English format.
func (l Language) sentenceFor(format string) string {
	if german, ok := refusals[format]; ok && l.spoken() == German {
		return german
	}
	return format
}

// spokenArgs are args as the language says them.
func (l Language) spokenArgs(args []any) []any {
	spoken := slices.Clone(args)
	for i, arg := range args {
		if own, ok := arg.(interface{ in(Language) string }); ok {
			spoken[i] = own.in(l)
		} else if l.spoken() == German {
			spoken[i] = quotable(arg)
		}
	}
	return spoken
}

// sentence ends what is said as a sentence ends.
func sentence(text string) string {
	if text == "" || strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?") {
		return text
	}
	return text + "."
}

// Capitalised returns the text with a capital letter in front, as it stands at
// the beginning of a line.
func Capitalised(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// Lowered returns an English label with a small letter in front, as it stands within
// a sentence. Abbreviations, as IT, stay.
func Lowered(label string) string {
	first, size := utf8.DecodeRuneInString(label)
	if next, _ := utf8.DecodeRuneInString(label[size:]); size == 0 || unicode.IsUpper(next) {
		return label
	}
	return string(unicode.ToLower(first)) + label[size:]
}

// Labels are codes of a vocabulary in a sentence: each language says them by
// their labels.
type Labels struct {
	Vocabulary string
	Codes      []string
}

// String says them in English.
func (c Labels) String() string { return c.in(English) }

// in says them as alternatives.
func (c Labels) in(l Language) string {
	all := make([]string, len(c.Codes))
	for i, code := range c.Codes {
		all[i] = l.Text("quoted.text", l.Label(c.Vocabulary, code))
	}
	if last := len(all) - 1; last > 0 {
		return l.Text("quoted.or", strings.Join(all[:last], ", "), all[last])
	}
	return strings.Join(all, "")
}
