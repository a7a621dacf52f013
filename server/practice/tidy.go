package practice

import (
	"encoding/json"
	"fmt"
	"slices"

	"praxistransfer/server/form"
)

// tidied returns t without what nobody sees in its texts, and with identifiers
// in the form in which they are kept. What it changes it copies first, since
// stored texts are shared.
func tidied(t Text) (Text, error) {
	if !form.Unclean(&t) {
		return withIdentifiers(t), nil
	}
	raw, err := json.Marshal(t)
	if err != nil {
		return t, fmt.Errorf("copy a text: %w", err)
	}
	var own Text
	if err := json.Unmarshal(raw, &own); err != nil {
		return t, fmt.Errorf("copy a text: %w", err)
	}
	form.CleanAll(&own)
	return withIdentifiers(own), nil
}

// withIdentifiers returns t with identifiers as they are kept: people paste
// DOIs as addresses, and domains with umlauts.
func withIdentifiers(t Text) Text {
	t.EvidenceItems = slices.Clone(t.EvidenceItems)
	for i := range t.EvidenceItems {
		t.EvidenceItems[i].URL = form.WebAddress(t.EvidenceItems[i].URL)
	}
	if t.Provenance != nil {
		from := *t.Provenance
		from.URL = form.WebAddress(from.URL)
		t.Provenance = &from
	}
	if t.Rights == nil {
		return t
	}
	r := *t.Rights
	r.Attachments = slices.Clone(r.Attachments)
	for i := range r.Attachments {
		r.Attachments[i].URL = form.WebAddress(r.Attachments[i].URL)
	}
	r.DOI, r.SourceURL = form.DOI(r.DOI), form.WebAddress(r.SourceURL)
	if r.Contact != nil {
		contact := *r.Contact
		contact.Mailbox = form.Mailbox(contact.Mailbox)
		r.Contact = &contact
	}
	t.Rights = &r
	return t
}

// tidiedPeople returns the persons in the same way.
func tidiedPeople(people []Person) []Person {
	own := make([]Person, len(people))
	copy(own, people)
	form.CleanAll(own)
	for i := range own {
		own[i].ORCID = form.ORCID(own[i].ORCID)
	}
	return own
}
