package paper

import (
	"strings"

	"praxistransfer/server/form"
	"praxistransfer/server/practice"
)

func (d draft) section(key string, blocks ...Block) Section {
	return Section{Key: key, Heading: d.say(key), Blocks: blocks}
}

// proposal is for the reader's authority to write; what councils decide in such
// matters stands there as a beginning.
func (d draft) proposal() Section {
	s := d.section("proposal", Block{Text: d.say("proposal.text"+string(d.council), d.lang.WithinQuotes(d.Text.Title))})
	s.Open, s.Hint = true, d.say("proposal.hint")
	return s
}

func (d draft) summary() Section { return d.section("summary", prose("", d.Text.Summary)...) }

// matter tells what was done elsewhere and what came of it.
func (d draft) matter() Section {
	var blocks []Block
	t := d.Text
	if st := t.Story; st != nil {
		blocks = append(blocks, prose(d.say("matter.problem"), st.Problem)...)
		blocks = append(blocks, prose(d.say("matter.goal"), st.Goal)...)
		if len(st.Approach) > 0 {
			b := Block{Heading: d.say("matter.approach")}
			for _, step := range st.Approach {
				item := form.PlainLine(step.Text)
				if step.Duration != "" {
					item += " (" + step.Duration + ")"
				}
				b.Items = append(b.Items, item)
			}
			blocks = append(blocks, b)
		}
		blocks = append(blocks, prose(d.say("matter.results"), st.Results)...)
		blocks = append(blocks, d.indicators(st.Indicators)...)
	}
	if t.Result != nil {
		blocks = append(blocks, prose(d.say("matter.result"), t.Result.Description)...)
	}
	if tr := t.Transfer; tr != nil {
		blocks = append(blocks, list(d.say("matter.core"), tr.CoreElements)...)
		blocks = append(blocks, list(d.say("matter.adaptable"), tr.AdaptableElements)...)
		var conditions []string
		for _, c := range tr.Conditions {
			conditions = append(conditions, c.Text)
		}
		blocks = append(blocks, list(d.say("matter.conditions"), conditions)...)
	}
	s := d.section("matter", blocks...)
	s.Open, s.Hint = true, d.say("matter.hint")
	return s
}

func (d draft) indicators(all []practice.Indicator) []Block {
	if len(all) == 0 {
		return nil
	}
	table := &Table{Header: []string{d.say("indicator.name"), d.say("indicator.before"), d.say("indicator.after")}}
	for _, i := range all {
		table.Rows = append(table.Rows, []string{i.Name, withUnit(i.Before, i.Unit), withUnit(i.After, i.Unit)})
	}
	return []Block{{Heading: d.say("matter.indicators"), Table: table}}
}

func withUnit(value, unit string) string {
	if value == "" {
		return ""
	}
	return strings.TrimSpace(value + " " + unit)
}

func (d draft) law() Section {
	s := d.section("law")
	if d.Text.Preconditions != nil {
		s.Blocks = prose(d.say("law.there"), d.Text.Preconditions.LegalBasis)
	}
	s.Open, s.Hint = true, d.say("law.hint")
	return s
}

// takingPart puts what the others did beside an empty column.
func (d draft) takingPart() Section {
	pre := d.Text.Preconditions
	if pre == nil {
		pre = &practice.Preconditions{}
	}
	there := map[string]string{"staff": d.label("StaffCouncil", string(pre.StaffCouncil)), "privacy": d.label("DataProtection", string(pre.DataProtection)), "agreement": d.label("ServiceAgreement", string(pre.ServiceAgreement)), "council": d.label("CouncilDecision", string(pre.CouncilDecision))}
	if pre.StaffCouncilPartner != nil && *pre.StaffCouncilPartner {
		there["staff"] = strings.Join(practice.Include([]string(nil), there["staff"], d.say("involved.partner")), ", ")
	}
	for _, code := range pre.Involved {
		key := map[practice.Involved]string{"EQUALITY": "equality", "DISABILITY": "disability", "DATA_PROTECTION": "officer"}[code]
		there[key] = d.say("involved.yes")
	}
	table := &Table{Header: []string{d.say("part.who"), d.say("there")}, Own: d.say("here")}
	for _, key := range []string{"council", "staff", "agreement", "equality", "disability", "privacy", "officer"} {
		table.Rows = append(table.Rows, []string{d.say("part." + key), there[key]})
	}
	s := d.section("part", Block{Table: table})
	s.Open, s.Hint = true, d.say("part.hint")
	return s
}

// risks are what the entry says of its limits, and of what stood in the way.
func (d draft) risks() Section {
	var blocks []Block
	if st := d.Text.Story; st != nil {
		blocks = prose(d.say("risks.limits"), st.Limits)
		var obstacles []string
		for _, o := range st.Obstacles {
			text := form.PlainLine(o.Text)
			if o.Handling != "" {
				text += " " + d.say("risks.handled", form.PlainLine(o.Handling))
			}
			obstacles = append(obstacles, text)
		}
		blocks = append(blocks, list(d.say("risks.obstacles"), obstacles)...)
	}
	s := d.section("risks", blocks...)
	s.Open, s.Hint = true, d.say("risks.hint")
	return s
}

// source says where all of it comes from, and how far to trust it.
func (d draft) source() Section {
	blocks := []Block{{Text: d.CitationIn(d.lang)}}
	if unread := d.Text.Origin == practice.Compiled || d.Text.Origin == practice.Imported; unread && d.Text.Consent != practice.Confirmed {
		blocks = append(blocks, Block{Text: d.say("source.unconfirmed")})
	}
	return d.section("source", blocks...)
}
