package exchange

import (
	"io"
	"net/url"
	"strings"

	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

// civicSource names the collection; entries are found again by it.
const civicSource = "Civic Data Lab, Datenprojekte"

// civicProject is a record of the Civic Data Lab's collection.
type civicProject struct {
	ID            word     `json:"id"`
	Name          word     `json:"name"`
	Description   word     `json:"description"`
	Organisations wordList `json:"organisations"`
	Status        word     `json:"status"`
	Areas         wordList `json:"areas"`
	Kinds         wordList `json:"kinds"`
	Keywords      wordList `json:"keywords"`
	Links         wordList `json:"links"`
	Source        word     `json:"source"`
	Language      word     `json:"language"`
	Licence       word     `json:"licence"`
}

type civicReader struct{ elements *elements }

func openCivic(r io.Reader, _ Register) (Reader, error) { return &civicReader{newElements(r)}, nil }

// Next returns the next project.
func (r *civicReader) Next() (Record, error) {
	var p civicProject
	rec, err := nextElement(r.elements, &p)
	if err == nil && rec.Skip == nil {
		p.into(&rec)
	}
	return rec, err
}

func (p *civicProject) into(rec *Record) {
	rec.Text = imported(words.German)
	if strings.EqualFold(oneLine(string(p.Language)), "en") {
		rec.Text.Language = words.English
	}
	rec.Text.Provenance = &practice.Provenance{Source: civicSource}
	rec.head("name", string(p.Name), "description", string(p.Description))
	rec.identify("id", string(p.ID))
	for _, name := range p.Organisations {
		rec.partner("organisations", string(name), "PRACTICE")
	}
	p.status(rec)
	p.rights(rec)
	p.words(rec)
}

// status maps the source's word. "Unbekannt" and an empty one say nothing.
func (p *civicProject) status(rec *Record) {
	said := oneLine(string(p.Status))
	meant, known := civicStatus[strings.ToLower(said)]
	rec.Text.Status = meant
	if !known {
		rec.warn("status", "%q is unknown and was kept as a keyword", cut(said, 60))
		rec.keywords("status", said)
	}
	if strings.EqualFold(said, "In Weiterentwicklung") {
		rec.keywords("status", said)
	}
}

// rights names the Civic Data Lab and the page it drew from, as the licence
// asks; the project's own pages are links.
func (p *civicProject) rights(rec *Record) {
	from := rec.addresses("source", string(p.Source))
	var pages []string
	for _, link := range p.Links {
		if pages = appendNew(pages, rec.addresses("links", string(link))...); len(pages) > mostAddresses {
			rec.warn("links", "holds more than %d addresses: the rest was left out", mostAddresses)
			pages = pages[:mostAddresses]
			break
		}
	}
	to := rec.Text.Provenance
	to.Licence = oneLine(string(p.Licence))
	to.Attribution = "Civic Data Lab, datenprojekte.civic-data.de"
	rights := &practice.Rights{Attachments: attachments(pages)}
	if len(from) > 0 {
		to.URL, rights.SourceURL = from[0], from[0]
		to.Attribution += "; Quelle: " + hostOf(from[0])
	}
	if to.Licence == "" {
		rec.warn("licence", "is missing: it stays open how the text may be used")
	} else {
		to.Attribution += "; " + to.Licence
	}
	if isTextLicence(to.Licence) {
		rights.Licence = to.Licence
	}
	rec.Text.Rights = rights
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.TrimPrefix(u.Host, "www.")
}

// words makes topics and keywords of areas, kinds and keywords. Topics of the
// field go before those of the means: all of them use data.
func (p *civicProject) words(rec *Record) {
	for _, list := range []struct {
		field string
		words wordList
	}{{"areas", p.Areas}, {"keywords", p.Keywords}, {"kinds", p.Kinds}} {
		for _, w := range list.words {
			said := oneLine(string(w))
			if right, wrong := civicMisspelt[said]; wrong {
				said = right
			}
			if len(rec.Text.Topics) < mostTopics-1 {
				rec.topics(civicTopics[said])
			}
			rec.keywords(list.field, said)
		}
	}
	rec.topics("DATA_AI")
}
