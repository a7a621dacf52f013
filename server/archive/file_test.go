package archive

import (
	"encoding/json"
	"testing"
)

func TestTheLinesOfABackupAreTheOneJSONForm(t *testing.T) {
	got, err := json.Marshal(line{Table: "methods", Row: Row{"a", json.RawMessage(`{"key":"a"}`)}})
	if want := `{"table":"methods","key":"a","doc":{"key":"a"}}`; err != nil || string(got) != want {
		t.Errorf("%s, %v, want %s", got, err, want)
	}
}
