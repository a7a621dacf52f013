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
	// Has tells by word whether the text has it: as one of its forms, or by all
	// of its parts.
	Has []bool
	// Words is how many telling ones it has, and Some whether it has one or a part
	// of one.
	Words int
	Some  bool
}

// Cover returns what a text has of which e is the evidence; named are words that
// it has by what it is filed under.
func (s *Scorer) Cover(e Evidence, named ...int) Cover {
	c := Cover{Has: make([]bool, len(s.Words))}
	parts := make([]int, len(s.Words))
	for term := range s.Terms {
		if !e.Met[term] {
			continue
		}
		t := &s.Terms[term]
		c.Some = c.Some || s.Words[t.Group].Telling
		if !t.Whole {
			parts[t.Group]++
		}
		c.Has[t.Group] = c.Has[t.Group] || t.Whole || parts[t.Group] == s.parts[t.Group]
	}
	for _, word := range named {
		c.Has[word], c.Some = true, c.Some || s.Words[word].Telling
	}
	for word, has := range c.Has {
		if has && s.Words[word].Telling {
			c.Words++
		}
	}
	return c
}
