package web

import (
	"slices"
	"strings"

	"praxistransfer/server/authority"
	"praxistransfer/server/form"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
)

// part is a piece of a text that answers the question, or does not.
type part struct {
	Text  string
	Match bool
}

// hit is an entry in a list.
type hit struct {
	voice
	URL string
	// TextCode is the language of the entry's own words, where that is another
	// than the page's.
	TextCode string
	// translated tells that title and summary are not the entry's own words.
	translated               bool
	Kicker                   []link
	Title, Summary           []part
	PlainTitle, PlainSummary string
	Tags                     []link
	// Why says by what it was found where none of its words show it.
	Why string
	// WhyCode is the language of that, where it is another than the page's.
	WhyCode string
	// ByMeaning tells that it has not the words of the question.
	ByMeaning bool
	Fit       *fit
	// Pick is the slug by which it is picked for a comparison; empty where
	// nothing is compared.
	Pick   string
	Picked bool
	// Compare leads to the comparison of what is picked, from where it was picked.
	Compare string
}

// summaryLength is how much of a summary a list shows, in characters.
const summaryLength = 280

// newHit shows an entry without a question.
func (q *ask) newHit(v practice.View) hit {
	title, summary := q.titleOf(v)
	h := hit{
		voice: q.voice, URL: q.entryAddress(v, ""), Kicker: q.kicker(v),
		PlainTitle: title, PlainSummary: shortened(form.PlainLine(summary), summaryLength),
	}
	h.TextCode = q.titleCode(v)
	h.translated = q.showsTranslation(v)
	h.Title, h.Summary = []part{{Text: h.PlainTitle}}, []part{{Text: h.PlainSummary}}
	for _, tag := range []link{
		{q.labelled("Language", h.TextCode), q.narrowed("sprache", h.TextCode)},
		{q.labelled("Status", string(v.Text.Status)), q.narrowed("stand", string(v.Text.Status))},
		{q.labelled("Outcome", string(v.Text.Outcome)), q.narrowed("ergebnis", string(v.Text.Outcome))},
	} {
		if tag.Text != "" {
			h.Tags = append(h.Tags, tag)
		}
	}
	for _, key := range v.Text.Methods[:min(3, len(v.Text.Methods))] {
		h.Tags = append(h.Tags, q.methodLink(key))
	}
	return h
}

// titleOf returns the title and summary in the page's language where there is
// a translation into it, and otherwise the entry's own.
func (q *ask) titleOf(v practice.View) (title, summary string) {
	if q.showsTranslation(v) {
		return v.Text.Translation.Title, v.Text.Translation.Summary
	}
	return v.Text.Title, v.Text.Summary
}

// showsTranslation tells whether title and summary are those of a translation. The
// title may be the same in both languages.
func (q *ask) showsTranslation(v practice.View) bool {
	tr := v.Text.Translation
	return tr != nil && tr.Language == q.lang.Language && tr.Title != ""
}

// kicker says in a line what kind of entry it is, where and when.
func (q *ask) kicker(v practice.View) []link {
	line := []link{{q.lang.Label("Kind", string(v.Text.Kind)), q.narrowed("art", string(v.Text.Kind))}}
	var laender []string
	for _, p := range q.subjects(v.Text) {
		line = append(line, q.subjectLink(p))
		if a := p.Authority; a != nil && a.Land != "" && a.Level != authority.State && !slices.Contains(laender, a.Land) {
			laender = append(laender, a.Land)
		}
	}
	line = append(line, q.abroad(v)...)
	for _, land := range laender {
		line = append(line, link{q.lang.Label("Land", land), q.narrowed("land", land)})
	}
	if p := q.periodLink(v.Text.Period); p.Text != "" {
		line = append(line, p)
	}
	return line
}

// mark shows in a hit what of it answers the question. A translation stays: nobody
// is served by the passage in the language that they did not choose.
func (h *hit) mark(passages []find.Highlight) {
	if h.translated {
		return
	}
	for _, p := range passages {
		parts := make([]part, len(p.Parts))
		for i, piece := range p.Parts {
			parts[i] = part{piece.Text, piece.Match}
		}
		switch p.Field {
		case "title":
			if h.PlainTitle == joined(parts) {
				h.Title = parts
			}
		case "summary", "body":
			h.Summary = parts
		}
	}
}

func joined(parts []part) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.Text)
	}
	return b.String()
}

// shortened cuts a text at the end of a word.
func shortened(text string, length int) string {
	runes := []rune(text)
	if len(runes) <= length {
		return text
	}
	cut := string(runes[:length])
	if i := strings.LastIndexByte(cut, ' '); i > length/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:–-") + " …"
}

// fit says how alike an entry's context is to that of an authority.
type fit struct {
	// ID names it on a page that shows several.
	ID, Heading string
	First, Rest []reason
	All, None   string
}

type reason struct {
	For        bool
	Sign, Text string
}

// shownReasons is how many reasons of each side are shown before the rest.
const shownReasons = 2

// newFit shows the reasons: the weightiest of each side first, because a few of
// one side say less.
func (q *ask) newFit(f find.Fit, name string) *fit {
	made := &fit{Heading: q.T("fit.heading", q.lang.Toward(name))}
	var pro, contra []reason
	for _, r := range f.Reasons {
		one := reason{For: r.Weight >= 0, Sign: q.T("fit.against"), Text: r.Sentence(q.lang.Language)}
		side := &contra
		if one.For {
			side, one.Sign = &pro, q.T("fit.for")
		}
		if len(*side) < shownReasons {
			*side = append(*side, one)
		} else {
			made.Rest = append(made.Rest, one)
		}
	}
	made.First = append(pro, contra...)
	if len(made.Rest) > 0 {
		made.All = q.T("fit.more", len(made.Rest))
	}
	if len(f.Reasons) == 0 {
		made.None = q.T("fit.none")
	}
	return made
}
