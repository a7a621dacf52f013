// Package starter is the content that a new installation begins with: entries
// compiled from public sources, adoptions that are reported, collections and
// needs, the pages of the methods, the projects, and the words of the search. It
// is written in YAML and Markdown and takes the JSON form of package practice,
// so that there is one form of an entry.
package starter

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"praxistransfer/server/practice"
)

//go:embed entries methods *.yaml
var files embed.FS

// Entry is an entry to begin with. Its slug is its address and does not change;
// basedOn holds slugs, because ids are given when entries are stored.
type Entry struct {
	Slug string
	Text practice.Text
}

// Entries returns the compiled entries in the order of their slugs.
func Entries() ([]Entry, error) {
	return each("entries", ".yaml", func(slug string, content []byte) (Entry, error) {
		text, err := decode[practice.Text](content)
		return Entry{Slug: slug, Text: text}, err
	})
}

// Methods returns the methods with their pages in the order of their keys.
func Methods() ([]practice.Method, error) {
	return each("methods", ".md", func(key string, content []byte) (practice.Method, error) {
		head, page, err := splitFrontMatter(content)
		if err != nil {
			return practice.Method{}, err
		}
		m, err := decode[practice.Method](head)
		m.Key, m.Text = key, page
		return m, err
	})
}

// Projects returns the projects that entries come from.
func Projects() ([]practice.Project, error) {
	return file[[]practice.Project]("projects.yaml")
}

// Words returns the synonyms and stop words.
func Words() (practice.Words, error) {
	return file[practice.Words]("words.yaml")
}

// each reads the files of a folder, whose names without the ending are keys.
func each[T any](folder, ending string, read func(key string, content []byte) (T, error)) ([]T, error) {
	names, err := fs.Glob(files, folder+"/*"+ending)
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", folder, err)
	}
	all := make([]T, 0, len(names))
	for _, name := range names {
		content, err := files.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		one, err := read(strings.TrimSuffix(path.Base(name), ending), content)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		all = append(all, one)
	}
	return all, nil
}

func file[T any](name string) (T, error) {
	var none T
	content, err := files.ReadFile(name)
	if err != nil {
		return none, fmt.Errorf("read %s: %w", name, err)
	}
	value, err := decode[T](content)
	if err != nil {
		return none, fmt.Errorf("read %s: %w", name, err)
	}
	return value, nil
}
