package exchange

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/goccy/go-yaml"

	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

// frontMatter is what stands before a text in Markdown, as static site
// generators read it.
type frontMatter struct {
	Title      string   `yaml:"title"`
	ID         string   `yaml:"id"`
	URL        string   `yaml:"url"`
	Revision   int      `yaml:"revision"`
	Date       string   `yaml:"date"`
	Language   string   `yaml:"lang,omitempty"`
	Kind       string   `yaml:"kind"`
	Authors    []string `yaml:"authors,omitempty"`
	Publisher  string   `yaml:"publisher,omitempty"`
	Source     string   `yaml:"source,omitempty"`
	Licence    string   `yaml:"license,omitempty"`
	LicenceURL string   `yaml:"licenseUrl,omitempty"`
	Topics     []string `yaml:"topics,omitempty"`
	Methods    []string `yaml:"methods,omitempty"`
	Places     []string `yaml:"places,omitempty"`
	Countries  []string `yaml:"countries,omitempty"`
	Partners   []string `yaml:"partners,omitempty"`
	Keywords   []string `yaml:"keywords,omitempty"`
	Status     string   `yaml:"status,omitempty"`
	Outcome    string   `yaml:"outcome,omitempty"`
	Period     string   `yaml:"period,omitempty"`
}

// WriteMarkdown writes p as a Markdown file with front matter in YAML.
func WriteMarkdown(w io.Writer, p *Publication) error {
	t := p.Text
	head := frontMatter{
		Title: oneLine(t.Title), ID: string(p.ID), URL: p.URL, Revision: p.Revision, Date: p.day().Format(isoDay), Language: string(t.Language),
		Kind: string(t.Kind), Authors: p.Authors(), Publisher: p.publisher(), Source: p.After, Licence: p.licence(), LicenceURL: licenceAddress(p.licence()),
		Methods: t.Methods, Keywords: t.Keywords, Status: string(t.Status), Outcome: string(t.Outcome), Period: interval(t.Period),
		Places: partyNames(p.Names.Subjects), Countries: p.countries(), Partners: partyNames(p.Names.Partners),
	}
	for _, topic := range t.Topics {
		head.Topics = append(head.Topics, string(topic))
	}
	var b bytes.Buffer
	b.WriteString("---\n")
	if err := yaml.NewEncoder(&b).Encode(head); err != nil {
		return fmt.Errorf("write the front matter of %s: %w", p.ID, err)
	}
	b.WriteString("---\n")
	m := markdownBody{b: &b, lang: t.Language}
	m.heading(1, oneLine(t.Title))
	m.paragraph(t.Summary)
	if t.PlainSummary != nil {
		m.block("plain", t.PlainSummary.Text)
	}
	m.story(t.Story)
	m.list("uses", "-", p.usesOfMethods())
	m.result(t.Result)
	m.transfer(t.Transfer)
	m.list("sources", "-", p.sources())
	m.heading(2, m.lang.Text("entry.cite.short"))
	m.paragraph(escapeMarkdown(p.Citation()))
	_, err := w.Write(b.Bytes())
	return err
}

func partyNames(parties []practice.Party) []string {
	var names []string
	for _, party := range parties {
		names = append(names, oneLine(party.Name))
	}
	return names
}

// markdownBody writes the blocks of a text under the headings of its language.
type markdownBody struct {
	b    *bytes.Buffer
	lang words.Language
}

func (m *markdownBody) heading(level int, text string) {
	fmt.Fprintf(m.b, "\n%s %s\n", strings.Repeat("#", level), escapeMarkdown(text))
}

func (m *markdownBody) paragraph(markdown string) {
	if markdown = strings.TrimSpace(markdown); markdown != "" {
		m.b.WriteString("\n" + markdown + "\n")
	}
}

// block writes a text under its heading, or nothing.
func (m *markdownBody) block(name, markdown string) {
	if strings.TrimSpace(markdown) != "" {
		m.heading(2, m.lang.Text("entry."+name))
		m.paragraph(markdown)
	}
}

// list writes items under their heading, or nothing.
func (m *markdownBody) list(name, sign string, items []string) {
	if len(items) == 0 {
		return
	}
	m.heading(2, m.lang.Text("entry."+name))
	m.b.WriteByte('\n')
	for _, item := range items { // lines of an item stay within it
		m.b.WriteString(sign + " " + strings.ReplaceAll(strings.TrimSpace(item), "\n", "\n"+strings.Repeat(" ", len(sign)+1)) + "\n")
	}
}

func (m *markdownBody) story(s *practice.Story) {
	if s == nil {
		return
	}
	m.block("problem", s.Problem)
	m.block("goal", s.Goal)
	m.list("approach", "1.", texts(s.Approach, func(x practice.Step) string { return inBrackets(x.Text, x.Duration) }))
	m.block("results", s.Results)
	m.list("indicators", "-", texts(s.Indicators, indicatorLine))
	m.block("mechanism", s.Mechanism)
	m.list("lessons", "-", texts(s.Lessons, func(x practice.Lesson) string { return m.lang.Label("LessonKind", string(x.Kind)) + ": " + x.Text }))
	m.list("obstacles", "-", texts(s.Obstacles, func(x practice.Obstacle) string { return strings.TrimSpace(x.Text + " " + x.Handling) }))
	m.block("limits", s.Limits)
}

func (m *markdownBody) result(r *practice.ResultInfo) {
	if r != nil {
		m.block("result", r.Description)
	}
}

func (m *markdownBody) transfer(t *practice.Transfer) {
	if t == nil {
		return
	}
	m.list("core", "-", t.CoreElements)
	m.list("adaptable", "-", t.AdaptableElements)
	m.list("conditions", "-", texts(t.Conditions, func(x practice.Condition) string {
		return inBrackets(x.Text, m.lang.Label("Weight", string(x.Weight)))
	}))
	m.block("from", t.TransferableFrom)
}

// usesOfMethods tells what became of the parts of each method.
func (p *Publication) usesOfMethods() []string {
	names := map[string]string{}
	for _, method := range p.Names.Methods {
		names[method.Key] = method.Name
	}
	var lines []string
	for _, use := range p.Text.MethodUses {
		for _, a := range use.Adaptations {
			what := p.Text.Language.Label("AdaptationKind", string(a.Kind)) + ": " + a.Text
			lines = append(lines, escapeMarkdown(cmp.Or(names[use.Method], use.Method))+", "+inBrackets(what, a.Why))
		}
	}
	return lines
}

// sources are what backs the text, and the files that belong to it.
func (p *Publication) sources() []string {
	var lines []string
	for _, item := range p.Text.EvidenceItems {
		lines = append(lines, markdownLink(item.Citation, item.URL))
	}
	rights := p.Text.Rights
	if rights == nil {
		return lines
	}
	for _, file := range rights.Attachments {
		lines = append(lines, markdownLink(file.Title, file.URL))
	}
	if rights.SourceURL != "" {
		lines = append(lines, markdownLink(rights.SourceURL, rights.SourceURL))
	}
	return lines
}

// markdownBrackets escapes brackets that are not yet.
var markdownBrackets = strings.NewReplacer(`\[`, `\[`, `\]`, `\]`, `[`, `\[`, `]`, `\]`)

// markdownLink leads to a web address under a plain text; without one it is the
// text alone.
func markdownLink(text, address string) string {
	text = escapeMarkdown(oneLine(text))
	if address = iri(address); address == "" {
		return text
	}
	return "[" + markdownBrackets.Replace(text) + "](<" + address + ">)"
}

func texts[T any](list []T, text func(T) string) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = text(x)
	}
	return out
}

func inBrackets(text, more string) string {
	if more == "" {
		return text
	}
	return text + " (" + more + ")"
}

func indicatorLine(x practice.Indicator) string {
	line := x.Name + ": " + x.Before + " → " + x.After + " " + x.Unit
	return escapeMarkdown(oneLine(inBrackets(strings.TrimSpace(line), string(x.Date))))
}
