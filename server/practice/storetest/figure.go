package storetest

import (
	"fmt"
	"os"
	"testing"
)

// Figure logs what a test counted, and adds it to the file that the variable
// FIGURES names, from which scripts/test prints it.
func Figure(t *testing.T, format string, args ...any) {
	t.Helper()
	line := fmt.Sprintf(format, args...)
	t.Log(line)
	name := os.Getenv("FIGURES")
	if name == "" {
		return
	}
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err == nil {
		_, err = fmt.Fprintln(f, line)
	}
	if err != nil {
		t.Errorf("note the figures: %v", err)
		return
	}
	if err := f.Close(); err != nil {
		t.Errorf("note the figures: %v", err)
	}
}
