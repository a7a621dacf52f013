package exchange

import (
	"io"
	"strings"

	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

// ipsSource names the collection; entries are found again by it.
const ipsSource = "Innovative Public Services Explorer, Joint Research Centre der Europäischen Kommission"

// ipsCase is a record of the explorer's cases.json, as far as it is used: its
// contact field is left alone, since it would hold persons.
type ipsCase struct {
	ID          word     `json:"id"`
	Name        word     `json:"name"`
	URL         word     `json:"url"`
	Description word     `json:"description"`
	Extent      word     `json:"geoextent"`
	Countries   wordList `json:"geocoverage"`
	States      wordList `json:"geocoverage_codes"`
	Lead        struct {
		Name     word `json:"name"`
		Category word `json:"category"`
	} `json:"lead_organisation"`
	Start       word `json:"start_date"`
	End         word `json:"end_date"`
	Primary     word `json:"primary_sector"`
	Secondary   word `json:"secondary_sector"`
	Technology  word `json:"technology"`
	Uptake      word `json:"uptake"`
	CrossBorder word `json:"cross_border"`
	CrossSector word `json:"cross_sector"`
	Type        word `json:"type"`
	Status      word `json:"status"`
}

type ipsReader struct{ elements *elements }

func openIPS(r io.Reader, _ Register) (Reader, error) { return &ipsReader{newElements(r)}, nil }

// Next returns the next case.
func (r *ipsReader) Next() (Record, error) {
	var c ipsCase
	rec, err := nextElement(r.elements, &c)
	if err == nil && rec.Skip == nil {
		c.into(&rec)
	}
	return rec, err
}

func (c *ipsCase) into(rec *Record) {
	rec.Text = imported(words.English)
	rec.Text.Provenance = &practice.Provenance{
		Source: ipsSource, URL: "https://github.com/ipsoeu/ips-explorer", Licence: "EUPL-1.2",
		Attribution: ipsSource + ", EUPL-1.2",
	}
	rec.head("name", string(c.Name), "description", string(c.Description))
	rec.identify("id", string(c.ID))
	rec.partner("lead_organisation.name", string(c.Lead.Name), "OWNER")
	rec.Text.Period = rec.period("start_date", string(c.Start), "end_date", string(c.End))
	c.status(rec)
	c.links(rec)
	c.topics(rec)
	c.keywords(rec)
	c.countries(rec)
}

// countries come by code and, where the collection has none, by name.
func (c *ipsCase) countries(rec *Record) {
	for _, code := range c.States {
		rec.country("geocoverage_codes", string(code))
	}
	if len(rec.Text.Countries) > 0 {
		return
	}
	for _, name := range c.Countries {
		rec.country("geocoverage", string(name))
	}
}

// status maps the source's word; where that says more than ours, it stays a
// keyword.
func (c *ipsCase) status(rec *Record) {
	said := oneLine(string(c.Status))
	meant, known := ipsStatus[strings.ToLower(said)]
	switch {
	case known:
		rec.Text.Status = meant
	case said != "":
		rec.warn("status", "%q is unknown and was kept as a keyword", cut(said, 60))
	}
	if !known || strings.EqualFold(said, "in development") {
		rec.keywords("status", said)
	}
}

// links takes the first address as the source's page and the others as links.
// The collection lost the word pilot in its addresses: it was replaced by
// "Proof of Concept" in all of them, which this undoes.
func (c *ipsCase) links(rec *Record) {
	field := string(c.URL)
	if strings.Contains(field, "Proof of Concept") && addressStart.MatchString(field) {
		rec.warn("url", `held "Proof of Concept" in place of "pilot", which was put right`)
		field = strings.ReplaceAll(field, "Proof of Concept", "pilot")
	}
	list := rec.addresses("url", field)
	if len(list) > 0 {
		rec.Text.Rights = &practice.Rights{SourceURL: list[0], Attachments: attachments(list[1:])}
	}
}

// topics are what sector, kind and technology truly tell; most specific first.
func (c *ipsCase) topics(rec *Record) {
	primary, secondary := ipsKey(c.Primary), ipsKey(c.Secondary)
	if topic, told := ipsSecondary[secondary]; told {
		rec.topics(topic)
	} else {
		rec.topics(ipsPrimary[primary])
	}
	rec.topics(ipsType[ipsKey(c.Type)], ipsTechnology[ipsKey(c.Technology)])
}

// keywords carry everything that has no field.
func (c *ipsCase) keywords(rec *Record) {
	rec.keywords("technology", string(c.Technology))
	rec.keywords("type", strings.TrimSuffix(oneLine(string(c.Type)), " (various)"))
	rec.keywords("primary_sector", string(c.Primary))
	rec.keywords("secondary_sector", ipsSector(string(c.Secondary)))
	for _, country := range c.Countries {
		rec.keywords("geocoverage", string(country))
	}
	rec.keywords("geoextent", string(c.Extent))
	rec.keywords("lead_organisation.category", strings.ReplaceAll(string(c.Lead.Category), "-", " "))
	for _, flag := range []struct {
		field, keyword string
		value          word
	}{{"uptake", "Uptake", c.Uptake}, {"cross_border", "Cross-border", c.CrossBorder}, {"cross_sector", "Cross-sector", c.CrossSector}} {
		if strings.EqualFold(oneLine(string(flag.value)), "yes") {
			rec.keywords(flag.field, flag.keyword)
		}
	}
}

// ipsSector drops the classification's "n.e.c." (not elsewhere classified) and
// full stops.
func ipsSector(s string) string {
	s = strings.TrimRight(oneLine(s), ".")
	return strings.TrimRight(strings.TrimSuffix(s, "n.e.c"), " .")
}

func ipsKey(w word) string { return strings.ToLower(ipsSector(string(w))) }
