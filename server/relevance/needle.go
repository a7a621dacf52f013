package relevance

// Needle is a word of the question as it was typed, folded, and its stems: what
// an engine that is asked in words, not through its postings, looks for.
type Needle struct {
	Word, German, English string
}

// Needle returns the term's.
func (t *Term) Needle() Needle {
	return Needle{Word: t.word, German: t.forms.German, English: t.forms.English}
}
