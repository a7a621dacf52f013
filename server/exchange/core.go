package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"praxistransfer/server/form"
	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

// Limits that the domain sets for imported entries, in characters.
const (
	longestTitle   = 300
	longestSummary = 20_000
	longestKeyword = 200
	longestName    = 500
	mostKeywords   = 200
	mostPartners   = 50
	mostTopics     = 4
)

// imported returns the beginning of every imported text.
func imported(language words.Language) practice.Text {
	return practice.Text{
		Kind: practice.CaseStudy, Language: language,
		Origin: practice.Imported, Consent: practice.PublicSource,
	}
}

// head sets title and summary from a name and a description, both needed. The
// whole description becomes the summary, which has no limit for imports: so it
// stands in one place, under no heading that its authors did not write.
func (r *Record) head(nameField, name, textField, text string) {
	r.Text.Title = r.line(nameField, name)
	r.Text.Summary = r.prose(textField, text)
	if r.Text.Title == "" {
		r.skip(nameField, "is empty: an entry needs a title")
	}
	if r.Text.Summary == "" {
		r.skip(textField, "is empty: an entry needs a text")
	}
	if form.Characters(r.Text.Title) > longestTitle {
		r.warn(nameField, "is longer than %d characters: it was shortened, and stands in full before the text", longestTitle)
		r.Text.Summary = escapeMarkdown(r.Text.Title) + "\n\n" + r.Text.Summary
		r.Text.Title = cut(r.Text.Title, longestTitle)
	}
	if n := form.Characters(r.Text.Summary); n > longestSummary {
		r.skip(textField, "has %d characters: at most %d are taken, shorten it", n, longestSummary)
	}
}

// identify sets the id by which the record is found again, in the record and
// in its provenance. Without one it is made from title and source, which
// changes with them.
func (r *Record) identify(field, id string) {
	p := r.Text.Provenance
	r.ID = oneLine(id)
	if r.ID == "" && r.Text.Title != "" {
		sum := sha256.Sum256([]byte(r.Text.Title + "\x00" + p.Source))
		r.ID = "sha256-" + hex.EncodeToString(sum[:12])
		r.warn(field, "is missing: %s was made from title and source, and finds the entry again only while both stay", r.ID)
	}
	p.ExternalID = r.ID
}

// partner adds an organisation by its name.
func (r *Record) partner(field, name string, role practice.PartnerRole) {
	name = r.line(field, r.withoutMail(field, name))
	if name == "" {
		return
	}
	if len(r.Text.Partners) == mostPartners {
		r.warn(field, "names more than %d organisations: %q was left out", mostPartners, cut(name, 60))
		return
	}
	if form.Characters(name) > longestName {
		r.warn(field, "is longer than %d characters and was shortened", longestName)
		name = cut(name, longestName)
	}
	r.Text.Partners = append(r.Text.Partners, practice.Partner{Name: name, Role: role})
}

// keywords adds what has no field of its own, each once.
func (r *Record) keywords(field string, values ...string) {
	for _, v := range values {
		v = oneLine(v)
		if !hasLetter.MatchString(v) {
			continue
		}
		if len(r.Text.Keywords) >= mostKeywords {
			r.warn(field, "holds more than %d keywords: the rest was left out", mostKeywords)
			return
		}
		r.Text.Keywords = appendNew(r.Text.Keywords, cut(v, longestKeyword))
	}
}

// country adds the state of a name or code, once; one that nobody knows is told
// and left out.
func (r *Record) country(field, said string) {
	if said = oneLine(said); said == "" {
		return
	}
	code, ok := words.CountryNamed(said)
	if !ok {
		r.warn(field, "%q is no state that is known, and was left out: write its code of ISO 3166-1, as AT, or its name", cut(said, 60))
		return
	}
	if len(r.Text.Countries) < form.MaxItems {
		r.Text.Countries = appendNew(r.Text.Countries, code)
	}
}

// topics adds topics, each once and at most as many as an entry may have.
func (r *Record) topics(list ...practice.Topic) {
	for _, topic := range list {
		if topic == "" || len(r.Text.Topics) == mostTopics {
			continue
		}
		if !slices.Contains(r.Text.Topics, topic) {
			r.Text.Topics = append(r.Text.Topics, topic)
		}
	}
}

// isTextLicence tells whether the text of an entry may stand under s here.
func isTextLicence(s string) bool { return slices.Contains(practice.TextLicences, s) }
