package partner

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/record"
)

func newRegistry(t *testing.T) *Registry {
	t.Helper()
	r := NewRegistry(record.NewMemory[Organisation](), time.Now, nil)
	if err := r.EnsureStarter(t.Context()); err != nil {
		t.Fatal(err)
	}
	return r
}

func lippe(issuers ...Issuer) Organisation {
	return Organisation{Key: "kreis-lippe", Name: "Kreis Lippe", Type: "DISTRICT", Grants: []Role{Author}, Issuers: issuers}
}

func idp(url, claim, value string) Issuer {
	return Issuer{URL: url, JWKS: "https://idp.test/keys", Claim: claim, Value: value}
}

func TestRegister(t *testing.T) {
	for name, tc := range map[string]struct {
		o    Organisation
		want fault.Code
	}{
		"a new organisation":                        {lippe(), ""},
		"an issuer of its own":                      {lippe(idp("https://other.test", "", "")), ""},
		"another value at a shared issuer":          {lippe(idp("https://shared.test", "tenant", "lippe")), ""},
		"a key that is taken":                       {Organisation{Key: "ovgu", Name: "x", Type: "OTHER"}, fault.Conflict},
		"a key with capitals":                       {Organisation{Key: "Kreis", Name: "x", Type: "OTHER"}, fault.BadInput},
		"no name":                                   {Organisation{Key: "kreis", Name: " ", Type: "OTHER"}, fault.BadInput},
		"a name of two lines":                       {Organisation{Key: "kreis", Name: "Kreis\nLippe", Type: "OTHER"}, fault.BadInput},
		"a name without end":                        {Organisation{Key: "kreis", Name: strings.Repeat("x", 201), Type: "OTHER"}, fault.BadInput},
		"a mailbox":                                 {Organisation{Key: "kreis", Name: "x", Type: "OTHER", Mailbox: "info@example.org"}, ""},
		"a mailbox that is none":                    {Organisation{Key: "kreis", Name: "x", Type: "OTHER", Mailbox: "keine adresse"}, fault.BadInput},
		"a mailbox with a line of its own":          {Organisation{Key: "kreis", Name: "x", Type: "OTHER", Mailbox: "info@example.org\r\nBcc: a@example.org"}, fault.BadInput},
		"an association named twice":                {Organisation{Key: "kreis", Name: "x", Type: "OTHER", Associations: []string{"landkreistag", "landkreistag"}}, fault.BadInput},
		"a key set in a file":                       {lippe(Issuer{URL: "https://other.test", JWKS: "file:///etc/keys"}), fault.BadInput},
		"a key set behind a password":               {lippe(Issuer{URL: "https://other.test", JWKS: "https://a:b@other.test/keys"}), fault.BadInput},
		"discovery at what is no address":           {lippe(Issuer{URL: "lippe", OIDC: true}), fault.BadInput},
		"a type that does not exist":                {Organisation{Key: "kreis", Name: "x", Type: "COMPANY"}, fault.BadInput},
		"a role that does not exist":                {Organisation{Key: "kreis", Name: "x", Type: "OTHER", Grants: []Role{"OWNER"}}, fault.BadInput},
		"tokens for ten years":                      {Organisation{Key: "kreis", Name: "x", Type: "OTHER", LongestToken: 87600 * time.Hour}, fault.BadInput},
		"an issuer that is another's":               {lippe(idp("https://single.test", "", "")), fault.Conflict},
		"a part of an issuer that is another's":     {lippe(idp("https://single.test", "tenant", "lippe")), fault.Conflict},
		"all of an issuer that is shared":           {lippe(idp("https://shared.test", "", "")), fault.Conflict},
		"another's value at a shared issuer":        {lippe(idp("https://shared.test", "tenant", "ovgu")), fault.Conflict},
		"an issuer without keys":                    {lippe(Issuer{URL: "https://other.test"}), fault.BadInput},
		"an issuer with two kinds of keys":          {lippe(Issuer{URL: "https://other.test", OIDC: true, JWKS: "https://x.test"}), fault.BadInput},
		"an issuer without a name":                  {lippe(idp("", "", "")), fault.BadInput},
		"an issuer with a space":                    {lippe(idp("https://other.test ", "", "")), fault.BadInput},
		"a claim without a value":                   {lippe(idp("https://other.test", "tenant", "")), fault.BadInput},
		"an issuer listed twice":                    {lippe(idp("https://other.test", "", ""), idp("https://other.test", "a", "b")), fault.BadInput},
		"an issuer whose claim has two good values": {lippe(idp("https://other.test", "a", "b"), idp("https://other.test", "a", "c")), ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRegistry(t)
			for key, i := range map[string]Issuer{"stadt-essen": idp("https://single.test", "", ""), "ovgu": idp("https://shared.test", "tenant", "ovgu")} {
				o, err := r.Get(t.Context(), key)
				if err != nil {
					t.Fatal(err)
				}
				o.Value.Issuers = []Issuer{i}
				if _, err := r.Update(t.Context(), o.Value, o.Version); err != nil {
					t.Fatal(err)
				}
			}
			_, err := r.Register(t.Context(), tc.o)
			if fault.CodeOf(err) != tc.want {
				t.Fatalf("got %v, want %q", err, tc.want)
			}
			if got, err := r.Get(t.Context(), tc.o.Key); tc.want == "" && (err != nil || got.Value.Name != tc.o.Name) {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	}
}

func TestAStaleUpdateChangesNothing(t *testing.T) {
	r := newRegistry(t)
	o, err := r.Get(t.Context(), "ovgu")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Suspend(t.Context(), "ovgu"); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Update(t.Context(), o.Value, o.Version); !fault.Is(err, fault.Conflict) {
		t.Errorf("got %v", err)
	}
	if got, err := r.Get(t.Context(), "ovgu"); err != nil || !got.Value.Suspended {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestASuspensionWinsOverOtherChanges(t *testing.T) {
	store := record.NewMemory[Organisation]()
	r := NewRegistry(store, time.Now, nil)
	if err := r.EnsureStarter(t.Context()); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if _, err := NewRegistry(store, time.Now, nil).Suspend(t.Context(), "ovgu"); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if got, err := store.Get(t.Context(), "ovgu"); err != nil || !got.Value.Suspended || got.Version != 2 {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestByIssuerSeesWhatAnotherProcessRegistered(t *testing.T) {
	store := record.NewMemory[Organisation]()
	server, command := NewRegistry(store, time.Now, nil), NewRegistry(store, time.Now, nil)
	none := func(string) (string, bool) { return "", false }
	if _, _, err := server.ByIssuer(t.Context(), "https://new.test", none); !fault.Is(err, fault.Unauthenticated) {
		t.Fatalf("got %v", err)
	}
	if _, err := command.Register(t.Context(), lippe(idp("https://new.test", "", ""))); err != nil {
		t.Fatal(err)
	}
	if o, _, err := server.ByIssuer(t.Context(), "https://new.test", none); err != nil || o.Key != "kreis-lippe" {
		t.Errorf("got %+v, %v", o, err)
	}
}

// TestAnAmbiguousIssuerSpeaksForNobody covers two registrations at the same
// moment, which no store of single records can refuse.
func TestAnAmbiguousIssuerSpeaksForNobody(t *testing.T) {
	store := record.NewMemory[Organisation]()
	for _, key := range []string{"one", "two"} {
		o := lippe(idp("https://same.test", "", ""))
		o.Key = key
		if _, err := store.Put(t.Context(), record.Record[Organisation]{Key: key, Value: o}); err != nil {
			t.Fatal(err)
		}
	}
	o, _, err := NewRegistry(store, time.Now, nil).ByIssuer(t.Context(), "https://same.test", func(string) (string, bool) { return "", false })
	if !fault.Is(err, fault.Unauthenticated) || o.Key != "" {
		t.Errorf("got %+v, %v", o, err)
	}
}

func TestRevocations(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	r := NewRevocations(record.NewMemory[Revocation](), func() time.Time { return now })
	for _, id := range []string{"b", "a", "b"} {
		if err := r.Revoke(t.Context(), "ovgu", id, now.Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	for id, want := range map[string]bool{"a": true, "b": true, "c": false, "": false} {
		if got, err := r.Revoked(t.Context(), "ovgu", id); err != nil || got != want {
			t.Errorf("%q: %v, %v", id, got, err)
		}
	}
	if err := r.Revoke(t.Context(), "ovgu", strings.Repeat("x", 256), now); !fault.Is(err, fault.BadInput) {
		t.Errorf("a token instead of its id: %v", err)
	}
	if n, err := r.Sweep(t.Context()); n != 0 || err != nil {
		t.Errorf("swept %d, %v", n, err)
	}
	now = now.Add(3 * time.Hour)
	if n, err := r.Sweep(t.Context()); n != 2 || err != nil {
		t.Errorf("swept %d, %v", n, err)
	}
}

func TestIssuedTokensAreListedNewestFirst(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	i := NewIssued(record.NewMemory[IssuedToken](), func() time.Time { return now })
	for n, id := range []string{"a", "c", "b"} {
		issued := now.Add(time.Duration(n) * time.Minute)
		if err := i.Add(t.Context(), IssuedToken{ID: id, Organisation: "ovgu", IssuedAt: issued, Expires: issued.Add(time.Hour)}); err != nil {
			t.Fatal(err)
		}
	}
	tokens, err := i.List(t.Context(), "ovgu")
	ids := []string{}
	for _, token := range tokens {
		ids = append(ids, token.ID)
	}
	if err != nil || !slices.Equal(ids, []string{"b", "c", "a"}) {
		t.Errorf("got %v, %v", ids, err)
	}
	if none, err := i.List(t.Context(), "ver-di"); err != nil || len(none) != 0 {
		t.Errorf("got %v, %v", none, err)
	}
	now = now.Add(30*24*time.Hour + 61*time.Minute + 30*time.Second)
	if n, err := i.Sweep(t.Context()); n != 2 || err != nil {
		t.Errorf("swept %d, %v", n, err)
	}
}
