package adoption

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"praxistransfer/server/authority"
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
	// Laender are those of the entry's authorities, and AskedIn is that of who
	// asks, two digits each; empty where it is not known. Law is asked by them.
	Laender []string
	AskedIn string
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

// preconditionWeights say how much it counts for others what an entry had to
// do: what the law commonly asks of everyone must be, what the place itself
// chose should or may.
var preconditionWeights = map[string]practice.Weight{
	"CouncilDecision.DECIDED": "MUST", "CouncilDecision.INFORMED": "HELPFUL",
	"StaffCouncil.CO_DETERMINED": "MUST", "StaffCouncil.COOPERATED": "MUST", "StaffCouncil.HEARD": "MUST", "StaffCouncil.INFORMED": "SHOULD",
	"StaffCouncilPartner.YES": "SHOULD",
	"Involved.EQUALITY":       "MUST", "Involved.DISABILITY": "MUST", "Involved.DATA_PROTECTION": "MUST",
	"ServiceAgreement.IN_FORCE": "SHOULD", "ServiceAgreement.PLANNED": "HELPFUL",
	"DataProtection.DPIA": "MUST", "DataProtection.CHECKED": "MUST",
	"Procurement.DIRECT": "HELPFUL", "Procurement.NEGOTIATED": "SHOULD", "Procurement.RESTRICTED": "SHOULD",
	"Procurement.OPEN": "SHOULD", "Procurement.FRAMEWORK": "SHOULD", "Procurement.COOPERATION": "SHOULD",
}

// questionsOfPreconditions asks for the preconditions that the entry had to meet.
func questionsOfPreconditions(p *practice.Preconditions) []Question {
	var all []Question
	ask := func(vocabulary, code string) {
		weight, asked := preconditionWeights[vocabulary+"."+code]
		if asked {
			all = append(all, Question{Key: vocabulary + "." + code, Source: FromPrecondition, Dimension: "ENVIRONMENT", Weight: weight, Vocabulary: vocabulary, Code: code})
		}
	}
	if p.LegalBasis != "" {
		all = append(all, Question{Key: questionKey(FromPrecondition, p.LegalBasis), Source: FromPrecondition, Dimension: "ENVIRONMENT", Weight: "MUST", Text: p.LegalBasis})
	}
	ask("CouncilDecision", string(p.CouncilDecision))
	ask("StaffCouncil", string(p.StaffCouncil))
	if p.StaffCouncilPartner != nil && *p.StaffCouncilPartner {
		ask("StaffCouncilPartner", "YES")
	}
	for _, v := range p.Involved {
		ask("Involved", string(v))
	}
	ask("ServiceAgreement", string(p.ServiceAgreement))
	ask("DataProtection", string(p.DataProtection))
	ask("Procurement", string(p.Procurement))
	return all
}

// placed tells the questions in which Land the entry's authorities are, and in
// which they are asked.
func (s *Service) placed(ctx context.Context, v practice.View, askedIn string, questions []Question) []Question {
	laender := s.Entries.Context(ctx, v).Laender
	for i := range questions {
		questions[i].Laender, questions[i].AskedIn = laender, askedIn
	}
	return questions
}

// landOf is the Land of an organisation, "" where it has none.
func (s *Service) landOf(ctx context.Context, organisation string) string {
	if organisation == "" {
		return ""
	}
	o, err := s.Entries.Partners.Organisation(ctx, organisation)
	if err != nil {
		return "" // whose organisation is gone is asked as anybody is
	}
	return authority.Key(o.RegionKey).Land()
}
