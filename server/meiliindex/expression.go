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

// having matches what has one of words.
func having(words []string) expression {
	if len(words) == 0 {
		return ""
	}
	quoted := make([]string, len(words))
	for i, word := range words {
		quoted[i] = `"` + word + `"`
	}
	return expression(wordsField + " IN [" + strings.Join(quoted, ", ") + "]")
}

// texts matches what has one of the forms that count in a German text, or one of
// those that count in an English one.
func texts(forms []relevance.Form, counts func(relevance.Form) (german, english bool)) expression {
	var inGerman, inEnglish []string
	for _, f := range forms {
		if len(f.Word) > longestValue {
			continue
		}
		german, english := counts(f)
		if german {
			inGerman = append(inGerman, f.Word)
		}
		if english {
			inEnglish = append(inEnglish, f.Word)
		}
	}
	if slices.Equal(inGerman, inEnglish) {
		return having(inGerman)
	}
	return either(both("english = false", having(inGerman)), both("english = true", having(inEnglish)))
}

// covers are the expressions of a question: what has each of its words.
type covers struct {
	words []expression
	some  expression // what has one that tells, or a part of one
}

func newCovers(s *relevance.Scorer, meant []practice.Meaning) covers {
	c := covers{words: make([]expression, len(s.Words))}
	whole, parts := make([]expression, len(s.Words)), make([][]expression, len(s.Words))
	var some []expression
	for term := range s.Terms {
		t := &s.Terms[term]
		found := either(texts(s.Forms[term], func(f relevance.Form) (bool, bool) { return s.Meets(term, f) }), phrases(s, term))
		if s.Words[t.Group].Telling {
			some = append(some, found)
		}
		if t.Whole {
			whole[t.Group] = found
		} else {
			parts[t.Group] = append(parts[t.Group], found)
		}
	}
	for word := range c.words {
		c.words[word] = whole[word]
		if len(parts[word]) > 0 {
			c.words[word] = either(whole[word], both(parts[word]...))
		}
	}
	for _, m := range meant {
		filed := filedUnder(m.Facet, m.Values)
		for _, word := range s.Named(m.Text) {
			c.words[word] = either(c.words[word], filed)
			if s.Words[word].Telling {
				some = append(some, filed)
			}
		}
	}
	c.some = either(some...)
	return c
}

// phrases matches what has the words of a synonym of several; that they stand
// next to each other only the text tells.
func phrases(s *relevance.Scorer, term int) expression {
	var all []expression
	for _, phrase := range s.SynonymPhrases(term) {
		var words []expression
		for _, word := range phrase.Words {
			words = append(words, having([]string{word}))
		}
		if phrase.English {
			words = append(words, "english = true")
		}
		all = append(all, both(words...))
	}
	return either(all...)
}

// all matches what has the words that has tells.
func (c covers) all(has []bool) expression {
	var words []expression
	for word, wanted := range has {
		if wanted {
			words = append(words, c.words[word])
		}
	}
	return both(words...)
}
