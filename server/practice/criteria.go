package practice

import (
	"slices"
	"strings"

	"praxistransfer/server/fault"
	"praxistransfer/server/form"
)

// Criterion is something that a review looks at.
type Criterion string

// Accessible is marked where it is not met, but no reason to refuse by itself.
const Accessible Criterion = "ATTACHMENTS_ACCESSIBLE"

// Criteria lists what a review looks at, in the order of the schema's enum.
var Criteria = []Criterion{"COMPLETE", "UNDERSTANDABLE", "CONTEXT_CLEAR", "RESULTS_BACKED", "TRANSFERABILITY_DESCRIBED", "LIMITS_HONEST", "LAW_AND_RIGHTS_CLEAR", "VENDOR_NEUTRAL", Accessible}

// Finding is a criterion that a text does not meet.
type Finding struct {
	Criterion Criterion `json:"criterion"`
	// Comment says what is to be done, in at most 2,000 characters.
	Comment string `json:"comment"`
	// Answer is what the owner says to it; empty until it does.
	Answer string `json:"answer,omitempty"`
}

// maxComment bounds what curators and owners write to each other about one
// thing, in characters.
const maxComment = 2000

// checkFindings returns everything wrong with the findings of a verdict.
func checkFindings(findings []Finding) error {
	c := Checker{}
	grave := slices.ContainsFunc(findings, func(f Finding) bool { return f.Criterion != Accessible })
	switch {
	case len(findings) == 0:
		c.Add(fault.Required, "findings", "no criterion is named: name at least one that is not met, with a comment")
	case !grave:
		c.Add(fault.NotAllowed, "findings", "attachments that are not accessible are marked, but no reason to refuse: name another criterion, or publish")
	}
	for i, f := range findings {
		if !slices.Contains(Criteria, f.Criterion) {
			c.Add(fault.Invalid, form.Path("findings", i, "criterion"), "%q is unknown: use one of %s", form.Clip(string(f.Criterion)), joined(Criteria))
		}
		if slices.ContainsFunc(findings[:i], func(g Finding) bool { return g.Criterion == f.Criterion }) {
			c.Add(fault.Taken, form.Path("findings", i, "criterion"), "%q stands there twice", string(f.Criterion))
		}
		c.comment(f.Comment, "findings", i, "comment")
	}
	return c.Err()
}

// comment refuses an empty or too long remark.
func (c *Checker) comment(text string, at ...any) {
	if strings.TrimSpace(text) == "" {
		c.Add(fault.Required, form.Path(at...), "the text is missing: write what you have to say")
	}
	c.Length(text, maxComment, at...)
}

func joined[T ~string](values []T) string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = string(v)
	}
	return strings.Join(words, ", ")
}
