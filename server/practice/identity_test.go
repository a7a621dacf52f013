package practice_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
)

// namesake registers a second organisation of Kreis Soest, and returns an
// editor and curator of it.
func namesake(h *practicetest.House) partner.Principal {
	h.T.Helper()
	_, err := h.Registry.Register(h.Ctx, partner.Organisation{Key: "kreis-soest-zwei", Name: "Kreis Soest, Kulturamt", Type: "DISTRICT", RegionKey: "05974", Grants: []partner.Role{partner.Editor, partner.Curator}})
	if err != nil {
		h.T.Fatal(err)
	}
	return partner.Principal{Organisation: "kreis-soest-zwei", Roles: []partner.Role{partner.Editor, partner.Curator}, Subject: "n", Token: "t9"}
}

func TestOneAuthorityIsOneHoweverATextNamesIt(t *testing.T) {
	t.Parallel()
	for name, subjects := range map[string][]practice.Subject{
		"by its organisation":                          {{Organisation: "kreis-soest"}},
		"by its region":                                {{RegionKey: "05974"}},
		"by its region as an ARS":                      {{RegionKey: "059740000000"}},
		"by the region beside another organisation":    {{Organisation: "ver-di", RegionKey: "05974"}},
		"by another organisation with the same region": {{Organisation: "kreis-soest-zwei"}},
	} {
		t.Run(name, func(t *testing.T) {
			h := practicetest.New(t)
			twin := namesake(h)
			scope(h, "landkreistag", nil)
			v, err := h.Create(h.Ctx, practicetest.Scholar, func(w *practice.Working) {
				practicetest.Write("Ein Kreis")(w)
				w.Text.Subjects, w.Text.Origin = subjects, practice.Research
			})
			v = h.Must(v, err)
			v = h.Must(h.Submit(h.Ctx, partner.Principal{Organisation: "ovgu", Roles: []partner.Role{partner.Editor}, Subject: "r", Token: "t5"}, v.ID, v.Version))
			if _, err := h.Publish(h.Ctx, twin, v.ID, v.Version); err == nil {
				t.Error("a curator of the authority described published it")
			}
			v = h.Must(h.Publish(h.Ctx, practicetest.Curator, v.ID, v.Version))
			for _, who := range []partner.Principal{practicetest.Editor, twin} {
				if _, err := h.Adoptions.Record(h.Ctx, who, v.ID, practicetest.Adopting(practice.Adopted)); err == nil {
					t.Errorf("%s adopted its own practice", who.Organisation)
				}
			}
		})
	}
}

func TestOneAuthorityCountsOnce(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Must(h.Create(h.Ctx, practicetest.Editor, func(w *practice.Working) {
		practicetest.Write("Doppelt genannt")(w)
		w.Text.Subjects = []practice.Subject{{Organisation: "kreis-soest"}, {RegionKey: "05974"}, {RegionKey: "059740000000"}}
		w.Text.Keywords = []string{"Agil", " agil ", "Führung"}
		w.Text.Methods = []string{"scrum", "kanban", "scrum"}
		w.Text.MethodUses = []practice.MethodUse{
			{Method: "scrum", Adaptations: []practice.Adaptation{{Kind: "KEPT", Text: "Daily"}}},
			{Method: "scrum", Adaptations: []practice.Adaptation{{Kind: "DROPPED", Text: "Sprint"}}},
		}
		w.Text.Preconditions = &practice.Preconditions{Involved: []practice.Involved{"EQUALITY", "EQUALITY"}}
		w.Text.Effort = &practice.Effort{Funding: []string{"ESF", "esf "}}
		w.Text.Partners = []practice.Partner{{Organisation: "ver-di", Role: "UNION"}, {Organisation: "ver-di", Role: "UNION"}, {Name: "Personalrat", Role: "STAFF_COUNCIL"}, {Name: "Personalrat ", Role: "STAFF_COUNCIL"}}
	}))
	if len(v.Text.Subjects) != 1 || h.Context(h.Ctx, v).Intermunicipal {
		t.Errorf("subjects %+v", v.Text.Subjects)
	}
	if len(v.Text.Methods) != 2 || len(v.Text.MethodUses) != 1 || len(v.Text.MethodUses[0].Adaptations) != 2 || len(v.Text.Preconditions.Involved) != 1 || len(v.Text.Effort.Funding) != 1 {
		t.Errorf("methods %q, uses %+v, involved %q, funding %q", v.Text.Methods, v.Text.MethodUses, v.Text.Preconditions.Involved, v.Text.Effort.Funding)
	}
	if len(v.Text.Keywords) != 2 || len(v.Text.Partners) != 2 {
		t.Errorf("keywords %q, partners %+v", v.Text.Keywords, v.Text.Partners)
	}
}

func TestWhatIsWrongIsToldByTheAuthorsPlacesThoughOthersAreJoined(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	_, err := h.Create(h.Ctx, practicetest.Editor, func(w *practice.Working) {
		practicetest.Write("Doppelt und falsch")(w)
		w.Text.Subjects = []practice.Subject{{Organisation: "kreis-soest"}, {RegionKey: "05974"}, {RegionKey: "05999"}}
		w.Text.Keywords = []string{"Agil", "agil", " "}
		w.Text.Methods = []string{"scrum", "scrum", "scrumm"}
		w.Text.Partners = []practice.Partner{{Organisation: "ver-di", Role: "UNION"}, {Organisation: "ver-di", Role: "UNION"}, {Role: "UNION"}}
		w.Text.Effort = &practice.Effort{Funding: []string{"ESF", "esf", " "}}
		parts := make([]practice.Adaptation, form.MaxItems)
		w.Text.MethodUses = []practice.MethodUse{{Method: "scrum", Adaptations: parts}, {Method: "scrum", Adaptations: parts[:1]}}
	})
	var problems fault.Problems
	errors.As(err, &problems)
	var at []string
	for _, p := range problems {
		at = append(at, strings.Join(p.Field, "."))
	}
	slices.Sort(at)
	if want := []string{"effort.funding.2", "keywords.2", "methodUses.1.adaptations", "methods.2", "partners.2", "subjects.2.regionKey"}; !slices.Equal(at, want) {
		t.Errorf("wrong are %q, want %q: %v", at, want, err)
	}
}

func TestAPartnerIsTheAuthorityThatItsNameCalls(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	soest, err := h.Partners.Organisation(h.Ctx, "kreis-soest")
	if err != nil {
		t.Fatal(err)
	}
	for written, is := range map[string]bool{
		"Kreis Soest": true, "Landkreis Soest": true, "Kreisverwaltung Soest, Amt 10": true, "LK Soest": true, "Personalrat des Kreises Soest": true,
		"Stadt Soest": false, "Kreis Unna": false, "Soest": false,
	} {
		v := h.Must(h.Create(h.Ctx, practicetest.Stranger, func(w *practice.Working) {
			w.Text.Kind, w.Text.Title = practice.CaseStudy, "Mit Partner"
			w.Text.Partners = []practice.Partner{{Name: written, Role: "PRACTICE"}}
		}))
		if e, err := h.Get(h.Ctx, v.ID); err != nil || h.TakesPart(h.Ctx, soest, &e) != is {
			t.Errorf("that %q is Kreis Soest is %v: %v", written, !is, err)
		}
	}
}

func TestANameThatLooksLikeAnAssociationIsItsName(t *testing.T) {
	t.Parallel()
	for name, written := range map[string]string{
		"as it is":                   "Deutscher Landkreistag",
		"with a sign nobody sees":    "Deutscher Land\u200bkreistag",
		"with a soft hyphen":         "Deutscher Land\u00adkreistag",
		"with a Cyrillic letter":     "Deutscher L\u0430ndkreistag",
		"with a hyphen of a PDF":     "Deutscher Landkreis\u2010tag",
		"with a joiner":              "Deutscher Land\u200dkreistag",
		"in two words":               "Deutscher Land kreistag",
		"in wide letters":            "Ｄｅｕｔｓｃｈｅｒ Landkreistag",
		"with a combining diaeresis": "Deutscher Landkreistag, Bu\u0308ro",
		"shortened":                  "Dt. Landkreistag",
		"shortened without a stop":   "Dt Landkreistag e. V.",
		"by its initials":            "DLT",
		"initials among other words": "DLT, Berlin",
		"inflected":                  "Referat des Deutschen Landkreistags",
	} {
		t.Run(name, func(t *testing.T) {
			h := practicetest.New(t)
			v := h.Must(h.Create(h.Ctx, practicetest.Editor, func(w *practice.Working) {
				practicetest.Write("Mit Partner")(w)
				w.Text.Partners = []practice.Partner{{Name: written, Role: "ASSOCIATION"}}
			}))
			v = h.Must(h.Submit(h.Ctx, practicetest.Editor, v.ID, v.Version))
			if _, err := h.Publish(h.Ctx, practicetest.Curator, v.ID, v.Version); err == nil {
				t.Error("a partner published it")
			}
		})
	}
}
