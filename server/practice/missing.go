package practice

import (
	"slices"
	"strings"

	"praxistransfer/server/fault"
	"praxistransfer/server/form"
)

// Missing tells what an entry still needs for its next steps, so that an
// author sees in one round what to add.
type Missing struct {
	ToSubmit       fault.Problems
	ToPublish      fault.Problems
	ToTransferable fault.Problems // told, never demanded
	Advice         fault.Problems // what would help readers; never demanded
}

// Depth tells how fully the text describes what it is about.
func (t *Text) Depth() Depth {
	if len(missingToTransferable(t)) == 0 {
		return Transferable
	}
	return Brief
}

// missingToSubmit lists what a review needs.
func missingToSubmit(t *Text) fault.Problems {
	var p fault.Problems
	need := func(there bool, path, format string, args ...any) {
		if !there {
			p.Add(fault.Required, path, format, args...)
		}
	}
	need(strings.TrimSpace(t.Title) != "", "title", "the title is missing")
	if t.foreign() {
		need(t.Summary != "" || Body(t) != "", "summary", "the entry has no text: write at least a summary")
		return p
	}
	need(strings.TrimSpace(t.Summary) != "", "summary", "the summary is missing: say in %d to %d characters what was done and for whom", advisedSummary, maxSummary)
	need(len(t.Subjects) > 0, "subjects", "no authority is named that the entry is about: give an organisation or a region key")
	RequireTopics(&p, t.Topics)
	emptyItems(&p, t)
	need(t.Language != "", "language", "the language is missing: de or en")
	if t.Kind == ProjectResult {
		need(t.Result != nil && t.Result.Type != "", "result.type", "the type of the result is missing")
		need(t.Rights != nil && (len(t.Rights.Attachments) > 0 || t.Rights.SourceURL != ""), "rights.attachments", "there is nothing to take: add an attachment or a sourceUrl")
		return p
	}
	need(t.Status != "", "status", "the status is missing: say how far it is")
	need(t.Story != nil && strings.TrimSpace(t.Story.Problem) != "", "story.problem", "the problem is missing: say what was to be solved")
	need(t.Story != nil && len(t.Story.Approach) > 0 && strings.TrimSpace(t.Story.Approach[0].Text) != "", "story.approach", "the approach is missing: one step is enough")
	return p
}

// emptyItems adds the items of lists that say nothing: readers would see a gap, and
// one that stands for nothing is no step, core element or attachment.
func emptyItems(p *fault.Problems, t *Text) {
	item := func(text string, at ...any) {
		if form.Clean(text) == "" {
			p.Add(fault.Required, form.Path(at...), "this item is empty: write it, or leave it out")
		}
	}
	if st := t.Story; st != nil {
		for i, step := range st.Approach {
			item(step.Text, "story", "approach", i, "text")
		}
		for i, l := range st.Lessons {
			item(l.Text, "story", "lessons", i, "text")
		}
		for i, o := range st.Obstacles {
			item(o.Text, "story", "obstacles", i, "text")
		}
		for i, in := range st.Indicators {
			item(in.Name, "story", "indicators", i, "name")
		}
	}
	if tr := t.Transfer; tr != nil {
		for i, e := range tr.CoreElements {
			item(e, "transfer", "coreElements", i)
		}
		for i, e := range tr.AdaptableElements {
			item(e, "transfer", "adaptableElements", i)
		}
		for i, k := range tr.Conditions {
			item(k.Text, "transfer", "conditions", i, "text")
		}
	}
	for i, use := range t.MethodUses {
		for j, a := range use.Adaptations {
			item(a.Text, "methodUses", i, "adaptations", j, "text")
		}
	}
	for i, e := range t.EvidenceItems {
		item(e.Citation, "evidenceItems", i, "citation")
	}
	if r := t.Rights; r != nil {
		for i, a := range r.Attachments {
			item(a.Title, "rights", "attachments", i, "title")
			item(a.URL, "rights", "attachments", i, "url")
		}
	}
}

// missingToPublish lists what a publication needs besides.
func missingToPublish(t *Text) fault.Problems {
	p := missingToSubmit(t)
	if t.foreign() {
		return p
	}
	over := t.Status == InOperation || t.Status == Completed || t.Status == Discontinued
	if over && t.Outcome == "" && t.Kind == CaseStudy {
		p.Add(fault.Required, "outcome", "the outcome is missing: once it runs or is over, say what became of the aim, OPEN included")
	}
	if t.Rights == nil || t.Rights.Contact == nil || t.Rights.Contact.Mailbox == "" {
		p.Add(fault.Required, "rights.contact.mailbox", "the contact is missing: give a functional mailbox, here or in your organisation's record")
	}
	return p
}

// advice lists what is complete and could say more.
func advice(t *Text) fault.Problems {
	var p fault.Problems
	if n := form.Characters(form.Visible(t.Summary)); n > 0 && n < advisedSummary {
		p.Add(fault.Invalid, "summary", "the summary has %d characters: from %d on most readers see what was done and for whom", n, advisedSummary)
	}
	return p
}

// reusable tells whether others may take the attachment over, and know in what
// language it is.
func (a Attachment) reusable() bool {
	return a.Licence != "" && a.Licence != "ALL_RIGHTS_RESERVED" && a.Language != ""
}

// missingToTransferable lists what would make the text one to take over. A
// result has neither story nor transfer: it is taken over as it is.
func missingToTransferable(t *Text) fault.Problems {
	var p fault.Problems
	if t.Kind == ProjectResult {
		if t.Result == nil || t.Result.Description == "" {
			p.Add(fault.Required, "result.description", "say what the result holds and how to use it")
		}
		if t.Rights == nil || !slices.ContainsFunc(t.Rights.Attachments, Attachment.reusable) {
			p.Add(fault.Required, "rights.attachments", "add the result itself, with its language and a licence under which others may use it")
		}
		return p
	}
	if t.Transfer == nil || len(t.Transfer.CoreElements) == 0 {
		p.Add(fault.Required, "transfer.coreElements", "name the core: what must stay so that it works elsewhere")
	}
	if t.Transfer == nil || len(t.Transfer.Conditions) == 0 {
		p.Add(fault.Required, "transfer.conditions", "name the conditions under which it works")
	}
	if t.Story == nil || len(t.Story.Lessons) == 0 {
		p.Add(fault.Required, "story.lessons", "name what you would do again, and what not")
	}
	if t.Story == nil || t.Story.Limits == "" {
		p.Add(fault.Required, "story.limits", "say when it should not be used")
	}
	return p
}
