package web

import (
	"fmt"
	"html/template"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// operatorTexts are the pages whose words belong to whoever runs the server.
var operatorTexts = []string{"ueber", "mitmachen", "hilfe", "daten", "barrierefreiheit", "leichte-sprache", "gebaerdensprache", "datenschutz", "impressum"}

// ownTexts are those that say what holds on every server.
var ownTexts = []string{"ueber", "mitmachen", "hilfe", "daten"}

// longestText bounds a file of the operator's, in bytes.
const longestText = 1 << 20

type textPage struct {
	page
	Body template.HTML
	// Missing is true where the operator has written nothing yet; File is the
	// name under which that is looked for.
	Missing bool
	File    string
	// Licences lead to those of the fonts and controls that pages load.
	Licences []link
}

// licenced is what pages load of others, by the file with its licence.
var licenced = []struct{ name, file string }{{"KERN", "kern.licence.txt"}, {"Fira Sans", "fira-sans.licence.txt"}}

// licences leads to the licences of what was fetched.
func (p page) licences() []link {
	var all []link
	for _, one := range licenced {
		if p.Has(one.file) {
			all = append(all, link{one.name, p.Asset(one.file)})
		}
	}
	return all
}

// addressSign stands in a text for the address of this server.
const addressSign = "{{adresse}}"

// operatorText answers with a text of the operator's, or with what it should say.
func operatorText(name string) func(*Site, *ask) error {
	return func(s *Site, q *ask) error {
		p := textPage{page: q.newPage(q.T("text." + name)), File: name + ".md"}
		p.Section = "/" + name
		if q.lang == english {
			p.File = name + ".en.md"
		}
		content, err := s.written(p.File)
		if err != nil {
			return err
		}
		if content == "" {
			p.Missing = !slices.Contains(ownTexts, name)
			content = q.lang.PageFile(name)
		}
		if name == "impressum" {
			p.Licences = p.licences()
		}
		p.Body = q.standing(strings.ReplaceAll(content, addressSign, s.addresses().At(q.Host).Home))
		return q.render(http.StatusOK, "text", p)
	}
}

// written reads a text of the operator's folder; empty where there is none.
func (s *Site) written(file string) (string, error) {
	if s.Texts == "" {
		return "", nil
	}
	content, err := os.ReadFile(filepath.Join(s.Texts, file))
	switch {
	case os.IsNotExist(err):
		return "", nil
	case err != nil:
		return "", err
	case len(content) > longestText:
		return "", fmt.Errorf("the operator's text %s has more than %d bytes", file, longestText)
	}
	return string(content), nil
}
