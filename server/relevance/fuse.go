package relevance

// Likeness tells how alike in meaning a question and texts are, from the cosines
// of their vectors. Cosines by themselves say nothing, only how far one stands
// out among all. Texts in one language are all nearer to a question in it than those
// in another, whatever they say, but who asks in a language also rather finds the
// answer in it: so each is measured half by its own language and half by all.
type Likeness struct {
	usual map[string]float64 // cosine of a text of a language
	best  float64            // how far the one most alike stands out
}

// NewLikeness learns from the cosines of all texts, and their languages.
func NewLikeness(cosines []float64, languages []string) Likeness {
	l := Likeness{usual: make(map[string]float64)}
	count := make(map[string]float64)
	all := 0.
	for i, language := range languages {
		count[language]++
		l.usual[language] += (cosines[i] - l.usual[language]) / count[language]
		all += (cosines[i] - all) / float64(i+1)
	}
	for language, mean := range l.usual {
		l.usual[language] = (mean + all) / 2
	}
	for i, language := range languages {
		l.best = max(l.best, cosines[i]-l.usual[language])
	}
	return l
}

// Of returns 1 for the text most alike, and 0 for one that is no more alike than is
// usual.
func (l Likeness) Of(cosine float64, language string) float64 {
	if l.best == 0 {
		return 0
	}
	return max(0, (cosine-l.usual[language])/l.best)
}

// What the text most alike in meaning is worth, where the best one by words is
// worth 1: a larger model knows better than one that is small enough to be built in,
// and both together are not to drown the words.
const (
	BuiltInWorth  = .5
	EndpointWorth = 1
)

// Fused returns what a text is worth by its words and its meaning together. Score is
// by words, and measured half by best, the highest of its language, as what is
// translated fits less than a question's own words, and half by whole, the score of
// what has all of the question: where nothing has, words tell less.
func Fused(score, best, whole, meant float64) float64 {
	if full := (best + whole) / 2; full > 0 {
		score /= full
	}
	return score + meant
}
