package practicetest

import (
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// Set is a change of an entry's text before it is submitted.
type Set func(*practice.Working)

// Write fills in everything that a case study needs to be published.
func Write(title string) func(*practice.Working) {
	return func(w *practice.Working) {
		w.Text.Kind, w.Text.Title, w.Text.Summary = practice.CaseStudy, title, "Eine kurze Zusammenfassung."
		w.Text.Topics = []practice.Topic{"LEADERSHIP"}
		w.Text.Status, w.Text.Outcome = practice.Completed, "MIXED"
		w.Text.Methods = []string{"scrum"}
		w.Text.Story = &practice.Story{Problem: "Es dauert zu lange.", Approach: []practice.Step{{Text: "Ein Versuch"}}}
		w.SetContact(&practice.Contact{Mailbox: "info@example.org"}, nil)
	}
}

// Running makes an entry one about something that goes on.
func Running(w *practice.Working) { w.Text.Status, w.Text.Outcome = practice.InOperation, "SUCCESS" }

// Must returns v, or ends the test.
func (h *House) Must(v practice.View, err error) practice.View {
	h.T.Helper()
	if err != nil {
		h.T.Fatal(err)
	}
	return v
}

// Refused fails the test unless err has the code; "" is that of no error.
func Refused(t testing.TB, what string, err error, want fault.Code) {
	t.Helper()
	if got := fault.CodeOf(err); got != want {
		t.Errorf("%s: %v is %q, want %q", what, err, got, want)
	}
}

// Draft begins a case study that could be submitted, with changes.
func (h *House) Draft(who partner.Principal, title string, changes ...Set) practice.View {
	h.T.Helper()
	return h.Must(h.Create(h.Ctx, who, func(w *practice.Working) {
		Write(title)(w)
		for _, change := range changes {
			change(w)
		}
	}))
}

// Submitted submits a case study that could be published, with changes.
func (h *House) Submitted(who partner.Principal, title string, changes ...Set) practice.View {
	h.T.Helper()
	v := h.Draft(who, title, changes...)
	return h.Must(h.Submit(h.Ctx, who, v.ID, v.Version))
}

// Published publishes a case study with changes; the [Curator] approves it.
func (h *House) Published(who partner.Principal, title string, changes ...Set) practice.View {
	h.T.Helper()
	v := h.Submitted(who, title, changes...)
	return h.Must(h.Publish(h.Ctx, Curator, v.ID, v.Version))
}

// Release submits what who wrote and publishes it.
func (h *House) Release(who partner.Principal, v practice.View) practice.View {
	h.T.Helper()
	v = h.Must(h.Submit(h.Ctx, who, v.ID, v.Version))
	return h.Must(h.Publish(h.Ctx, Curator, v.ID, v.Version))
}

// Revised publishes a further revision of an entry of the [Editor]'s.
func (h *House) Revised(v practice.View, edit func(*practice.Working)) practice.View {
	h.T.Helper()
	return h.Release(Editor, h.Must(h.Update(h.Ctx, Editor, v.ID, v.Version, edit)))
}

// About publishes an entry about the authorities with these region keys.
func (h *House) About(title string, deIdentified bool, regions ...string) practice.View {
	h.T.Helper()
	return h.Published(Editor, title, func(w *practice.Working) {
		w.Text.DeIdentified, w.Text.Subjects = deIdentified, nil
		for _, key := range regions {
			w.Text.Subjects = append(w.Text.Subjects, practice.Subject{RegionKey: key})
		}
	})
}

// Read returns what who sees of an entry.
func (h *House) Read(who partner.Principal, id practice.ID) practice.View {
	h.T.Helper()
	return h.Must(h.Entry(h.Ctx, who, id))
}

// FlagsOf returns the flags that who sees of an entry.
func (h *House) FlagsOf(who partner.Principal, id practice.ID) []practice.Flag {
	h.T.Helper()
	return h.Flags(h.Ctx, h.Read(who, id))
}
