package form_test

import (
	"testing"

	"praxistransfer/server/form"
)

func TestHalfACharacterIsFound(t *testing.T) {
	for json, half := range map[string]bool{
		`"\ud83d"`: true, `"\ude00\ud83d"`: true, `"\ud83d\ud83d\ude00"`: true, `"\uD83D\n"`: true,
		`"\ud83d\ude00"`: false, `"\\ud83d"`: false, `"ü \u00fc"`: false, `"\`: false,
	} {
		if got := form.HalfCharacter([]byte(json)); got != half {
			t.Errorf("%s: %t", json, got)
		}
	}
}
