package exchange

import (
	"encoding/json"
	"io"
	"strconv"

	"praxistransfer/server/practice"
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
	Version      string    `json:"version"`
	Identifier   string    `json:"identifier"`
	SameAs       string    `json:"sameAs,omitempty"`
	Licence      string    `json:"license,omitempty"`
	Credit       string    `json:"creditText,omitempty"`
	Authors      []ldAgent `json:"author,omitempty"`
	Contributors []ldAgent `json:"contributor,omitempty"`
	Publisher    *ldAgent  `json:"publisher,omitempty"`
	About        []ldTerm  `json:"about,omitempty"`
	Keywords     []string  `json:"keywords,omitempty"`
	Temporal     string    `json:"temporalCoverage,omitempty"`
	BasedOn      []string  `json:"isBasedOn,omitempty"`
}

type ldAgent struct {
	Type string `json:"@type"`
	ID   string `json:"@id,omitempty"`
	Name string `json:"name"`
}

type ldTerm struct {
	Type string `json:"@type"`
	Code string `json:"termCode"`
	Name string `json:"name"`
}

// WriteJSONLD writes p as a schema.org Report, on one line and with < and >
// escaped, so that it may stand in a script element of a page.
func WriteJSONLD(w io.Writer, p *Publication) error {
	t := p.Text
	report := ldReport{
		Context: "https://schema.org", Type: "Report", ID: p.URL, URL: p.URL,
		Name: t.Title, Headline: t.Title, Abstract: oneLine(t.Summary), Language: string(t.Language),
		Published: p.At.UTC().Format("2006-01-02"), Version: strconv.Itoa(p.Revision), Identifier: string(p.ID),
		Licence: licenceAddress(p.licence()), Authors: p.agents(), Keywords: t.Keywords,
		Temporal: interval(t.Period), BasedOn: p.basedOn(),
		Publisher: &ldAgent{Type: "Organization", Name: p.publisher()},
	}
	if doi := p.doi(); doi != "" {
		report.SameAs = "https://doi.org/" + doi
	}
	if t.Provenance != nil {
		report.Credit = t.Provenance.Attribution
	}
	for _, partner := range t.Partners {
		if partner.Name != "" {
			report.Contributors = append(report.Contributors, ldAgent{Type: "Organization", Name: partner.Name})
		}
	}
	for _, topic := range t.Topics {
		report.About = append(report.About, ldTerm{"DefinedTerm", string(topic), t.Language.Label("Topic", string(topic))})
	}
	return json.NewEncoder(w).Encode(report)
}

func (p *Publication) agents() []ldAgent {
	var list []ldAgent
	for _, c := range p.Persons {
		person := ldAgent{Type: "Person", Name: c.Name}
		if c.ORCID != "" {
			person.ID = "https://orcid.org/" + c.ORCID
		}
		list = append(list, person)
	}
	kind := "GovernmentOrganization"
	if p.Text.Origin == practice.Imported || p.Text.Origin == practice.Compiled {
		kind = "Organization"
	}
	for _, name := range p.institutions() {
		list = append(list, ldAgent{Type: kind, Name: name})
	}
	return list
}

// basedOn names where a text from elsewhere comes from.
func (p *Publication) basedOn() []string {
	if from := p.Text.Provenance; from != nil && from.URL != "" {
		return []string{from.URL}
	}
	return nil
}

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

// licenceAddresses are the pages of the licences that a text may have.
var licenceAddresses = map[string]string{
	"CC-BY-4.0":      "https://creativecommons.org/licenses/by/4.0/",
	"CC-BY-SA-4.0":   "https://creativecommons.org/licenses/by-sa/4.0/",
	"CC0-1.0":        "https://creativecommons.org/publicdomain/zero/1.0/",
	"DL-DE-BY-2.0":   "https://www.govdata.de/dl-de/by-2-0",
	"DL-DE-ZERO-2.0": "https://www.govdata.de/dl-de/zero-2-0",
	"EUPL-1.2":       "https://spdx.org/licenses/EUPL-1.2.html",
}

// licenceAddress is the licence's page, or its name where that is not known.
func licenceAddress(spdx string) string {
	if address, ok := licenceAddresses[spdx]; ok {
		return address
	}
	return spdx
}
