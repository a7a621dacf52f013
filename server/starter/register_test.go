package starter

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEveryRegionKeyIsInTheRegister looks the keys up in the official file.
func TestEveryRegionKeyIsInTheRegister(t *testing.T) {
	names := registerNames(t)
	for _, e := range entries(t) {
		for _, s := range e.Text.Subjects {
			if names[s.RegionKey] == "" {
				t.Errorf("%s: region key %q is not in the register", e.Slug, s.RegionKey)
			}
		}
	}
	for key, want := range map[string]string{
		"05974": "Soest", "05113000": "Essen, Stadt", "14713000": "Leipzig, Stadt", "05978024": "Lünen, Stadt",
		"05558012": "Coesfeld, Stadt", "06432": "Darmstadt-Dieburg", "05170": "Wesel", "15002000": "Halle (Saale), Stadt",
	} {
		if names[key] != want {
			t.Errorf("%s is %q in the register, not %q", key, names[key], want)
		}
	}
}

// registerNames reads the names of Länder, Kreise and Gemeinden by key.
func registerNames(t *testing.T) map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", "GV100AD_301123.txt"))
	if os.IsNotExist(err) {
		t.Skip("the register ../shared/data/GV100AD_301123.txt is not here")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	names := map[string]string{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		line := []rune(lines.Text())
		switch string(line[:2]) {
		case "10", "40", "60":
			names[strings.TrimSpace(string(line[10:18]))] = strings.TrimSpace(string(line[22:72]))
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return names
}
