package practice

import (
	"slices"
)

// Links returns the addresses that the text names, each once.
func (t *Text) Links() []string {
	var all []string
	add := func(address string) {
		if address != "" && !slices.Contains(all, address) {
			all = append(all, address)
		}
	}
	if r := t.Rights; r != nil {
		add(r.SourceURL)
		for _, a := range r.Attachments {
			add(a.URL)
		}
	}
	if t.Provenance != nil {
		add(t.Provenance.URL)
	}
	for _, item := range t.EvidenceItems {
		add(item.URL)
	}
	return all
}

// PublishedLinks returns the addresses that the published text names; none
// for an entry that is not published.
func (e *Entry) PublishedLinks() []string {
	if e.State != StatePublished || e.Published == nil {
		return nil
	}
	return e.Published.Links()
}
