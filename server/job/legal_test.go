package job

import "testing"

// Whoever looks into the store or a backup of it finds no text any more.
func TestTheTextsOfALegalWithdrawalAreRemoved(t *testing.T) {
	h := newHouse(t)
	v := h.publish("Vorgang", "https://example.org/")
	kept := h.publish("Anderer Vorgang", "https://example.org/")
	h.drain()
	if _, err := h.WithdrawLegally(t.Context(), editor, v.ID, v.Version, "Urteil"); err != nil {
		t.Fatal(err)
	}
	h.drain()
	left, err := h.Store.ScanRevisions(t.Context(), "", 10)
	if err != nil || len(left) != 1 || left[0].Entry != kept.ID {
		t.Errorf("left are %+v, %v", left, err)
	}
	register, err := h.Privacy.Erasures.All(t.Context())
	if err != nil || len(register) != 1 || register[0].Key != string(v.ID) || !register[0].Value.Legal {
		t.Errorf("the register says %+v, %v", register, err)
	}
}
