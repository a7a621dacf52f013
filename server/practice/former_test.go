package practice_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"praxistransfer/server/authority"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
)

// beforeReform returns a stored register of the time when Eisenach was a
// kreisfreie Stadt.
func beforeReform(t *testing.T) *authority.Register {
	t.Helper()
	rows := "register-1,2018-09-30,true,1,1,1,1,1,1\n" +
		"a,00,00,000000000000,Bund,,,1,1,1\na,10,16,160000000000,Thüringen,,,1,1,1\n" +
		"a,6061,16056000,160560000000,\"Eisenach, Stadt\",,99817,42588,10417,1\n"
	sum := sha256.Sum256([]byte(rows))
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Comment = hex.EncodeToString(sum[:16])
	if _, err := z.Write([]byte(rows)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := authority.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAReformLeavesEntriesTheirAuthorityAndTheirAuthors(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	before := beforeReform(t)
	h.Register = func() *authority.Register { return before }
	if _, err := h.Registry.Register(h.Ctx, partner.Organisation{Key: "stadt-eisenach", Name: "Stadt Eisenach", Type: "INDEPENDENT_CITY", RegionKey: "16056", Grants: []partner.Role{partner.Author, partner.Editor}}); err != nil {
		t.Fatal(err)
	}
	writer := partner.Principal{Organisation: "stadt-eisenach", Roles: []partner.Role{partner.Editor}, Subject: "x", Token: "t9"}
	about := func(key string) func(*practice.Working) {
		return func(w *practice.Working) {
			practicetest.Write("Gemeinsam lernen in Eisenach")(w)
			w.Text.Subjects = []practice.Subject{{RegionKey: key}}
		}
	}
	v, err := h.Create(h.Ctx, writer, about("16056"))
	if err != nil {
		t.Fatal(err)
	}
	after := authority.BuiltIn().After(before)
	h.Register = func() *authority.Register { return after }

	if c := h.Context(h.Ctx, v); len(c.Laender) != 1 || c.Laender[0] != "16" {
		t.Errorf("the Land of the entry: %+v", c)
	}
	v, err = h.Update(h.Ctx, writer, v.ID, v.Version, func(w *practice.Working) { w.Text.Title = "Gemeinsam weiter lernen" })
	if err != nil {
		t.Fatalf("an edit of the entry: %v", err)
	}
	if _, err := h.Create(h.Ctx, writer, practicetest.Write("Ein neuer Versuch")); err != nil {
		t.Errorf("a draft of the organisation: %v", err)
	}
	for name, tc := range map[string]struct{ key, says string }{
		"a newly typed one that a reform ended": {"160560000000", "perhaps 16063105 is meant, Eisenach"},
		"one that lost its zero":                {"5974", "a zero missing in front"},
		"one that never was":                    {"05999", `no authority has the key "05999"`},
	} {
		_, err := h.Update(h.Ctx, writer, v.ID, v.Version, about(tc.key))
		if err == nil || !strings.Contains(err.Error(), tc.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
	used, err := h.Regions(h.Ctx)
	if err != nil || len(used["16056"]) == 0 {
		t.Errorf("who uses the key: %v, %v", used, err)
	}
}

func TestWhatIsStoredMayOutliveWhatItNames(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	base := h.Published(practicetest.Editor, "Worauf der Eintrag beruht")
	v, err := h.Create(h.Ctx, practicetest.Author, func(w *practice.Working) {
		practicetest.Write("Was darauf beruht")(w)
		w.Text.BasedOn = []practice.ID{base.ID}
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Withdraw(h.Ctx, practicetest.Editor, base.ID, base.Version, "Die Angaben waren falsch."); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Update(h.Ctx, practicetest.Author, v.ID, v.Version, func(w *practice.Working) { w.Text.Title = "Was darauf beruhte" }); err != nil {
		t.Errorf("the next edit: %v", err)
	}
}
