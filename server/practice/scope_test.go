package practice_test

import (
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
)

// An association decides within its scope; outside of it only where every
// association in scope has a part in the entry, or there is none.
func TestWhoDecidesInWhichScope(t *testing.T) {
	t.Parallel()
	districts := &partner.Scope{Types: []partner.Type{"DISTRICT"}}
	cities := &partner.Scope{Types: []partner.Type{"INDEPENDENT_CITY"}}
	elsewhere := &partner.Scope{Laender: []string{"09"}}
	involve := func(key string) func(*practice.Working) {
		return func(w *practice.Working) {
			w.Text.Partners = []practice.Partner{{Organisation: key, Role: "ASSOCIATION"}}
		}
	}
	for name, tc := range map[string]struct {
		first, second *partner.Scope // of landkreistag and redaktion
		edit          func(*practice.Working)
		who           partner.Principal
		want          fault.Code
	}{
		"without a scope every association decides":                     {nil, nil, nil, practicetest.Curator, ""},
		"the association of the type decides":                           {districts, cities, nil, practicetest.Curator, ""},
		"to another association the draft does not exist":               {districts, cities, nil, practicetest.Desk, fault.NotFound},
		"the scope may be a Land":                                       {elsewhere, nil, nil, practicetest.Curator, fault.NotFound},
		"an association that takes part does not decide":                {districts, nil, involve("landkreistag"), practicetest.Curator, fault.Forbidden},
		"another one in scope decides then":                             {districts, nil, involve("landkreistag"), practicetest.Desk, ""},
		"if the only one in scope takes part, one out of scope decides": {districts, cities, involve("landkreistag"), practicetest.Desk, ""},
		"if another in scope remains, one out of scope does not":        {districts, cities, involve("ver-di"), practicetest.Desk, fault.NotFound},
		"if no association has it in scope, any decides":                {elsewhere, cities, nil, practicetest.Desk, ""},
		"one out of scope that takes part itself does not decide": {districts, cities, func(w *practice.Working) {
			involve("landkreistag")(w)
			w.Text.Partners = append(w.Text.Partners, practice.Partner{Organisation: "redaktion"})
		}, practicetest.Desk, fault.NotFound},
		"a curator whose authority is described by its region key is a part": {nil, nil, func(w *practice.Working) { w.Text.Subjects = []practice.Subject{{RegionKey: "05113000"}} }, cityCurator, fault.Forbidden},
	} {
		t.Run(name, func(t *testing.T) {
			h := practicetest.New(t)
			scope(h, "landkreistag", tc.first)
			scope(h, "redaktion", tc.second)
			v := h.Must(h.Create(h.Ctx, practicetest.Editor, func(w *practice.Working) {
				practicetest.Write("Im Rahmen")(w)
				if tc.edit != nil {
					tc.edit(w)
				}
			}))
			v = h.Must(h.Submit(h.Ctx, practicetest.Editor, v.ID, v.Version))
			_, err := h.Publish(h.Ctx, tc.who, v.ID, v.Version)
			practicetest.Refused(t, "publish", err, tc.want)
		})
	}
}

var cityCurator = partner.Principal{Organisation: "stadt-essen", Roles: []partner.Role{partner.Curator}, Subject: "k"}

// scope sets what an association curates.
func scope(h *practicetest.House, key string, scope *partner.Scope) {
	h.T.Helper()
	o, err := h.Registry.Get(h.Ctx, key)
	if err != nil {
		h.T.Fatal(err)
	}
	o.Value.Scope = scope
	if _, err := h.Registry.Update(h.Ctx, o.Value, o.Version); err != nil {
		h.T.Fatal(err)
	}
}

// The published text is about a Kreis, its next about a city: who curates cities
// decides over the draft, and sees of the published text what everybody does.
func TestWhoDecidesOverADraftStartsFromItsVersion(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Anderswo entschieden")
	scope(h, "landkreistag", &partner.Scope{Types: []partner.Type{"INDEPENDENT_CITY"}})
	scope(h, "redaktion", &partner.Scope{Types: []partner.Type{"DISTRICT"}})
	v = h.Must(h.Update(h.Ctx, practicetest.Editor, v.ID, v.Version, func(w *practice.Working) {
		w.Text.Origin, w.Text.Subjects = practice.Research, []practice.Subject{{Organisation: "stadt-essen"}}
	}))
	v = h.Must(h.Submit(h.Ctx, practicetest.Editor, v.ID, v.Version))
	if everybody := h.Must(h.Entry(h.Ctx, practicetest.Nobody, v.ID)); everybody.Version == v.Version {
		t.Errorf("everybody sees version %d: a draft shows", v.Version)
	}
	seen := h.Must(h.Entry(h.Ctx, practicetest.Curator, v.ID))
	if seen.Version != v.Version {
		t.Errorf("who decides over the draft sees version %d, the store has %d", seen.Version, v.Version)
	}
	if _, err := h.Claim(h.Ctx, practicetest.Curator, v.ID, seen.Version); err != nil {
		t.Error(err)
	}
}
