package door

import (
	"bytes"
	"net/http"
	"time"

	"praxistransfer/server/cost"
	"praxistransfer/server/exchange"
	"praxistransfer/server/site"
	"praxistransfer/server/words"
)

// The vocabularies of DCAT-AP.de 3.0.
const (
	dcat   = "http://www.w3.org/ns/dcat#"
	dct    = "http://purl.org/dc/terms/"
	foaf   = "http://xmlns.com/foaf/0.1/"
	dcatDE = "http://dcat-ap.de/def/dcatde/"
	xsd    = "http://www.w3.org/2001/XMLSchema#"
	eu     = "http://publications.europa.eu/resource/authority/"
	iana   = "https://www.iana.org/assignments/media-types/"
	vcard  = "http://www.w3.org/2006/vcard/ns#"
)

// ccBy is the licence of the collection as DCAT-AP.de lists it. Single entries
// may stand under others, which each line of a dump names.
const ccBy = "http://dcat-ap.de/def/licenses/cc-by/4.0"

// catalog describes the collection for portals of open data: one dataset with
// its distributions, and the services behind it.
func (d *Doors) catalog(w http.ResponseWriter, r *http.Request) error {
	if err := cost.Pay(r.Context(), 5*cost.List); err != nil {
		return err
	}
	lines, err := d.records.all(r.Context(), d.Practice, d.Now())
	if err != nil {
		return err
	}
	changed := d.Now()
	if len(lines) > 0 {
		changed = lines[len(lines)-1].at
	}
	triples := d.describe(d.addresses(r).Home, changed)
	w.Header().Add("Vary", "Accept")
	var b bytes.Buffer
	mediaType, form := "text/turtle; charset=utf-8", writeTurtle
	if exchange.Choose(r.Header.Values("Accept"), "text/turtle", "application/ld+json", "application/json") > 0 {
		mediaType, form = "application/ld+json", writeJSONLD
	}
	if err := form(&b, triples); err != nil {
		return err
	}
	write(w, r, mediaType, b.Bytes())
	return nil
}

// distribution is a form in which the dataset can be had.
type distribution struct{ name, path, format, mediaType string }

var distributions = []distribution{
	{"ndjson", "/dump.ndjson", "JSON", "application/json"},
	{"csv", "/dump.csv", "CSV", "text/csv"},
	{"atom", "/feed.atom", "ATOM", "application/atom+xml"},
	{"oai", "/oai?verb=ListRecords&metadataPrefix=oai_dc", "XML", "application/xml"},
}

// services answer questions about the dataset.
var services = []struct{ name, path string }{{"graphql", "/graphql"}, {"oai-pmh", "/oai"}}

// describe returns the catalogue as triples.
func (d *Doors) describe(home string, changed time.Time) []triple {
	catalog, dataset, publisher := home+"/catalog", home+"/catalog#dataset", home+"/catalog#publisher"
	var all []triple
	say := func(subject string, pairs ...any) {
		for i := 0; i < len(pairs); i += 2 {
			all = append(all, triple{subject, pairs[i].(string), pairs[i+1].(node)})
		}
	}
	day := typed(changed.UTC().Format(time.RFC3339), xsd+"dateTime")
	languages := []any{dct + "language", iri(eu + "language/DEU"), dct + "language", iri(eu + "language/ENG")}
	describe := func(subject, name string) {
		say(subject, dct+"title", german(words.German.Text(name+".title")), dct+"title", english(words.English.Text(name+".title")),
			dct+"description", german(words.German.Text(name+".text")), dct+"description", english(words.English.Text(name+".text")), dct+"publisher", iri(publisher))
	}
	say(catalog, rdfType, iri(dcat+"Catalog"), foaf+"homepage", iri(home+"/"), dcat+"dataset", iri(dataset), dct+"modified", day, dct+"license", iri(ccBy))
	for _, x := range services {
		say(catalog, dcat+"service", iri(catalog+"#"+x.name))
	}
	say(catalog, languages...)
	describe(catalog, "door.catalog")
	say(dataset, rdfType, iri(dcat+"Dataset"), dct+"modified", day, dct+"identifier", node{text: dataset}, dct+"accrualPeriodicity", iri(eu+"frequency/CONT"),
		dct+"accessRights", iri(eu+"access-right/PUBLIC"), dcat+"theme", iri(eu+"data-theme/GOVE"), dcatDE+"politicalGeocodingLevelURI", iri("http://dcat-ap.de/def/politicalGeocoding/Level/federal"),
		dct+"spatial", iri(eu+"country/DEU"), dcat+"landingPage", iri(home+"/"))
	say(eu+"country/DEU", rdfType, iri(dct+"Location"))
	for _, word := range []string{"Gute Praxis", "Verwaltung", "Kommunen", "Praxisbeispiele", "Praxistransfer"} {
		say(dataset, dcat+"keyword", german(word))
	}
	say(dataset, languages...)
	describe(dataset, "door.dataset")
	for _, x := range distributions {
		say(dataset, dcat+"distribution", iri(catalog+"#"+x.name))
	}
	if d.Mailbox != "" {
		say(dataset, dcat+"contactPoint", iri(catalog+"#contact"))
		say(catalog+"#contact", rdfType, iri(vcard+"Organization"), vcard+"fn", node{text: site.Name}, vcard+"hasEmail", iri("mailto:"+d.Mailbox))
	}
	say(publisher, rdfType, iri(foaf+"Organization"), rdfType, iri(foaf+"Agent"), foaf+"name", node{text: site.Name}, foaf+"homepage", iri(home+"/"))
	for _, x := range distributions {
		say(catalog+"#"+x.name, rdfType, iri(dcat+"Distribution"), dct+"title", german(words.German.Text("door."+x.name)), dct+"title", english(words.English.Text("door."+x.name)), dcat+"accessURL", iri(home+x.path),
			dct+"license", iri(ccBy), dct+"format", iri(eu+"file-type/"+x.format), dcat+"mediaType", iri(iana+x.mediaType), dct+"modified", day,
			"http://data.europa.eu/r5r/availability", iri("http://publications.europa.eu/resource/authority/planned-availability/STABLE"))
	}
	for _, x := range services {
		service := catalog + "#" + x.name
		say(service, rdfType, iri(dcat+"DataService"), dcat+"endpointURL", iri(home+x.path), dcat+"servesDataset", iri(dataset), dct+"license", iri(ccBy), dct+"accessRights", iri(eu+"access-right/PUBLIC"))
		describe(service, "door."+x.name)
	}
	return all
}
