package door

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/http"
	"time"

	"praxistransfer/server/cost"
	"praxistransfer/server/site"
	"praxistransfer/server/words"
)

// mostInSitemap is how many addresses the protocol allows in one file.
const mostInSitemap = 50_000

type sitemapDocument struct {
	XMLName xml.Name         `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []sitemapAddress `xml:"url"`
}

type sitemapAddress struct {
	Address string `xml:"loc"`
	Changed string `xml:"lastmod"`
}

// sitemap lists the pages of entries for search engines, the latest first, as
// many as one file may hold.
func (d *Doors) sitemap(w http.ResponseWriter, r *http.Request) error {
	if err := cost.Pay(r.Context(), 5*cost.List); err != nil {
		return err
	}
	lines, err := d.records.all(r.Context(), d.Practice, d.Now())
	if err != nil {
		return err
	}
	addresses := d.addresses(r)
	doc := sitemapDocument{}
	for i := len(lines) - 1; i >= 0 && len(doc.URLs) < mostInSitemap; i-- {
		if l := lines[i]; !l.gone {
			doc.URLs = append(doc.URLs, sitemapAddress{addresses.Entry(words.German, l.slug), l.at.Format(time.RFC3339)})
		}
	}
	if err := cost.Pay(r.Context(), cost.Units(len(doc.URLs))*cost.Value); err != nil {
		return err
	}
	return writeXML(w, r, "application/xml; charset=utf-8", doc)
}

func writeXML(w http.ResponseWriter, r *http.Request, mediaType string, doc any) error {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	if err := xml.NewEncoder(&b).Encode(doc); err != nil {
		return fmt.Errorf("write %T: %w", doc, err)
	}
	write(w, r, mediaType, b.Bytes())
	return nil
}

type openSearchDocument struct {
	XMLName     xml.Name        `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	Name        string          `xml:"ShortName"`
	Description string          `xml:"Description"`
	Language    string          `xml:"Language"`
	Input       string          `xml:"InputEncoding"`
	URLs        []openSearchURL `xml:"Url"`
}

type openSearchURL struct {
	Type     string `xml:"type,attr"`
	Template string `xml:"template,attr"`
	Relation string `xml:"rel,attr,omitempty"`
}

// openSearch tells browsers how to search here from their address line.
func (d *Doors) openSearch(w http.ResponseWriter, r *http.Request) error {
	lang, home := languageOf(r), d.addresses(r)
	return writeXML(w, r, "application/opensearchdescription+xml; charset=utf-8", openSearchDocument{
		Name: site.Name, Description: lang.Text("door.opensearch"), Language: string(lang), Input: "UTF-8",
		URLs: []openSearchURL{
			{"text/html", home.In(lang) + "/suche?q={searchTerms}", ""},
			{"application/atom+xml", home.In(lang) + "/feed.atom?q={searchTerms}", ""},
			{"application/opensearchdescription+xml", home.In(lang) + "/opensearch.xml", "self"},
		},
	})
}
