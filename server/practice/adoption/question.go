package adoption

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"praxistransfer/server/practice"
	"slices"
)

// QuestionSource says what of an entry a question was made from.
type QuestionSource string

// The sources of questions.
const (
	FromCondition    QuestionSource = "CONDITION"
	FromCore         QuestionSource = "CORE_ELEMENT"
	FromPrecondition QuestionSource = "PRECONDITION"
	FromSize         QuestionSource = "TRANSFERABLE_FROM"
)

// Question asks whether something that the practice needs is there.
type Question struct {
	// Key stays as long as what the question is made from stays, wherever it
	// stands.
	Key       string
	Source    QuestionSource
	Dimension practice.Dimension
	Weight    practice.Weight
	// Text is what the entry says, in its language. Of a precondition it is
	// empty: there Vocabulary and Code say what the entry did.
	Text             string
	Vocabulary, Code string
}

// questionsOf returns what a text makes one ask, each question once.
func questionsOf(t *practice.Text) []Question {
	var all []Question
	add := func(q Question) {
		if !slices.ContainsFunc(all, func(old Question) bool { return old.Key == q.Key }) {
			all = append(all, q)
		}
	}
	said := func(source QuestionSource, dimension practice.Dimension, weight practice.Weight, text string) {
		if text != "" {
			add(Question{Key: questionKey(source, text), Source: source, Dimension: dimension, Weight: weight, Text: text})
		}
	}
	if tr := t.Transfer; tr != nil {
		for _, c := range tr.Conditions {
			said(FromCondition, cmp.Or(c.Dimension, "ENVIRONMENT"), cmp.Or(c.Weight, "SHOULD"), c.Text)
		}
		for _, core := range tr.CoreElements {
			said(FromCore, "INTERVENTION", "MUST", core)
		}
		said(FromSize, "ENVIRONMENT", "SHOULD", tr.TransferableFrom)
	}
	if t.Preconditions != nil {
		for _, q := range questionsOfPreconditions(t.Preconditions) {
			add(q)
		}
	}
	return all
}

// questionKey is short, and the same for the same words.
func questionKey(source QuestionSource, text string) string {
	sum := sha256.Sum256([]byte(string(source) + "\x00" + text))
	return hex.EncodeToString(sum[:6])
}

// questionsOfPreconditions asks for the preconditions that the entry had to meet.
func questionsOfPreconditions(p *practice.Preconditions) []Question {
	var all []Question
	ask := func(vocabulary, code string, weight practice.Weight) {
		if code != "" && code != "NOT_STATED" && code != "NOT_REQUIRED" {
			all = append(all, Question{Key: vocabulary + "." + code, Source: FromPrecondition, Dimension: "ENVIRONMENT", Weight: weight, Vocabulary: vocabulary, Code: code})
		}
	}
	if p.LegalBasis != "" {
		all = append(all, Question{Key: questionKey(FromPrecondition, p.LegalBasis), Source: FromPrecondition, Dimension: "ENVIRONMENT", Weight: "MUST", Text: p.LegalBasis})
	}
	ask("CouncilDecision", string(p.CouncilDecision), "MUST")
	ask("StaffCouncil", string(p.StaffCouncil), "MUST")
	for _, v := range p.Involved {
		ask("Involved", string(v), "MUST")
	}
	ask("ServiceAgreement", string(p.ServiceAgreement), "SHOULD")
	ask("DataProtection", string(p.DataProtection), "MUST")
	ask("Procurement", string(p.Procurement), "SHOULD")
	return all
}
