package relevance

import "math"

// Telling returns how many words of the question tell.
func (q *Question) Telling() int {
	telling := 0
	for i := range q.Words {
		if q.Words[i].Telling {
			telling++
		}
	}
	return telling
}

// Partly reports whether no text has all of several telling words, if none has more of
// them by sense than most.
func Partly(telling, most int) bool { return most < telling && telling > 1 }

// whole is what a telling word of a question is worth that a text has itself.
const whole = 5

// Worth returns what a text has of the telling words of a question, of which it has
// so many by hints at least, so many by sense at least and so many themselves: what
// means the same is worth four fifths of a word, and a hint two.
func Worth(hinted, meant, themselves int) int { return 2*hinted + 2*meant + themselves }

// Full returns what makes a full score of a question with so many telling words: all of
// them or, where texts have them only partly and none has more than most, that, and
// anything where that is worth no more than a single word.
func Full(telling int, partly bool, most int) int {
	switch {
	case !partly:
		return whole * telling
	case most <= whole:
		return 0
	}
	return most
}

// Enough reports whether a text answers where none has all words, see [Partly], if it has
// so many by hints at least, those are worth so much, and no text has more than most: a
// quarter may be missing, as the commonest words are there by chance and the rarest say
// most. A single one of several is no answer.
func Enough(hinted, worth, most int) bool { return hinted > 1 && 4*worth >= 3*most }

// Share returns the factor on the score of a text that has so much where others have
// full. Its words count by themselves already, so it is the root of the part of them
// that it has. What has none, but a part of one, counts as half of one.
func Share(worth, full int) float64 {
	if worth >= full {
		return 1
	}
	return math.Sqrt(max(float64(worth), whole/2.) / float64(full))
}

// Cover is what a text has of the words of a question.
type Cover struct {
	// Grades tell by word how near the text has it, or all of its parts, if it tells:
	// by Hint, by Sense, Akin or not, or by Itself.
	Grades []Grade
	// Words is, by those grades, how many it has so or more nearly: by Hint those that
	// rank it, and make it a hit where no text has all by Sense; by Itself those that it
	// has not only by what means the same or by their parts.
	Words [Itself + 1]int
	// Some is whether it has one, a part of one or a hint of one.
	Some bool
}

// Worth returns what the telling words are worth that the text has, see [Worth].
func (c Cover) Worth() int { return Worth(c.Words[Hint], c.Words[Sense], c.Words[Itself]) }

// Exceeds reports whether the text has every telling word at least so nearly as another.
func (c Cover) Exceeds(other Cover) bool {
	for word, grade := range other.Grades {
		if c.Grades[word] < grade {
			return false
		}
	}
	return true
}

// Cover returns what a text has of which e is the evidence; named are words that
// it has by what it is filed under.
func (s *Scorer) Cover(e Evidence, named ...int) Cover {
	c := Cover{Grades: make([]Grade, len(s.Words))}
	for _, grade := range []Grade{Hint, Sense, Itself} {
		for word, there := range s.has(e, grade, named) {
			if there && s.Words[word].Telling {
				c.Grades[word] = grade
				c.Words[grade]++
			}
		}
	}
	for term, grade := range e.Grade {
		c.Some = c.Some || grade > None && s.Words[s.Terms[term].Group].Telling
	}
	c.Some = c.Some || c.Words[Hint] > 0
	return c
}

// has tells by word whether a text has it, or all of its parts, by a grade or a nearer
// one: the parts are never the word itself.
func (s *Scorer) has(e Evidence, least Grade, named []int) []bool {
	has, parts := make([]bool, len(s.Words)), make([]int, len(s.Words))
	for term, grade := range e.Grade {
		t := &s.Terms[term]
		switch {
		case grade < least:
		case t.Whole:
			has[t.Group] = true
		case least < Itself:
			parts[t.Group]++
			has[t.Group] = has[t.Group] || parts[t.Group] == s.parts[t.Group]
		}
	}
	for _, word := range named {
		has[word] = true
	}
	return has
}
