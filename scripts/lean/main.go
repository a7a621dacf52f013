// Command lean goes over what gqlgen generated and puts the functions of
// graph/generated/execution.go in place of those of gqlgen's runtime that they
// stand in for. It fails where one of these does not occur: then gqlgen
// generates something else than execution.go was written for.
package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
)

// lean is by name of gqlgen's runtime what stands in for it.
var lean = map[string]string{
	"graphql.ResolveField(":             "resolveField(",
	"graphql.MarshalSliceConcurrently(": "marshalSlice(",
	"graphql.NewFieldSet(":              "newFieldSet(",
	"graphql.NewDeferredGroup(":         "newDeferredGroup(",
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
		for old, name := range lean {
			found[old] += bytes.Count(source, []byte(old))
			source = bytes.ReplaceAll(source, []byte(old), []byte(name))
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
