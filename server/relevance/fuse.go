package relevance

// Likeness tells how alike in meaning a question and texts are, from the cosines
// of their vectors. Cosines by themselves say nothing, only how far one stands
// out among all; and texts in one language are all nearer to a question in it than
// those in another, whatever they say, so each is measured by its own language.
type Likeness struct {
	mean map[string]float64 // of all texts of a language
	best float64            // how far the one most alike stands out
}

// NewLikeness learns from the cosines of all texts, and their languages.
func NewLikeness(cosines []float64, languages []string) Likeness {
	l := Likeness{mean: make(map[string]float64)}
	count := make(map[string]float64)
	for i, language := range languages {
		count[language]++
		l.mean[language] += (cosines[i] - l.mean[language]) / count[language]
	}
	for i, language := range languages {
		l.best = max(l.best, cosines[i]-l.mean[language])
	}
	return l
}

// Of returns 1 for the text most alike, and 0 for one that is no more alike than
// most in its language.
func (l Likeness) Of(cosine float64, language string) float64 {
	if l.best == 0 {
		return 0
	}
	return max(0, (cosine-l.mean[language])/l.best)
}

// What the text most alike in meaning is worth, where the best one by words is
// worth 1: a larger model knows better than one that is small enough to be built in.
const (
	BuiltInWorth  = .5
	EndpointWorth = 1.5
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
