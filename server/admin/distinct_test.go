package admin_test

import (
	"strings"
	"testing"
	"time"

	"praxistransfer/server/admin"
	"praxistransfer/server/audit"
	"praxistransfer/server/auth"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/record"
)

// padded writes an AGS of a Kreis as its ARS: the register takes both for one.
const padded = "059740000000"

func administration(t *testing.T) *admin.Service {
	t.Helper()
	registry := partner.NewRegistry(record.NewMemory[partner.Organisation](), time.Now, auth.CheckIssuer)
	if err := registry.EnsureStarter(t.Context()); err != nil {
		t.Fatal(err)
	}
	return &admin.Service{
		Registry: registry, Trail: &audit.Trail{},
		Region:  func(key string) (string, error) { return strings.TrimSuffix(key, "0000000"), nil },
		Land:    func(string) (string, bool) { return "", false },
		Now:     time.Now,
		NewID:   func(kind string) string { return kind + "_1" },
		Changed: func() {},
	}
}

func TestTwoOrganisationsShareNeitherNameNorKeyUnnoticed(t *testing.T) {
	for name, tc := range map[string]struct {
		o    partner.Organisation
		want fault.Code
	}{
		"a new organisation":                        {partner.Organisation{Key: "stadt-beispiel", Name: "Stadt Beispiel", Type: "TOWN", RegionKey: "05978024"}, ""},
		"the name of another":                       {partner.Organisation{Key: "soest-zwei", Name: "Kreis Soest", Type: "DISTRICT"}, fault.BadInput},
		"the name in other letters":                 {partner.Organisation{Key: "soest-zwei", Name: "kreis  SOEST", Type: "DISTRICT"}, fault.BadInput},
		"the name with a Cyrillic letter":           {partner.Organisation{Key: "soest-zwei", Name: "Krеis Soest", Type: "DISTRICT"}, fault.BadInput},
		"the region key of another":                 {partner.Organisation{Key: "soest-zwei", Name: "Landrätin Soest", Type: "DISTRICT", RegionKey: "05974"}, fault.BadInput},
		"the same region written in the longer way": {partner.Organisation{Key: "soest-zwei", Name: "Landrätin Soest", Type: "DISTRICT", RegionKey: padded}, fault.BadInput},
		"what is meant is taken":                    {partner.Organisation{Key: "personalrat", Name: "Personalrat Kreis Soest", Type: "STAFF_COUNCIL", RegionKey: "05974", SharesIdentity: true}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := administration(t).Register(t.Context(), admin.Console(), tc.o)
			if got := fault.CodeOf(err); got != tc.want {
				t.Errorf("it is %v, want %q", err, tc.want)
			}
		})
	}
}

func TestAnOrganisationThatSharesItsNameMayChangeOtherThings(t *testing.T) {
	s := administration(t)
	o, err := s.Registry.Register(t.Context(), partner.Organisation{Key: "soest-zwei", Name: "Kreis Soest", Type: "DISTRICT"}) // as older programs let it
	if err != nil {
		t.Fatal(err)
	}
	stored, err := s.Update(t.Context(), admin.Console(), "soest-zwei", o.Value.Version(), "", func(o *partner.Organisation) { o.Mailbox = "erika.mustermann@example.org" })
	if err != nil || len(stored.Advice()) != 1 {
		t.Errorf("a mailbox is %v, with advice %v", err, stored.Advice())
	}
	_, err = s.Update(t.Context(), admin.Console(), "soest-zwei", stored.Version(), "", func(o *partner.Organisation) { o.RegionKey = "05974" })
	if fault.CodeOf(err) != fault.BadInput {
		t.Errorf("the key of another is %v", err)
	}
}
