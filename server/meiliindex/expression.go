package meiliindex

import (
	"slices"
	"strings"

	"praxistransfer/server/practice"
	"praxistransfer/server/relevance"
)

// expression is a filter of the engine; "" matches nothing.
type expression string

// nothing is how the engine is told so.
const nothing = `id IN []`

func (e expression) String() string {
	if e == "" {
		return nothing
	}
	return string(e)
}

// either matches what one of all does.
func either(all ...expression) expression {
	all = slices.DeleteFunc(slices.Clone(all), func(e expression) bool { return e == "" })
	return join(all, " OR ")
}

// both matches what all do.
func both(all ...expression) expression {
	if slices.Contains(all, "") {
		return ""
	}
	return join(all, " AND ")
}

func join(all []expression, with string) expression {
	if len(all) == 1 {
		return all[0]
	}
	var parts []string
	for _, e := range all {
		parts = append(parts, string(e))
	}
	if len(parts) == 0 {
		return ""
	}
	return expression("(" + strings.Join(parts, with) + ")")
}

// not matches what e does not.
func (e expression) not() expression {
	if e == "" {
		return everything
	}
	return expression("NOT (" + string(e) + ")")
}

const everything expression = `id EXISTS`

// having matches what has a word.
func having(word string) expression { return oneOf(wordsField, []string{word, keyword(word)}) }

// oneOf matches what has one of some values in a field.
func oneOf(field string, values []string) expression {
	if len(values) == 0 {
		return ""
	}
	quoted := make([]string, len(values))
	for i, value := range values {
		quoted[i] = `"` + value + `"`
	}
	return expression(field + " IN [" + strings.Join(quoted, ", ") + "]")
}

// identified matches the documents with ids.
func identified(ids []practice.ID) expression {
	values := make([]string, len(ids))
	for i, id := range ids {
		values[i] = string(id)
	}
	return oneOf("id", values)
}

// graded matches what has a term by a word or a phrase of a grade, or of a nearer
// one.
func graded(s *relevance.Scorer, st standing, term int, least relevance.Grade) expression {
	counts := func(g relevance.Grades) (german, english bool) { return g.In(false) >= least, g.In(true) >= least }
	words := texts(s.Forms[term],
		func(f relevance.Form) (german, english bool) { return counts(s.Grades(term, f)) },
		func(f relevance.Form) (german, english bool) { return counts(s.Filed(term, f)) })
	return either(words, phrases(s, st, term, least))
}

// texts matches what has one of the forms that count in a German text, or one of
// those that count in an English one; filed tells so of those that it has in its
// keywords only.
func texts(forms []relevance.Form, counts, filed func(relevance.Form) (german, english bool)) expression {
	var inGerman, inEnglish []string
	add := func(word string, german, english bool) {
		if german {
			inGerman = append(inGerman, word)
		}
		if english {
			inEnglish = append(inEnglish, word)
		}
	}
	for _, f := range forms {
		if len(f.Word) > longestWord {
			continue
		}
		german, english := counts(f)
		add(f.Word, german, english)
		german, english = filed(f)
		add(keyword(f.Word), german, english)
	}
	german, english := oneOf(wordsField, inGerman), oneOf(wordsField, inEnglish)
	if german == english {
		return german
	}
	return either(both("english = false", german), both("english = true", english))
}

// covers are the expressions of a question.
type covers struct {
	// words match what has each word, own what has it not only by what means the
	// same, and ranks what has it by a hint at least.
	words, own, ranks []expression
	some              expression // what has one that tells, a part or a hint of one
}

func newCovers(s *relevance.Scorer, st standing, meant []practice.Meaning) covers {
	c := covers{words: byGrade(s, st, relevance.Sense), own: byGrade(s, st, relevance.Itself), ranks: byGrade(s, st, relevance.Hint)}
	var some []expression
	for term := range s.Terms {
		if s.Words[s.Terms[term].Group].Telling {
			some = append(some, graded(s, st, term, relevance.Hint))
		}
	}
	for _, m := range meant {
		filed := filedUnder(m.Facet, m.Values)
		for _, word := range s.Named(m.Text) {
			for _, by := range [][]expression{c.words, c.own, c.ranks} {
				by[word] = either(by[word], filed)
			}
			if s.Words[word].Telling {
				some = append(some, filed)
			}
		}
	}
	c.some = either(some...)
	return c
}

// mostPaired is how many telling words are paired: the pairs of more would be a filter
// too long to ask for.
const mostPaired = 12

// several matches what has two of the telling words at least, and so every hit of a
// question of which no text has all.
func (c *covers) several(s *relevance.Scorer) expression {
	if s.Telling() > mostPaired {
		return c.some
	}
	var pairs []expression
	var others expression
	for word, e := range c.ranks {
		if s.Words[word].Telling {
			pairs = append(pairs, both(e, others))
			others = either(others, e)
		}
	}
	return either(pairs...)
}

// byGrade returns what matches each word by a grade or a nearer one: the word, or
// all of its parts, which are never the word itself.
func byGrade(s *relevance.Scorer, st standing, least relevance.Grade) []expression {
	words, parts := make([]expression, len(s.Words)), make([][]expression, len(s.Words))
	for term := range s.Terms {
		t := &s.Terms[term]
		switch found := graded(s, st, term, least); {
		case t.Whole:
			words[t.Group] = found
		case least < relevance.Itself:
			parts[t.Group] = append(parts[t.Group], found)
		}
	}
	for word := range words {
		if len(parts[word]) > 0 {
			words[word] = either(words[word], both(parts[word]...))
		}
	}
	return words
}

// phrases matches what has a synonym of several words, of a grade or a nearer one.
func phrases(s *relevance.Scorer, st standing, term int, least relevance.Grade) expression {
	var all []expression
	for _, phrase := range s.SynonymPhrases(term) {
		if phrase.Grade >= least {
			all = append(all, st.of(phrase.Words, phrase.English))
		}
	}
	return either(all...)
}

// required are what a document must match whatever its words: the phrases that must
// stand, and not what must not.
func required(q *relevance.Question, st standing) (all []expression) {
	for _, phrase := range q.Phrases {
		all = append(all, st.of(phrase, false))
	}
	for _, not := range q.Not {
		all = append(all, st.of(not, false).not())
	}
	return all
}

// all matches what matches each of the telling words.
func all(s *relevance.Scorer, words []expression) expression {
	var some []expression
	for word, e := range words {
		if s.Words[word].Telling {
			some = append(some, e)
		}
	}
	return both(some...)
}

// exceeding matches what has the telling words at least so nearly as a text does.
func (c *covers) exceeding(text relevance.Cover) expression {
	var some []expression
	for word, grade := range text.Grades {
		switch grade {
		case relevance.Hint:
			some = append(some, c.ranks[word])
		case relevance.Sense:
			some = append(some, c.words[word])
		case relevance.Itself:
			some = append(some, c.own[word])
		}
	}
	return both(some...)
}
