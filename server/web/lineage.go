package web

import (
	"net/http"
	"slices"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/compare"
)

// lineagePage tells what an entry came from and what came of it, as a picture
// and as a list.
type lineagePage struct {
	below
	Heading, Lead string
	Nodes         []lineageNode
	Lines         []lineageLine
	Height        int
	// Reported says how many authorities took it over, Unnamed how many of them are
	// not here; both are empty for none.
	Reported, Unnamed string
	Truncated         string
	None              string
}

// lineageNode is an entry or an adoption in the picture, and a line of the list.
type lineageNode struct {
	Text, Short, URL, How string
	Code                  string // the language of the title, where that is another than the page's
	X, Y                  int
	Here                  bool
	level                 int
	id                    string
}

// TextX and TextY are where the words of a node begin.
func (n lineageNode) TextX() int { return n.X + 16 }
func (n lineageNode) TextY() int { return n.Y + 5 }

// lineageLine goes down from one node and then across to another.
type lineageLine struct{ X1, Y1, X2, Y2 int }

// The measures of the picture, in pixels.
const (
	lineageRow    = 44
	lineageIndent = 28
	lineageTop    = 24
)

const (
	// lineageDepth is how many steps the picture goes.
	lineageDepth = 3
	// lineageLetters is how much of a title has room beside the leftmost nodes.
	lineageLetters = 38
)

func (s *Site) lineage(q *ask) error {
	around, v, err := q.belowEntry(q.T("lineage.title"))
	if err != nil || v.Entry == nil {
		return err
	}
	l, err := s.Compare.Lineage(q.Context(), q.who, v.ID, lineageDepth)
	if err != nil {
		return err
	}
	p := lineagePage{below: around, Heading: q.T("lineage.title"), Lead: q.T("lineage.lead")}
	p.draw(q, l)
	p.reported(q, v, l)
	if len(p.Nodes) < 2 {
		p.Nodes = nil
		if p.Reported == "" {
			p.None = q.T("lineage.none")
		}
	}
	if l.Truncated {
		p.Truncated = q.T("lineage.truncated")
	}
	return q.render(http.StatusOK, "lineage", p)
}

// reported says how many authorities took the entry over, as its own page does,
// and how many of them are not named here.
func (p *lineagePage) reported(q *ask, v practice.View, l compare.Lineage) {
	count := v.AdoptionCounts().Total
	if count == 0 {
		return
	}
	p.Reported = q.T("lineage.reported", count)
	unnamed := count
	for _, a := range l.Adoptions {
		if a.Entry == v.ID && a.Report == nil {
			unnamed--
		}
	}
	switch {
	case unnamed == count:
		p.Unnamed = q.T("lineage.unnamed.all", count)
	case unnamed > 0 && !l.Truncated:
		p.Unnamed = q.T("lineage.unnamed", unnamed)
	}
}

// draw puts every node on a line of its own, what came later further in, and
// right below what it came from.
func (p *lineagePage) draw(q *ask, l compare.Lineage) {
	nodes := q.lineageNodes(l)
	t := tree{children: map[string][]string{}, parent: map[string]string{}}
	for _, step := range l.Links {
		if t.add(step.From, step.To) {
			n := nodes[step.To]
			n.How = q.T("lineage." + string(step.Kind))
			nodes[step.To] = n
		}
	}
	at := map[string]lineageNode{}
	var place func(id string, level int)
	place = func(id string, level int) {
		n, known := nodes[id]
		if _, placed := at[id]; placed || !known {
			return
		}
		n.level, n.X, n.Y = level, lineageTop+level*lineageIndent, lineageTop+len(p.Nodes)*lineageRow
		n.Short = shortened(n.Short, max(lineageLetters-4*level, lineageLetters/3)) // what fits beside it
		at[id] = n
		p.Nodes = append(p.Nodes, n)
		for _, child := range t.children[id] {
			place(child, level+1)
		}
	}
	for _, v := range l.Entries {
		place(t.root(string(v.ID)), 0)
	}
	for id, from := range t.parent {
		a, known := at[from]
		if b, placed := at[id]; known && placed {
			p.Lines = append(p.Lines, lineageLine{a.X, a.Y, b.X, b.Y})
		}
	}
	slices.SortFunc(p.Lines, func(a, b lineageLine) int { return a.Y2 - b.Y2 })
	p.Height = lineageTop + len(p.Nodes)*lineageRow
}

// lineageNodes are the entries and adoptions of a lineage, without their places.
func (q *ask) lineageNodes(l compare.Lineage) map[string]lineageNode {
	nodes := map[string]lineageNode{}
	for i, v := range l.Entries {
		entry := q.entryLink(v)
		nodes[string(v.ID)] = lineageNode{id: string(v.ID), Text: entry.Text, Short: entry.Text, URL: entry.URL, Code: entry.Code, Here: i == 0}
	}
	for _, a := range l.Adoptions {
		one := q.adoption(a)
		nodes[string(a.ID)] = lineageNode{id: string(a.ID), Text: joinWords(": ", one.Who.Text, one.Status), Short: one.Who.Text, URL: one.Who.URL}
	}
	return nodes
}

// tree is what came from what, each from one thing alone.
type tree struct {
	children map[string][]string
	parent   map[string]string
}

// add says that to came from from, and returns false where it came from
// something already, or from itself.
func (t tree) add(from, to string) bool {
	if _, known := t.parent[to]; known || to == from {
		return false
	}
	t.parent[to] = from
	t.children[from] = append(t.children[from], to)
	return true
}

// root returns what id came from in the end; where that is a circle, any of it.
func (t tree) root(id string) string {
	seen := map[string]bool{}
	for ; t.parent[id] != "" && !seen[id]; id = t.parent[id] {
		seen[id] = true
	}
	return id
}
