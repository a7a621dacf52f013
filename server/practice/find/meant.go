package find

import (
	"context"
	"slices"

	"praxistransfer/server/german"
	"praxistransfer/server/practice"
)

// Correction is what a question was taken to mean where words of it are nowhere.
type Correction struct {
	// Text is the question with those words replaced, Literal with them in quotes,
	// which asks for them as they are spelt.
	Text, Literal string
	Replaced      []Replaced
}

// Replaced is a word of a question that was taken for another.
type Replaced struct{ From, To string }

// correct returns what the question was taken to mean, nil if it was taken as it
// is. The words are spelt as the texts of the views spell them.
func correct(text string, asked []practice.AskedWord, views []practice.View) *Correction {
	c := Correction{Text: text, Literal: text}
	for _, a := range asked {
		if a.Meant == "" {
			continue
		}
		r := Replaced{a.Typed, spellingIn(views, a.Meant)}
		c.Replaced = append(c.Replaced, r)
		c.Text = replaceWord(c.Text, r)
		c.Literal = replaceWord(c.Literal, Replaced{r.From, `"` + r.From + `"`})
	}
	if len(c.Replaced) == 0 {
		return nil
	}
	return &c
}

// spellingIn returns how the first of the views that has a word spells it, or the
// word as it is.
func spellingIn(views []practice.View, meant string) string {
	folded := german.Fold(meant)
	for _, v := range views {
		if word := spelt(v, folded); word != "" {
			return word
		}
	}
	return meant
}

func replaceWord(text string, r Replaced) string {
	for t := range german.Tokens(text) {
		if t.Text == r.From {
			return text[:t.Start] + r.To + text[t.End:]
		}
	}
	return text
}

// nearTopics returns the topics that most of the entries have that have only
// single words of a question: where nothing answers, they lead on.
func (w *walk) nearTopics(ctx context.Context) ([]practice.Topic, error) {
	ids := w.chain.ids[:min(len(w.chain.ids), nearEntries)]
	views, err := w.service.Entries.Entries(ctx, w.who, ids...)
	if err != nil {
		return nil, err
	}
	count := make(map[practice.Topic]int)
	var topics []practice.Topic
	for _, id := range ids {
		v, ok := views[id]
		if !ok || v.Entry.State != practice.StatePublished {
			continue
		}
		for _, t := range v.Text.Topics {
			if count[t]++; count[t] == 1 {
				topics = append(topics, t)
			}
		}
	}
	slices.SortStableFunc(topics, func(a, b practice.Topic) int { return count[b] - count[a] })
	return topics[:min(len(topics), nearest)], nil
}

const (
	// nearEntries is how many entries are asked for near topics, and nearest how
	// many topics they tell.
	nearEntries = 20
	nearest     = 4
)
