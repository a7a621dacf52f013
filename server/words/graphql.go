package words

import (
	"fmt"
	"regexp"
	"strings"
)

// Document returns what the checks of GraphQL documents and variables say of
// one, in English. A sentence that is not known here stays as it is.
func (l Language) Document(text string) string {
	if l == English {
		return text
	}
	said, hint, hinted := strings.Cut(text, " Did you mean ")
	for _, s := range documentSentences {
		if found := s.english.FindStringSubmatch(said); found != nil {
			said = s.german
			if len(found) > 1 {
				said = fmt.Sprintf(s.german, anys(found[1:])...)
			}
			break
		}
	}
	if hinted {
		said += " Gemeint ist vielleicht " + quotedNames.ReplaceAllString(hints.Replace(hint), "„$1“")
	}
	return said
}

// quotedNames are the names that a hint quotes, hints the words between them.
var (
	quotedNames = regexp.MustCompile(`"([^"]*)"`)
	hints       = strings.NewReplacer(", or ", " oder ", " or ", " oder ", "the enum value ", "der Wert ")
)

func anys(texts []string) []any {
	all := make([]any, len(texts))
	for i, text := range texts {
		all[i] = text
	}
	return all
}

type documentSentence struct {
	english *regexp.Regexp
	german  string
}

// documentSentences are those of the parser and of the rules that a document
// and its variables are checked by.
var documentSentences = func() []documentSentence {
	all := make([]documentSentence, 0, len(documentWords))
	for _, words := range documentWords {
		pattern := strings.ReplaceAll(regexp.QuoteMeta(words[0]), "%s", "(.*?)")
		all = append(all, documentSentence{regexp.MustCompile("^" + pattern + "$"), words[1]})
	}
	return all
}()

// documentWords has for each English sentence the German one; the more special
// stand before the more general.
var documentWords = [][2]string{
	{"no operation provided", "Es ist keine Operation angegeben. Senden Sie eine unter query."},
	{"operation  not found", "Das Dokument hat mehrere Operationen. Nennen Sie eine davon mit operationName."},
	{"operation %s not found", "Das Dokument hat keine Operation „%s“. Senden Sie als operationName einen Namen aus dem Dokument."},
	{"exceeded token limit of %s", "Das Dokument ist zu lang. Erlaubt sind %s Wörter und Zeichen."},
	{"must be defined", "Hier fehlt ein Wert. Geben Sie ihn an."},
	{"cannot be null", "Der Wert darf nicht null sein."},
	{"unknown field", "Dieses Feld gibt es nicht."},
	{"must an input type", "Das ist kein Typ für eine Eingabe."},
	{"enums must be ints or strings", "Der Wert einer Aufzählung gehört in Anführungszeichen."},
	{"cannot use %s as %s", "Der Wert %s ist nicht von der Art %s."},
	{"%s is not a valid %s", "Einen Wert „%s“ gibt es in %s nicht."},
	{"must be a %s, not a %s", "Der Wert muss %s sein, nicht %s."},
	{`Cannot query field "%s" on type "%s".`, `Das Feld „%s“ gibt es an %s nicht.`},
	{`Unknown argument "%s" on field "%s.%s".`, `Das Argument „%s“ gibt es am Feld %s.%s nicht.`},
	{`Unknown argument "%s" on directive "@%s".`, `Das Argument „%s“ gibt es an der Direktive @%s nicht.`},
	{`Unknown directive "@%s".`, `Die Direktive @%s gibt es nicht.`},
	{`Unknown fragment "%s".`, `Das Fragment „%s“ gibt es nicht.`},
	{`Unknown type "%s".`, `Den Typ „%s“ gibt es nicht.`},
	{`Value "%s" does not exist in "%s!" enum.`, `Den Wert „%s“ gibt es in %s nicht.`},
	{`Value "%s" does not exist in "%s" enum.`, `Den Wert „%s“ gibt es in %s nicht.`},
	{`Enum "%s" cannot represent non-enum value: %s.`, `Ein Wert von %s steht ohne Anführungszeichen, nicht als %s.`},
	{`Expected value of type "%s", found %s.`, `Hier gehört ein Wert der Art %s hin, nicht %s.`},
	{`Boolean cannot represent a non boolean value: %s`, `Schreiben Sie true oder false, nicht %s.`},
	{`Float cannot represent non numeric value: %s`, `Schreiben Sie eine Zahl, nicht %s.`},
	{`ID cannot represent a non-string and non-integer value: %s`, `Schreiben Sie eine Kennung in Anführungszeichen, nicht %s.`},
	{`Int cannot represent non 32-bit signed integer value: %s`, `Schreiben Sie eine ganze Zahl von 32 Bit, nicht %s.`},
	{`Int cannot represent non-integer value: %s`, `Schreiben Sie eine ganze Zahl, nicht %s.`},
	{`String cannot represent a non string value: %s`, `Schreiben Sie einen Text in Anführungszeichen, nicht %s.`},
	{`Field "%s" argument "%s" of type "%s" is required, but it was not provided.`, `Dem Feld „%s“ fehlt das Argument „%s“ der Art %s.`},
	{`Directive "@%s" argument "%s" of type "%s" is required, but it was not provided.`, `Der Direktive @%s fehlt das Argument „%s“ der Art %s.`},
	{`Field "%s.%s" of required type "%s" was not provided.`, `Das Feld %s.%s der Art %s fehlt.`},
	{`Field "%s.%s" must be non-null.`, `Das Feld %s.%s darf nicht null sein.`},
	{`Field "%s" is not defined by type "%s".`, `Das Feld „%s“ gibt es an %s nicht.`},
	{`Field "%s" must not have a selection since type "%s" has no subfields.`, `Vom Feld „%s“ kann nichts ausgewählt werden: %s hat keine Felder.`},
	{`Field "%s" of type "%s" must have a selection of subfields.`, `Vom Feld „%s“ der Art %s muss etwas ausgewählt werden.`},
	{`Fields "%s" conflict because %s. Use different aliases on the fields to fetch both if this was intentional.`, `Die Felder „%s“ widersprechen sich (%s). Geben Sie ihnen verschiedene Namen.`},
	{`Fragment "%s" is never used.`, `Das Fragment „%s“ wird nicht benutzt.`},
	{`Fragment "%s" cannot be spread here as objects of type "%s" can never be of type "%s".`, `Das Fragment „%s“ passt hier nicht: %s ist nie %s.`},
	{`Fragment cannot be spread here as objects of type "%s" can never be of type "%s".`, `Das Fragment passt hier nicht: %s ist nie %s.`},
	{`Cannot spread fragment "%s" within itself%s.`, `Das Fragment „%s“ enthält sich selbst%s.`},
	{`Variable "$%s" is never used in operation "%s".`, `Die Variable $%s wird in der Operation „%s“ nicht benutzt.`},
	{`Variable "$%s" is never used.`, `Die Variable $%s wird nicht benutzt.`},
	{`Variable "$%s" cannot be non-input type "%s".`, `Die Variable $%s kann nicht von der Art %s sein.`},
	{`Variable "%s" is not defined by operation "%s".`, `Die Variable %s ist in der Operation „%s“ nicht angegeben.`},
	{`Variable "%s" is not defined.`, `Die Variable %s ist nicht angegeben.`},
	{`Variable "%s" of type "%s" used in position expecting type "%s".`, `Die Variable %s ist von der Art %s und steht, wo %s hingehört.`},
	{`There can be only one argument named "%s".`, `Das Argument „%s“ darf nur einmal stehen.`},
	{`There can be only one fragment named "%s".`, `Das Fragment „%s“ darf es nur einmal geben.`},
	{`There can be only one input field named "%s".`, `Das Feld „%s“ darf nur einmal stehen.`},
	{`There can be only one operation named "%s".`, `Die Operation „%s“ darf es nur einmal geben.`},
	{`There can be only one variable named "$%s".`, `Die Variable $%s darf es nur einmal geben.`},
	{`This anonymous operation must be the only defined operation.`, `Von mehreren Operationen braucht jede einen Namen.`},
	{`Schema does not support operation type "%s"`, `Operationen der Art %s gibt es nicht.`},
	{`Directive "@%s" may not be used on %s.`, `Die Direktive @%s passt nicht zu %s.`},
	{`The directive "@%s" can only be used once at this location.`, `Die Direktive @%s darf hier nur einmal stehen.`},
	{`Expected %s, found %s`, `Hier gehört %s hin, nicht %s. Das Dokument ist kein GraphQL.`},
	{`Unexpected %s`, `Hier passt %s nicht. Das Dokument ist kein GraphQL.`},
	{`Unterminated string.`, `Einem Text fehlt das Anführungszeichen am Ende.`},
	{`Cannot parse the unexpected character "%s".`, `Mit dem Zeichen „%s“ beginnt hier nichts.`},
	{`Maximum introspection depth exceeded`, `Das Schema wird zu tief verschachtelt abgefragt.`},
}
