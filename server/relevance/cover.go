package relevance

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

// Needed returns how many telling words a text must have to answer, if a
// question has so many and no text has more than most: all or, where no text
// has them, as many as one has. A single one of several is no answer.
func Needed(telling, most int) int { return max(min(2, telling), most) }

// Share returns the factor on the score of a text that has so many telling words
// where needed answer: what has none, but a part of one, has half of it.
func Share(words, needed int) float64 {
	if words >= needed {
		return 1
	}
	return max(float64(words), .5) / float64(needed)
}

// Cover is what a text has of the words of a question.
type Cover struct {
	// Has tells by word whether the text has it, by a hint at least, or all of its
	// parts.
	Has []bool
	// Words is, by grade, how many telling ones it has so or more nearly: by Hint
	// those that rank it, and make it a hit where no text has all by Sense; by Itself
	// those that it has not only by what means the same or by their parts.
	Words [Itself + 1]int
	// Some is whether it has one, a part of one or a hint of one.
	Some bool
}

// Cover returns what a text has of which e is the evidence; named are words that
// it has by what it is filed under.
func (s *Scorer) Cover(e Evidence, named ...int) Cover {
	var c Cover
	for grade := Hint; grade <= Itself; grade++ {
		has := s.has(e, grade, named)
		if grade == Hint {
			c.Has = has
		}
		for word, there := range has {
			if there && s.Words[word].Telling {
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

// has tells by word whether a text has it by a grade or a nearer one.
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
