package door

import (
	"context"
	"encoding/xml"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"praxistransfer/server/cost"
	"praxistransfer/server/exchange"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/site"
	"praxistransfer/server/words"
)

// feedPage is how many entries one page of a feed holds.
const feedPage = 30

type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Language string      `xml:"xml:lang,attr"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle,omitempty"`
	Updated  string      `xml:"updated"`
	Author   atomPerson  `xml:"author"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Relation string `xml:"rel,attr"`
	Type     string `xml:"type,attr,omitempty"`
	Address  string `xml:"href,attr"`
}

type atomEntry struct {
	Language  string       `xml:"xml:lang,attr,omitempty"`
	ID        string       `xml:"id"`
	Title     string       `xml:"title"`
	Published string       `xml:"published"`
	Updated   string       `xml:"updated"`
	Authors   []atomPerson `xml:"author"`
	Links     []atomLink   `xml:"link"`
	Rights    string       `xml:"rights,omitempty"`
	Summary   string       `xml:"summary,omitempty"`
}

// feed answers with the newest entries that a search finds: what stands in its
// address is what stands in that of a result page, so that entries from other
// states are among them only where it asks for those. rel=next leads to older ones.
func (d *Doors) feed(w http.ResponseWriter, r *http.Request) error {
	values := r.URL.Query()
	text := strings.ToValidUTF8(values.Get("q"), "")
	wanted := find.Search{Text: text, Filter: d.Filter(values), Order: practice.ByNewest, First: feedPage, After: values.Get("nach")}
	if err := cost.Pay(r.Context(), wanted.Price()+feedPage*cost.Entry); err != nil {
		return err
	}
	found, err := d.Find.Search(r.Context(), partner.Principal{}, wanted)
	if err != nil {
		return err
	}
	addresses := d.addresses(r)
	lang := languageOf(r)
	doc := newFeed(addresses, lang, values, text)
	if d.AtHome(values) {
		doc.Subtitle = lang.Text("door.feed.home")
	}
	if err := d.fill(r.Context(), doc, addresses, lang, found.Views); err != nil {
		return err
	}
	body, err := xml.Marshal(doc)
	if err != nil {
		return fmt.Errorf("write a feed: %w", err)
	}
	w.Header().Set("ETag", "W/"+tagOf(body)) // the address of the next page is another one each time
	if next := nextPage(addresses.In(lang), values, found); next != "" {
		doc.Links = append(doc.Links, atomLink{"next", "application/atom+xml", next})
	}
	return writeXML(w, r, "application/atom+xml; charset=utf-8", doc)
}

// fill puts entries into a feed, and the day of the one that changed last.
func (d *Doors) fill(ctx context.Context, doc *atomFeed, addresses site.Addresses, lang words.Language, views []practice.View) error {
	ids := make([]practice.ID, len(views))
	for i, v := range views {
		ids[i] = v.ID
	}
	listed, err := d.Practice.ListedOf(ctx, d.Now(), ids...)
	if err != nil {
		return err
	}
	updated := time.Unix(0, 0).UTC() // a feed without entries never changed
	for _, id := range ids {
		l, told := listed[id]
		if !told || l.Gone { // whose it is could be told by the day: it comes later
			continue
		}
		p, err := exchange.Of(ctx, d.Practice, l.View, addresses.Revision(l.View.Slug, l.View.Revision))
		if err != nil {
			return err
		}
		doc.Entries = append(doc.Entries, atomOf(p, tagURI(addresses, id), addresses.Entry(lang, l.View.Slug), l.At))
		if l.At.After(updated) {
			updated = l.At
		}
	}
	doc.Updated = updated.Format(time.RFC3339)
	return nil
}

// at is an address with what a feed's own says, but for the place in its pages.
func at(home, path string, values url.Values, place string) string {
	query := url.Values{}
	for name, list := range values {
		query[name] = list
	}
	query.Del("nach")
	if place != "" {
		query.Set("nach", place)
	}
	if len(query) == 0 {
		return home + path
	}
	return home + path + "?" + query.Encode()
}

func newFeed(addresses site.Addresses, lang words.Language, values url.Values, text string) *atomFeed {
	home := addresses.In(lang)
	doc := &atomFeed{
		Language: string(lang), ID: at(home, "/feed.atom", values, ""), Title: lang.Text("door.feed"), Author: atomPerson{site.Name},
		Links: []atomLink{
			{"self", "application/atom+xml", at(home, "/feed.atom", values, values.Get("nach"))},
			{"alternate", "text/html", at(home, "/suche", values, "")},
		},
	}
	if strings.TrimSpace(text) != "" {
		doc.Title = lang.Text("door.feed.query", text)
	}
	return doc
}

// nextPage is the address of the next page; empty behind the last.
func nextPage(home string, values url.Values, found find.Found) string {
	n := len(found.Cursors)
	if !found.More || n == 0 {
		return ""
	}
	return at(home, "/feed.atom", values, found.Cursors[n-1])
}

// tagURI is what an entry is called in every feed, whatever its page is called
// later (RFC 4151).
func tagURI(addresses site.Addresses, id practice.ID) string {
	return "tag:" + addresses.Host() + ",2026:" + string(id)
}

// atomOf is an entry of a feed: its page now, and the revision that is told of.
func atomOf(p *exchange.Publication, id, page string, at time.Time) atomEntry {
	e := atomEntry{
		Language: string(p.Text.Language), ID: id, Title: p.Title(), Published: at.Format(time.RFC3339), Updated: at.Format(time.RFC3339),
		Links: []atomLink{{"alternate", "text/html", page}}, Rights: p.Rights(), Summary: p.Summary(),
	}
	if first := p.First.UTC(); first.Before(at) && !p.Unnamed {
		e.Published = first.Format(time.RFC3339)
	}
	for _, name := range p.Authors() {
		e.Authors = append(e.Authors, atomPerson{name})
	}
	return e
}
