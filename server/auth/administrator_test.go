package auth

import (
	"net/http"
	"testing"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

func TestARecoveryEndsOwnTokensWithTheRoleAdmin(t *testing.T) {
	w := newWorld(t, http.DefaultClient)
	w.update("stadt-essen", func(o *partner.Organisation) { o.Grants = append(o.Grants, partner.Admin) })
	admin := func(generation any) draft {
		return w.own().Claim("iss", ownPrefix+"redaktion").Claim("roles", []string{"ADMIN"}).Claim("admin_generation", generation)
	}
	count := func(want map[string]draft, code fault.Code) {
		t.Helper()
		for name, token := range want {
			if _, err := w.verifier.Verify(t.Context(), token.Signed()); fault.CodeOf(err) != code {
				t.Errorf("%s: %v, want %q", name, err, code)
			}
		}
	}
	always := map[string]draft{
		"another role of this server":                        w.own().Claim("iss", ownPrefix+"redaktion").Claim("roles", []string{"AUDITOR"}),
		"the role ADMIN of another issuer":                   w.external("RS256", "rsa").Claim("roles", []string{"ADMIN"}),
		"another issuer's with a claim of that name":         w.external("RS256", "rsa").Claim("roles", []string{"ADMIN"}).Claim("admin_generation", 7),
		"another role with a generation that does not exist": w.own().Claim("admin_generation", 7),
	}
	never := map[string]draft{
		"a generation that is to come":       admin(7),
		"a negative generation":              admin(-1),
		"a generation in words":              admin("1"),
		"a generation that is a part":        admin(0.5),
		"a list of generations":              admin([]int{0, 1}),
		"a generation beyond every number":   admin(1e30),
		"ADMIN that the registry would drop": w.own().Claim("roles", []string{"ADMIN", "EDITOR"}).Claim("admin_generation", 7),
	}
	count(always, "")
	count(never, fault.Unauthenticated)
	count(map[string]draft{"the first ones": admin(nil), "the same in words": admin(0)}, "")
	if generation, err := w.admins.Recover(t.Context(), audit.Event{ID: "event_1"}); err != nil || generation != 1 {
		t.Fatalf("%d, %v", generation, err)
	}
	count(always, "")
	count(never, fault.Unauthenticated)
	count(map[string]draft{"the recovered one": admin(1)}, "")
	count(map[string]draft{"the first ones": admin(nil), "the same in words": admin(0)}, fault.Unauthenticated)
}

func TestTheIssuerWritesTheGeneration(t *testing.T) {
	w := newWorld(t, http.DefaultClient)
	if _, err := w.admins.Recover(t.Context(), audit.Event{ID: "event_1"}); err != nil {
		t.Fatal(err)
	}
	for generation, want := range map[int]fault.Code{0: fault.Unauthenticated, 1: "", 2: fault.Unauthenticated} {
		raw, _, err := w.issuer.Issue(t.Context(), "redaktion", []partner.Role{partner.Admin}, time.Hour, "", func(t *partner.IssuedToken) error {
			t.Generation = generation
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.verifier.Verify(t.Context(), raw); fault.CodeOf(err) != want {
			t.Errorf("generation %d: %v, want %q", generation, err, want)
		}
	}
}

func TestATokenThatANoteRefusesIsNotIssued(t *testing.T) {
	w := newWorld(t, http.DefaultClient)
	refused := fault.New(fault.Forbidden, "no")
	raw, _, err := w.issuer.Issue(t.Context(), "redaktion", []partner.Role{partner.Admin}, time.Hour, "", func(*partner.IssuedToken) error { return refused })
	if raw != "" || !fault.Is(err, fault.Forbidden) {
		t.Errorf("%q, %v", raw, err)
	}
	if known, err := w.issued.List(t.Context(), ""); err != nil || len(known) != 0 {
		t.Errorf("remembered: %v, %v", known, err)
	}
}
