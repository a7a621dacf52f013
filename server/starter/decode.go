package starter

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/goccy/go-yaml"
)

// decode reads YAML by way of JSON, strictly: a field that T does not have is
// an error, so that a misspelt name loses nothing silently.
func decode[T any](content []byte) (T, error) {
	var value, none T
	var tree any
	if err := yaml.Unmarshal(content, &tree); err != nil {
		return none, fmt.Errorf("parse yaml: %w", err)
	}
	raw, err := json.Marshal(tree)
	if err != nil {
		return none, fmt.Errorf("turn yaml into json: %w", err)
	}
	strict := json.NewDecoder(bytes.NewReader(raw))
	strict.DisallowUnknownFields()
	if err := strict.Decode(&value); err != nil {
		return none, fmt.Errorf("decode: %w", err)
	}
	return value, nil
}

var errFrontMatter = errors.New("a page begins with a line ---, YAML, and a second line ---")

// splitFrontMatter parts a page into the YAML at its head and the Markdown.
func splitFrontMatter(content []byte) (head []byte, page string, err error) {
	rest, ok := bytes.CutPrefix(content, []byte("---\n"))
	if !ok {
		return nil, "", errFrontMatter
	}
	head, body, ok := bytes.Cut(rest, []byte("\n---\n"))
	if !ok {
		return nil, "", errFrontMatter
	}
	return head, string(bytes.TrimSpace(body)), nil
}
