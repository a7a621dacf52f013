package practicetest

import "praxistransfer/server/partner"

// Who asks in the tests. Kreis Soest owns the entries, of which Author begins
// some and Colleague others; Nobody is a reader without a token.
var (
	Editor    = partner.Principal{Organisation: "kreis-soest", Roles: []partner.Role{partner.Editor}, Subject: "e", Token: "t1"}
	Author    = partner.Principal{Organisation: "kreis-soest", Roles: []partner.Role{partner.Author}, Subject: "a", Token: "t2"}
	Colleague = partner.Principal{Organisation: "kreis-soest", Roles: []partner.Role{partner.Author}, Subject: "b", Token: "t3"}
	Stranger  = partner.Principal{Organisation: "stadt-essen", Roles: []partner.Role{partner.Editor}, Subject: "s", Token: "t4"}
	Scholar   = partner.Principal{Organisation: "ovgu", Roles: []partner.Role{partner.Researcher}, Subject: "r", Token: "t5"}
	Curator   = partner.Principal{Organisation: "landkreistag", Roles: []partner.Role{partner.Curator}, Subject: "c", Token: "t6"}
	Desk      = partner.Principal{Organisation: "redaktion", Roles: []partner.Role{partner.Curator, partner.Editor}, Subject: "d", Token: "t7"}
	Nobody    = partner.Principal{}
)

// Of returns a principal of an organisation, for tests that need many.
func Of(organisation string, roles ...partner.Role) partner.Principal {
	return partner.Principal{Organisation: organisation, Roles: roles, Subject: "x", Token: "t-" + organisation}
}

// Mailbox gives an organisation a mailbox, or takes it with "".
func (h *House) Mailbox(organisation, mailbox string) {
	h.T.Helper()
	r, err := h.Registry.Get(h.Ctx, organisation)
	if err != nil {
		h.T.Fatal(err)
	}
	r.Value.Mailbox = mailbox
	if _, err := h.Registry.Update(h.Ctx, r.Value, r.Version); err != nil {
		h.T.Fatal(err)
	}
}
