package relevance

// Needle is one way to write a term: what an engine that is asked in words,
// not through its postings, has to look for.
type Needle struct {
	// Word is as it was typed, folded; German and English are its stems.
	Word, German, English string
	// Prefix tells that Word may be the beginning of one.
	Prefix bool
}

// Needles returns the term itself, and then the single words that count as it.
func (t *Term) Needles() []Needle {
	all := []Needle{t.export()}
	for i := range t.alternatives {
		all = append(all, t.alternatives[i].export())
	}
	return all
}

func (n *needle) export() Needle {
	return Needle{Word: n.word, German: n.forms.German, English: n.forms.English, Prefix: n.prefix}
}
