package exchange

import (
	"slices"
	"testing"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

func TestReferenceManagersReadAPage(t *testing.T) {
	t.Parallel()
	kreis := &partner.Organisation{Name: "Kreis A"}
	for name, tc := range map[string]struct {
		given   practice.Attribution
		authors []string
		by      string
	}{
		"a person stands with the family's name first":      {practice.Attribution{Persons: []practice.Person{{Name: "Dr. Ludwig van der Größe"}}, Publisher: kreis}, []string{"van der Größe, Ludwig;"}, "Kreis A"},
		"a short name is no list":                           {practice.Attribution{Persons: []practice.Person{{Name: "Eva Muster"}}, Publisher: kreis}, []string{"Muster, Eva"}, "Kreis A"},
		"several persons have a tag each":                   {practice.Attribution{Persons: []practice.Person{{Name: "Eva Muster"}, {Name: "García Márquez, Gabriel José"}}, Publisher: kreis}, []string{"Muster, Eva", "García Márquez, Gabriel José"}, "Kreis A"},
		"an institution is no person":                       {practice.Attribution{Institution: "Amt für Bau, Verkehr", Publisher: kreis}, []string{"Amt für Bau – Verkehr,"}, "Kreis A"},
		"whose a de-identified text is, no tag tells":       {practice.Attribution{Unnamed: true}, []string{"Eine Kommune,"}, "Praxistransfer"},
		"a text without anybody named has no author's tags": {practice.Attribution{Publisher: kreis}, nil, "Kreis A"},
	} {
		p := publication()
		p.Attribution = tc.given
		var authors, institutions []string
		for _, tag := range p.Highwire() {
			switch tag.Name {
			case "citation_author":
				authors = append(authors, tag.Content)
			case "citation_technical_report_institution", "citation_publisher":
				institutions = append(institutions, tag.Content)
			}
		}
		if !slices.Equal(authors, tc.authors) || !slices.Equal(institutions, []string{tc.by, tc.by}) {
			t.Errorf("%s: %q by %q", name, authors, institutions)
		}
	}
	want := []MetaTag{{"citation_publication_date", "2024/01/01"}, {"citation_technical_report_number", "Fassung 3"}, {"citation_doi", "10.1/x_y"}, {"citation_abstract", "Kurz und </script> gut."}, {"citation_public_url", "https://p.example/praxis/x?revision=3"}}
	for _, tag := range want {
		if !slices.Contains(publication().Highwire(), tag) {
			t.Errorf("%v is missing in %v", tag, publication().Highwire())
		}
	}
}
