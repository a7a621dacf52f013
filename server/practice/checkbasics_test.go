package practice_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
)

func TestWhatDoesNotFitTogetherIsRefused(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	subject := func(organisation, key string) func(*practice.Working) {
		return func(w *practice.Working) {
			w.Text.Subjects = []practice.Subject{{Organisation: organisation, RegionKey: key}}
		}
	}
	orcid := func(id string) func(*practice.Working) {
		return func(w *practice.Working) { w.SetCreators([]practice.Person{{Name: "Redaktion", ORCID: id}}) }
	}
	title := func(text string) func(*practice.Working) {
		return func(w *practice.Working) { w.Text.Title = text }
	}
	for name, tc := range map[string]struct {
		write func(*practice.Working)
		field string // "" where nothing is wrong
	}{
		"an organisation with its own key":         {subject("stadt-essen", "05113000"), ""},
		"a city with its key as a district":        {subject("stadt-essen", "05113"), ""},
		"an organisation with the key of another":  {subject("stadt-essen", "05974"), "subjects.0.regionKey"},
		"an organisation that has no key":          {subject("ver-di", "05974"), ""},
		"an ORCID":                                 {orcid("0000-0002-1825-0097"), ""},
		"an ORCID that ends in X":                  {orcid("0000-0002-1694-233X"), ""},
		"an ORCID with another check digit":        {orcid("0000-0002-1825-0098"), "creators.0.orcid"},
		"what is no ORCID":                         {orcid("123"), "creators.0.orcid"},
		"a title loses what would turn it around":  {title("Agil \u202etlow"), ""},
		"a title of two lines":                     {title("Agil\nim Amt"), "title"},
		"a title with umlauts, dashes and a smile": {title("Über Ämter – 😀"), ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := h.Create(h.Ctx, practicetest.Editor, func(w *practice.Working) {
				w.Text.Kind, w.Text.Title = practice.CaseStudy, "Titel"
				tc.write(w)
			})
			var problems fault.Problems
			errors.As(err, &problems)
			var fields []string
			for _, p := range problems {
				fields = append(fields, strings.Join(p.Field, "."))
			}
			if tc.field == "" && err != nil || tc.field != "" && !slices.Contains(fields, tc.field) {
				t.Errorf("%v", err)
			}
		})
	}
	v, err := h.Create(h.Ctx, practicetest.Editor, func(w *practice.Working) { w.Text.Kind, w.Text.Title = practice.CaseStudy, "  Am Rand  " })
	if err != nil || v.Text.Title != "Am Rand" {
		t.Errorf("%q, %v", v.Text.Title, err)
	}
}

func TestAnOfferIsMadeAtLeastOnce(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	_, err := h.Create(h.Ctx, practicetest.Editor, func(w *practice.Working) {
		practicetest.Write("Angebot")(w)
		w.SetContact(&practice.Contact{Mailbox: "info@example.org", Offers: []practice.ContactOffer{{Kind: "VISIT", Count: -3}}}, nil)
	})
	practicetest.Refused(t, "a visit offered less than never", err, fault.BadInput)
}
