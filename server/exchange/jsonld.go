package exchange

import (
	"cmp"
	"encoding/json"
	"io"
	"net/url"
	"strconv"
	"strings"

	"praxistransfer/server/form"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/site"
	"praxistransfer/server/words"
)

type ldReport struct {
	Context      string    `json:"@context"`
	Type         string    `json:"@type"`
	ID           string    `json:"@id"`
	URL          string    `json:"url"`
	Name         string    `json:"name"`
	Headline     string    `json:"headline"`
	Abstract     string    `json:"abstract,omitempty"`
	Language     string    `json:"inLanguage,omitempty"`
	Published    string    `json:"datePublished"`
	Modified     string    `json:"dateModified"`
	Version      string    `json:"version"`
	Identifier   string    `json:"identifier"`
	SameAs       string    `json:"sameAs,omitempty"`
	Licence      any       `json:"license,omitempty"` // an address, or a work with a name
	Credit       string    `json:"creditText,omitempty"`
	Authors      []ldThing `json:"author,omitempty"`
	Contributors []ldThing `json:"contributor,omitempty"`
	Publisher    ldThing   `json:"publisher"`
	Part         ldThing   `json:"isPartOf"`
	About        []ldThing `json:"about,omitempty"`
	Places       []ldThing `json:"spatialCoverage,omitempty"`
	Keywords     []string  `json:"keywords,omitempty"`
	Temporal     string    `json:"temporalCoverage,omitempty"`
	BasedOn      []string  `json:"isBasedOn,omitempty"`
	Encodings    []ldFile  `json:"encoding,omitempty"`
}

// ldThing is an agent, a place, a term or a work.
type ldThing struct {
	Type       string      `json:"@type"`
	ID         string      `json:"@id,omitempty"`
	Code       string      `json:"termCode,omitempty"`
	Name       string      `json:"name"`
	Set        *ldThing    `json:"inDefinedTermSet,omitempty"`
	Identifier *ldProperty `json:"identifier,omitempty"`
}

type ldProperty struct {
	Type     string `json:"@type"`
	Property string `json:"propertyID"`
	Value    string `json:"value"`
}

type ldFile struct {
	Type     string `json:"@type"`
	Name     string `json:"name"`
	Address  string `json:"contentUrl"`
	Language string `json:"inLanguage,omitempty"`
	Licence  any    `json:"license,omitempty"`
}

// WriteJSONLD writes p as a schema.org Report, on one line and with < and >
// escaped, so that it may stand in a script element of a page.
func WriteJSONLD(w io.Writer, p *Publication) error {
	t := p.Text
	report := ldReport{
		Context: "https://schema.org", Type: "Report", ID: p.URL, URL: p.URL,
		Name: oneLine(t.Title), Headline: oneLine(t.Title), Abstract: form.PlainLine(t.Summary), Language: string(t.Language),
		Published: german(p.First).Format(isoDay), Modified: p.day().Format(isoDay), Version: strconv.Itoa(p.Revision), Identifier: string(p.ID),
		Licence: ldLicence(t.Language, p.licence()), Authors: p.ldAuthors(), Publisher: p.ldPublisher(), Part: ldThing{Type: "Collection", Name: site.Name},
		About: p.ldAbout(), Temporal: interval(t.Period), BasedOn: p.basedOn(), SameAs: p.doiAddress(), Encodings: p.ldFiles(),
	}
	if t.Provenance != nil {
		report.Credit = oneLine(t.Provenance.Attribution)
	}
	for _, party := range p.Names.Partners {
		report.Contributors = append(report.Contributors, ldParty(party))
	}
	for _, party := range p.Names.Subjects {
		place := ldParty(party)
		place.Type = "AdministrativeArea"
		report.Places = append(report.Places, place)
	}
	for _, code := range p.countries() {
		report.Places = append(report.Places, ldThing{Type: "Country", Name: t.Language.Label("Country", code), Identifier: &ldProperty{"PropertyValue", "ISO 3166-1 alpha-2", code}})
	}
	for _, k := range t.Keywords {
		report.Keywords = append(report.Keywords, oneLine(k))
	}
	return json.NewEncoder(w).Encode(report)
}

const isoDay = "2006-01-02"

// schemaTypes are schema.org's types of organisations that are no authorities.
var schemaTypes = map[partner.Type]string{
	"": "Organization", "UNIVERSITY": "CollegeOrUniversity", "TRADE_UNION": "WorkersUnion", "UMBRELLA_ASSOCIATION": "Organization",
	"STAFF_COUNCIL": "Organization", "PUBLIC_COMPANY": "Organization", "IT_PROVIDER": "Organization", "OTHER": "Organization",
}

func ldParty(party practice.Party) ldThing {
	return ldThing{Type: cmp.Or(schemaTypes[party.Type], "GovernmentOrganization"), Name: oneLine(party.Name), Identifier: ldKey(party.RegionKey)}
}

// ldKey is a key of the register: an AGS, or the longer ARS.
func ldKey(key string) *ldProperty {
	kind := "AGS"
	switch len(key) {
	case 0:
		return nil
	case 9, 12:
		kind = "ARS"
	}
	return &ldProperty{"PropertyValue", kind, key}
}

func (p *Publication) ldAuthors() []ldThing {
	var list []ldThing
	for _, person := range p.Persons {
		author := ldThing{Type: "Person", Name: oneLine(person.Name)}
		if person.ORCID != "" {
			author.ID = "https://orcid.org/" + person.ORCID
		}
		list = append(list, author)
	}
	for _, name := range p.institutions() {
		author := ldThing{Type: "Organization", Name: oneLine(name)}
		if p.Publisher != nil && p.Publisher.Name == name {
			author = p.ldPublisher()
		}
		list = append(list, author)
	}
	return list
}

func (p *Publication) ldPublisher() ldThing {
	if p.Publisher == nil {
		return ldThing{Type: "Organization", Name: site.Name}
	}
	return ldParty(practice.Party{Name: p.Publisher.Name, Type: p.Publisher.Type, RegionKey: p.Publisher.RegionKey})
}

// ldAbout lists topics, methods and the authorities described.
func (p *Publication) ldAbout() []ldThing {
	lang := p.Text.Language
	term := func(vocabulary, code, name string) ldThing {
		return ldThing{Type: "DefinedTerm", Code: code, Name: name, Set: &ldThing{Type: "DefinedTermSet", Name: site.Name + ": " + lang.Label("Facet", vocabulary)}}
	}
	var list []ldThing
	for _, topic := range p.Text.Topics {
		list = append(list, term("topic", string(topic), lang.Label("Topic", string(topic))))
	}
	for _, m := range p.Names.Methods {
		name := m.Name
		if lang == words.English {
			name = cmp.Or(m.NameEn, m.Name)
		}
		list = append(list, term("method", m.Key, name))
	}
	for _, party := range p.Names.Subjects {
		list = append(list, ldParty(party))
	}
	return list
}

// ldFiles are the attachments, and where a result lies.
func (p *Publication) ldFiles() []ldFile {
	rights := p.Text.Rights
	if rights == nil {
		return nil
	}
	var list []ldFile
	for _, a := range rights.Attachments {
		if address := iri(a.URL); address != "" {
			list = append(list, ldFile{"MediaObject", oneLine(a.Title), address, string(a.Language), ldLicence(p.Text.Language, a.Licence)})
		}
	}
	if address := iri(rights.SourceURL); address != "" && p.Text.Kind == practice.ProjectResult {
		list = append(list, ldFile{Type: "MediaObject", Name: oneLine(p.Text.Title), Address: address})
	}
	return list
}

// ldLicence is the licence's page, or a work with its name where none is known.
func ldLicence(lang words.Language, name string) any {
	switch address := licenceAddress(name); {
	case name == "":
		return nil
	case address != "":
		return address
	}
	return ldThing{Type: "CreativeWork", Name: lang.Label("Licence", name)}
}

// basedOn names where a text comes from.
func (p *Publication) basedOn() []string {
	var list []string
	if from := p.Text.Provenance; from != nil {
		list = appendNew(list, iri(from.URL))
	}
	if rights := p.Text.Rights; rights != nil && p.Text.Kind != practice.ProjectResult {
		list = appendNew(list, iri(rights.SourceURL))
	}
	return list
}

// iri returns a web address as one, with what may not stand in it encoded;
// empty where s is none.
func iri(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" {
		return ""
	}
	u.RawQuery = iriSigns.Replace(u.RawQuery)
	return u.String()
}

// iriSigns may not stand in the query of an address.
var iriSigns = strings.NewReplacer(" ", "%20", `"`, "%22", "<", "%3C", ">", "%3E", `\`, "%5C", "^", "%5E", "`", "%60", "{", "%7B", "|", "%7C", "}", "%7D")

// interval is an ISO 8601 one, with .. for an open side.
func interval(period *practice.Period) string {
	switch {
	case period == nil || *period == (practice.Period{}):
		return ""
	case period.End == "":
		return string(period.Start) + "/.."
	case period.Start == "":
		return "../" + string(period.End)
	}
	return string(period.Start) + "/" + string(period.End)
}
