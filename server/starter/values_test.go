package starter

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"praxistransfer/server/practice"
)

// vocabularyOf names the vocabulary of a field by its path, lists aside.
var vocabularyOf = map[string]string{
	"kind": "Kind", "topics": "Topic", "setting": "Setting", "status": "Status", "outcome": "Outcome",
	"origin": "Origin", "consent": "Consent", "partners.role": "PartnerRole",
	"story.lessons.kind": "LessonKind", "story.obstacles.factor": "Factor",
	"transfer.conditions.dimension": "Dimension", "transfer.conditions.weight": "Weight",
	"result.type": "ResultType", "evidenceItems.kind": "EvidenceKind", "effort.funds": "Funds",
	"preconditions.councilDecision": "CouncilDecision", "preconditions.serviceAgreement": "ServiceAgreement",
	"rights.attachments.resultType": "ResultType", "translation.quality": "Quality", "rights.attachments.accessible": "Accessibility",
}

// dates are the fields that hold a date.
var dates = []string{"period.start", "period.end", "projectPeriod.start", "projectPeriod.end", "story.indicators.date"}

// free are fields whose upper-case texts are no codes of a vocabulary.
var free = []string{"rights.attachments.licence"}

func TestEveryCodeAndDateIsValid(t *testing.T) {
	for _, e := range entries(t) {
		raw, err := json.Marshal(e.Text)
		if err != nil {
			t.Fatal(err)
		}
		var tree any
		if err := json.Unmarshal(raw, &tree); err != nil {
			t.Fatal(err)
		}
		walk(tree, "", func(path, value string) {
			if err := checkValue(path, value); err != nil {
				t.Errorf("%s: %s: %v", e.Slug, path, err)
			}
		})
	}
}

func checkValue(path, value string) error {
	if vocabulary, ok := vocabularyOf[path]; ok {
		if !slices.Contains(practice.Vocabularies[vocabulary], value) {
			return fmt.Errorf("%q is not in %s", value, vocabulary)
		}
		return nil
	}
	if slices.Contains(dates, path) {
		_, err := practice.ParseDate(value)
		return err
	}
	if looksLikeCode(value) && !slices.Contains(free, path) {
		return fmt.Errorf("%q looks like a code, but this test knows no vocabulary for it", value)
	}
	return nil
}

// looksLikeCode keeps the table of vocabularies honest: a new field with a
// code in it has to be added there.
func looksLikeCode(value string) bool {
	for _, r := range value {
		if (r < 'A' || r > 'Z') && r != '_' {
			return false
		}
	}
	return len(value) > 5
}

// walk visits every text in the tree with its path, lists aside.
func walk(tree any, path string, visit func(path, value string)) {
	switch v := tree.(type) {
	case string:
		visit(path, v)
	case []any:
		for _, one := range v {
			walk(one, path, visit)
		}
	case map[string]any:
		for key, one := range v {
			inner := key
			if path != "" {
				inner = path + "." + key
			}
			walk(one, inner, visit)
		}
	}
}

func TestProjectsHaveValidPeriods(t *testing.T) {
	for _, p := range projects(t) {
		if p.Name == "" || p.Period == nil {
			t.Errorf("%s: name or period is missing", p.Key)
			continue
		}
		for _, d := range []practice.Date{p.Period.Start, p.Period.End} {
			if d == "" {
				continue
			}
			if _, err := practice.ParseDate(string(d)); err != nil {
				t.Errorf("%s: %v", p.Key, err)
			}
		}
	}
}
