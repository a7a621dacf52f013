package words_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

// TestEveryCodeHasALabelInBothLanguages guards that no reader meets a code.
func TestEveryCodeHasALabelInBothLanguages(t *testing.T) {
	for vocabulary, codes := range codes() {
		for _, code := range codes {
			if !words.HasLabel(vocabulary, code) {
				t.Errorf("%s %s has no label", vocabulary, code)
				continue
			}
			for _, lang := range []words.Language{words.German, words.English} {
				if lang.Label(vocabulary, code) == "" {
					t.Errorf("%s %s has an empty label in %s", vocabulary, code, lang)
				}
			}
		}
	}
}

// codes lists every vocabulary that others define, and those that only the
// domain's description does.
func codes() map[string][]string {
	all := map[string][]string{
		"OrganisationType":   texts(partner.Types),
		"Role":               texts(partner.Roles),
		"MethodGroup":        texts(practice.MethodGroups),
		"Facet":              practice.FacetNames,
		"Licence":            practice.AttachmentLicences,
		"Language":           {string(words.German), string(words.English)},
		"Depth":              {string(practice.Brief), string(practice.Transferable)},
		"State":              {"DRAFT", "SUBMITTED", "IN_REVIEW", "CHANGES_REQUESTED", "REJECTED", "PUBLISHED", "ARCHIVED", "WITHDRAWN", "DELETED"},
		"Level":              {"FEDERAL", "STATE", "GOVERNMENT_DISTRICT", "DISTRICT", "MUNICIPAL_ASSOCIATION", "MUNICIPALITY"},
		"SizeClass":          {"11", "12", "21", "22", "30", "40", "50"},
		"EvidenceLevel":      {"0", "1", "2", "3", "4", "5"},
		"Land":               {"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16"},
		"Flag":               {"STALE", "FEATURED", "PROVEN"},
		"AdoptionStatus":     {"INTERESTED", "ASSESSING", "ADAPTING", "PILOTING", "ADOPTED", "REJECTED", "DISCONTINUED"},
		"AdoptionReason":     {"LAW", "COST", "STAFF", "LEADERSHIP", "PARTICIPATION", "IT", "SIZE_MISMATCH", "NO_NEED", "OTHER_SOLUTION", "TIMING"},
		"AdoptionVisibility": {"COUNTED", "PARTNERS", "PUBLIC"},
	}
	for vocabulary, values := range practice.Vocabularies {
		all[vocabulary] = values
	}
	return all
}

// TestEveryFieldOfAnEntryHasAHeading guards that no comparison shows the name
// of a field.
func TestEveryFieldOfAnEntryHasAHeading(t *testing.T) {
	var look func(of reflect.Type, path []string)
	look = func(of reflect.Type, path []string) {
		for of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice {
			of = of.Elem()
		}
		if of.Kind() != reflect.Struct || of == reflect.TypeFor[time.Time]() || of == reflect.TypeFor[practice.Range]() {
			return
		}
		for i := range of.NumField() {
			name, _, _ := strings.Cut(of.Field(i).Tag.Get("json"), ",")
			inner := append(path[:len(path):len(path)], name)
			if words.German.Field(inner...) == name {
				t.Errorf("%s.%s (%q) has no heading", of, of.Field(i).Name, name)
			}
			look(of.Field(i).Type, inner)
		}
	}
	look(reflect.TypeFor[practice.Text](), nil)
}

func texts[T ~string](values []T) []string {
	s := make([]string, len(values))
	for i, v := range values {
		s[i] = string(v)
	}
	return s
}

func TestLabel(t *testing.T) {
	for name, tc := range map[string]struct {
		vocabulary, code string
		lang             words.Language
		want             string
	}{
		"a topic in German":                    {"Topic", "LEADERSHIP", "de", "Führung und Führungskultur"},
		"the same in English":                  {"Topic", "LEADERSHIP", "en", "Leadership and leadership culture"},
		"another language reads German":        {"Land", "06", "fr", "Hessen"},
		"the same code in another vocabulary":  {"OrganisationType", "DISTRICT", "de", "Kreis"},
		"an unknown code is shown as it is":    {"Topic", "SPACE", "de", "SPACE"},
		"so is a code of no known vocabulary":  {"Colour", "RED", "en", "RED"},
		"a size class is told with its figure": {"SizeClass", "11", "de", "Großstadt ab 500.000 Einwohnern"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := tc.lang.Label(tc.vocabulary, tc.code); got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}
