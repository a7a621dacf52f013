// Command lean goes over what gqlgen generated and puts the functions of the
// package graph/execution in place of those of gqlgen's runtime that they
// stand in for. It fails where one of these does not occur: then gqlgen
// generates something else than that package was written for.
package main

import (
	"bytes"
	"fmt"
	"go/format"
	"os"
	"path/filepath"
)

const execution = `import (
	"praxistransfer/graph/execution"
`

// lean is by name of gqlgen's runtime what stands in for it.
var lean = map[string]string{
	"graphql.ResolveField(":             "execution.ResolveField(",
	"graphql.MarshalSliceConcurrently(": "execution.MarshalSlice(",
	"graphql.NewFieldSet(":              "execution.NewFieldSet(",
	"graphql.NewDeferredGroup(":         "execution.NewDeferredGroup(",
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "lean: name the folder with the generated files")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "lean:", err)
		os.Exit(1)
	}
}

func run(dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.generated.go"))
	if err != nil {
		return err
	}
	found := make(map[string]int)
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		source, err = leaner(source, found)
		if err != nil {
			return fmt.Errorf("format %s: %w", file, err)
		}
		if err := os.WriteFile(file, source, 0o644); err != nil {
			return err
		}
	}
	for old := range lean {
		if found[old] == 0 {
			return fmt.Errorf("nothing generated in %s calls %s…): has gqlgen changed?", dir, old)
		}
	}
	return nil
}

// leaner returns source with the calls replaced, and counts them in found.
func leaner(source []byte, found map[string]int) ([]byte, error) {
	calls := 0
	for old, name := range lean {
		n := bytes.Count(source, []byte(old))
		source = bytes.ReplaceAll(source, []byte(old), []byte(name))
		found[old] += n
		calls += n
	}
	if calls == 0 {
		return source, nil
	}
	return format.Source(bytes.Replace(source, []byte("import (\n"), []byte(execution), 1))
}
