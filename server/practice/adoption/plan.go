package adoption

import (
	"time"
)

// StepKind says what a step of a plan is.
type StepKind string

// The kinds of steps, in the order in which a plan has them.
const (
	StepClose    StepKind = "CLOSE"    // provide what is missing
	StepClarify  StepKind = "CLARIFY"  // find out whether it is there
	StepComplete StepKind = "COMPLETE" // make what is partly there whole
	StepAsk      StepKind = "ASK"      // ask those who did it
	StepKeep     StepKind = "KEEP"     // take the core over
	StepAdapt    StepKind = "ADAPT"    // fit to the place what may change
	StepReport   StepKind = "REPORT"   // record the adoption, so that others learn
)

// PlanStep is one step towards taking an entry over.
type PlanStep struct {
	Kind StepKind
	// Gap is what the step closes; nil for the steps that every plan ends with.
	Gap *Asked
	// Items are what the step is about, in the entry's language.
	Items []string
	// Refused is true of the last step where the answers deny the whole core:
	// nothing is taken over, and what is recorded is why.
	Refused bool
}

// plan lists the steps: gaps in their order, those that only help last before
// what every transfer needs. Where the whole core is denied, nothing else is
// worth doing but to say so.
func (c TransferCheck) plan(now time.Time) []PlanStep {
	core, asked, refused := c.core()
	if asked > 0 && refused == asked {
		return []PlanStep{{Kind: StepReport, Refused: true}}
	}
	var steps []PlanStep
	kinds := map[TransferAnswer]StepKind{AnswerNo: StepClose, AnswerUnknown: StepClarify, AnswerPartly: StepComplete}
	for i := range c.Gaps {
		steps = append(steps, PlanStep{Kind: kinds[c.Gaps[i].Answer], Gap: &c.Gaps[i]})
	}
	t := c.Entry.Text
	if t.Rights != nil && t.Rights.Contact != nil && t.Rights.Contact.Mailbox != "" && len(c.Gaps) > 0 {
		var offers []string
		for _, o := range t.Rights.Contact.Offers {
			if o.Open(now) {
				offers = append(offers, t.Language.Label("Offer", string(o.Kind)))
			}
		}
		steps = append(steps, PlanStep{Kind: StepAsk, Items: offers})
	}
	if tr := t.Transfer; tr != nil {
		if len(core) > 0 {
			steps = append(steps, PlanStep{Kind: StepKeep, Items: core})
		}
		if len(tr.AdaptableElements) > 0 && (len(core) > 0 || refused == 0) {
			steps = append(steps, PlanStep{Kind: StepAdapt, Items: tr.AdaptableElements})
		}
	}
	return append(steps, PlanStep{Kind: StepReport})
}

// core are the core elements that can be taken over, wholly or in part; of those
// that are asked about, so many are refused.
func (c TransferCheck) core() (kept []string, asked, refused int) {
	for _, q := range c.Questions {
		if q.Source != FromCore {
			continue
		}
		asked++
		switch q.Answer {
		case AnswerNo:
			refused++
		case AnswerYes, AnswerPartly:
			kept = append(kept, q.Text)
		}
	}
	return kept, asked, refused
}
