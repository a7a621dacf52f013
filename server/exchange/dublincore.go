package exchange

import (
	"cmp"

	"praxistransfer/server/form"
	"praxistransfer/server/words"
)

// DublinCore is one element of the Dublin Core about a publication.
type DublinCore struct {
	Element  string         // as title
	Text     string         // on one line
	Language words.Language // of the text; empty for what has none
}

// languages639 are the languages' codes in ISO 639-3.
var languages639 = map[words.Language]string{words.German: "deu", words.English: "eng"}

// DublinCore describes p for libraries, in the words that those agree on: BASE,
// DINI and OpenAIRE.
func (p *Publication) DublinCore() []DublinCore {
	t := p.Text
	var list []DublinCore
	say := func(element string, lang words.Language, texts ...string) {
		for _, text := range texts {
			if text = oneLine(text); text != "" {
				list = append(list, DublinCore{element, text, lang})
			}
		}
	}
	say("title", t.Language, t.Title)
	for _, person := range p.Persons {
		say("creator", "", risName(parseName(person.Name)))
	}
	say("creator", "", p.institutions()...)
	for _, topic := range t.Topics {
		say("subject", t.Language, t.Language.Label("Topic", string(topic)))
	}
	for _, m := range p.Names.Methods {
		say("subject", t.Language, m.Name)
	}
	say("subject", t.Language, t.Keywords...)
	say("subject", "", "ddc:350")
	say("description", t.Language, form.PlainLine(t.Summary))
	say("publisher", "", p.publisher())
	say("contributor", "", partyNames(p.Names.Partners)...)
	say("date", "", p.day().Format(isoDay))
	say("type", "", "doc-type:report", "info:eu-repo/semantics/report")
	say("format", "", "text/html")
	say("identifier", "", p.URL, p.doiAddress())
	say("source", t.Language, p.After)
	say("language", "", languages639[t.Language])
	say("relation", "", p.basedOn()...)
	say("coverage", t.Language, partyNames(p.Names.Subjects)...)
	for _, code := range p.countries() {
		say("coverage", t.Language, t.Language.Label("Country", code))
	}
	say("coverage", "", interval(t.Period))
	say("rights", "", cmp.Or(licenceAddress(p.licence()), t.Language.Label("Licence", p.licence())), "info:eu-repo/semantics/openAccess")
	return list
}
