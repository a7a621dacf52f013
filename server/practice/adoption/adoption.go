package adoption

import (
	"praxistransfer/server/practice"
	"slices"
	"time"
)

// Adoption is what an authority does with an entry of another, in a document
// of its own. Every change adds a statement to it, which is PENDING until the
// entry names it: only the one that the entry's [AdoptionRef] names counts.
type Adoption struct {
	Entry practice.ID `json:"entry"`
	// Organisation is the key of the adopter; it may be empty of a reported one.
	Organisation string    `json:"organisation,omitempty"`
	Report       *Report   `json:"report,omitempty"`
	BegunAt      time.Time `json:"begunAt"`
	// Statements are those that may count, oldest first.
	Statements []Statement `json:"statements"`
}

// Report is where an adoption is known from that its adopter did not state
// itself. It never counts.
type Report struct {
	Adopter string          `json:"adopter"` // name of the authority
	Source  practice.Source `json:"source"`
}

// Statement is what the adopter says at one time.
type Statement struct {
	// Number is 1, 2, …; a refused statement leaves a gap.
	Number  int       `json:"number"`
	At      time.Time `json:"at"`
	Content Content   `json:"content"`
	// Revision of the entry that readers saw when the adoption began.
	Revision int `json:"revision,omitempty"`
	// RecordedAt is when status and beginning were stated as they are; zero in
	// what was written before there was this field.
	RecordedAt  time.Time  `json:"recordedAt,omitzero"`
	ConfirmedAt *time.Time `json:"confirmedAt,omitempty"`
	ConfirmedBy string     `json:"confirmedBy,omitempty"` // key of the organisation
	// Answer is the owner's.
	Answer *Answer `json:"answer,omitempty"`
	// Check is the transferability check that the adopter keeps for itself.
	Check *KeptCheck `json:"check,omitempty"`
}

// Content is what the adopter writes.
type Content struct {
	Status     practice.AdoptionStatus `json:"status"`
	Reason     practice.AdoptionReason `json:"reason,omitempty"`
	Visibility practice.Visibility     `json:"visibility"`
	// Since is when it began; the day of the first statement by default.
	Since practice.Date `json:"since,omitempty"`
	// Adaptations are what was kept, changed, dropped and added.
	Adaptations []practice.Adaptation `json:"adaptations,omitempty"`
	Effort      *practice.Effort      `json:"effort,omitempty"`
	Outcome     practice.Outcome      `json:"outcome,omitempty"`
	Indicators  []practice.Indicator  `json:"indicators,omitempty"`
	Text        string                `json:"text,omitempty"` // Markdown
}

// Answer is what the owner says to an adoption.
type Answer struct {
	At   time.Time `json:"at"`
	Text string    `json:"text"` // Markdown
}

// refTo returns how an entry that used these methods names the statement.
func refTo(id practice.AdoptionID, a *Adoption, s *Statement, methods []string) practice.AdoptionRef {
	ref := practice.AdoptionRef{
		ID: id, Statement: s.Number, Organisation: a.Organisation, Reported: a.Report != nil,
		Status: s.Content.Status, Visibility: s.Content.Visibility, ConfirmedAt: s.ConfirmedAt, Outcome: s.Content.Outcome,
	}
	for _, use := range s.Content.MethodUses(methods) {
		for _, a := range use.Adaptations {
			ref.Adapted = practice.Include(ref.Adapted, practice.Adapted(use.Method, a.Kind))
		}
	}
	return ref
}

// MethodUses returns what the adopter did with methods, of which the entry has
// these: an adaptation is about the one that it names, or the only one of the
// entry. What else it is about nobody can tell.
func (c *Content) MethodUses(methods []string) []practice.MethodUse {
	var uses []practice.MethodUse
	for _, a := range c.Adaptations {
		method := a.Method
		if method == "" && len(methods) == 1 {
			method = methods[0]
		}
		if method == "" {
			continue
		}
		i := slices.IndexFunc(uses, func(u practice.MethodUse) bool { return u.Method == method })
		if i < 0 {
			i = len(uses)
			uses = append(uses, practice.MethodUse{Method: method})
		}
		a.Method = ""
		uses[i].Adaptations = append(uses[i].Adaptations, a)
	}
	return uses
}

// statement returns the statement with the number, or nil.
func (a *Adoption) statement(number int) *Statement {
	i := slices.IndexFunc(a.Statements, func(s Statement) bool { return s.Number == number })
	if i < 0 {
		return nil
	}
	return &a.Statements[i]
}

// recorded is when the status and beginning of s were recorded: when a began
// where s does not say it.
func (s *Statement) recorded(a *Adoption) time.Time {
	if s.RecordedAt.IsZero() {
		return a.BegunAt
	}
	return s.RecordedAt
}
