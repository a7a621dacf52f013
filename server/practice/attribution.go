package practice

import (
	"context"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

// Attribution says who wrote a text and who publishes it, for citations and
// exports.
type Attribution struct {
	// Persons are those named as creators, in their order and without those
	// who were removed. They are the authors where there are any.
	Persons []Person
	// Institution is the author where no person is named: the owner, or the
	// collection that an imported text comes from. Empty where Unnamed.
	Institution string
	// Unnamed is true of a de-identified text, whose author is "a municipality".
	Unnamed bool
	// After is the source that a compiled text was written after; often empty.
	After string
	// Publisher is the organisation that answers for the entry; nil where
	// Unnamed.
	Publisher *partner.Organisation
}

// Attribution says who wrote the text that v shows. It names nobody whom v hides.
func (s *Service) Attribution(ctx context.Context, v View) (Attribution, error) {
	if v.Hidden() {
		return Attribution{Unnamed: true}, nil
	}
	owner, err := s.Partners.Organisation(ctx, v.Entry.Owner)
	if fault.Is(err, fault.NotFound) { // restored without its registry: the key is better than nothing
		owner, err = partner.Organisation{Key: v.Entry.Owner, Name: v.Entry.Owner}, nil
	}
	if err != nil {
		return Attribution{}, err
	}
	a := Attribution{Publisher: &owner}
	for _, id := range v.Text.Creators {
		if p, ok := v.Person(id); ok {
			a.Persons = append(a.Persons, p)
		}
	}
	source := ""
	if v.Text.Provenance != nil {
		source = v.Text.Provenance.Source
	}
	switch {
	case v.Text.Origin == Compiled:
		a.After = source
	case v.Text.Origin == Imported && source != "" && len(a.Persons) == 0:
		a.Institution = source
		return a, nil
	}
	if len(a.Persons) == 0 {
		a.Institution = owner.Name
	}
	return a, nil
}

// Cited tells whether v shows a published text that a citation can name. A
// draft is none, and a withdrawal for legal reasons leaves none.
func (v View) Cited() bool {
	return !v.Working && v.Revision >= 1 && v.Revision <= len(v.Entry.Revisions) && v.Text.Title != ""
}

// Outside returns v as every reader sees it, whoever v is for: citations and
// exports are passed on. It is false where others see nothing of the text.
func (v View) Outside() (View, bool) {
	switch {
	case v.Working:
		return View{}, false
	case !v.Insider:
		return v, true
	case v.tellsWhatIsHidden():
		return View{}, false
	}
	v.Insider = false
	return v.redacted(), true
}
