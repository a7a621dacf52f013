package practice_test

import (
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// An association decides within its scope; outside of it only where every
// association in scope has a part in the entry, or there is none.
func TestWhoDecidesInWhichScope(t *testing.T) {
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
		"without a scope every association decides":                     {nil, nil, nil, curator, ""},
		"the association of the type decides":                           {districts, cities, nil, curator, ""},
		"to another association the draft does not exist":               {districts, cities, nil, desk, fault.NotFound},
		"the scope may be a Land":                                       {elsewhere, nil, nil, curator, fault.NotFound},
		"an association that takes part does not decide":                {districts, nil, involve("landkreistag"), curator, fault.Forbidden},
		"another one in scope decides then":                             {districts, nil, involve("landkreistag"), desk, ""},
		"if the only one in scope takes part, one out of scope decides": {districts, cities, involve("landkreistag"), desk, ""},
		"if another in scope remains, one out of scope does not":        {districts, cities, involve("ver-di"), desk, fault.NotFound},
		"if no association has it in scope, any decides":                {elsewhere, cities, nil, desk, ""},
		"one out of scope that takes part itself does not decide": {districts, cities, func(w *practice.Working) {
			involve("landkreistag")(w)
			w.Text.Partners = append(w.Text.Partners, practice.Partner{Organisation: "redaktion"})
		}, desk, fault.NotFound},
		"a curator whose authority is described by its region key is a part": {nil, nil, func(w *practice.Working) { w.Text.Subjects = []practice.Subject{{RegionKey: "05113000"}} }, cityCurator, fault.Forbidden},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			h.scope("landkreistag", tc.first)
			h.scope("redaktion", tc.second)
			v := h.must(h.Create(h.ctx, editor, func(w *practice.Working) {
				write("Im Rahmen")(w)
				if tc.edit != nil {
					tc.edit(w)
				}
			}))
			v = h.must(h.Submit(h.ctx, editor, v.ID, v.Version))
			_, err := h.Publish(h.ctx, tc.who, v.ID, v.Version)
			refused(t, "publish", err, tc.want)
		})
	}
}

var cityCurator = partner.Principal{Organisation: "stadt-essen", Roles: []partner.Role{partner.Curator}, Subject: "k"}

// scope sets what an association curates.
func (h *house) scope(key string, scope *partner.Scope) {
	h.t.Helper()
	o, err := h.partners.Get(h.ctx, key)
	if err != nil {
		h.t.Fatal(err)
	}
	o.Value.Scope = scope
	if _, err := h.partners.Update(h.ctx, o.Value, o.Version); err != nil {
		h.t.Fatal(err)
	}
}
