package relevance

// Likeness tells how alike in meaning a question and a text are, from the
// cosine of their vectors: cosines by themselves say nothing, only how far one
// stands out among all.
type Likeness struct {
	// Mean is the mean of all texts, Best that of the one most alike.
	Mean, Best float64
}

// Of returns 1 for the text most alike, and 0 for one that is no more alike than most.
func (l Likeness) Of(cosine float64) float64 {
	if l.Best <= l.Mean {
		return 0
	}
	return max(0, (cosine-l.Mean)/(l.Best-l.Mean))
}

// What the text most alike in meaning is worth, where the best one by words is
// worth 1: a larger model knows better than one that is small enough to be built in.
const (
	BuiltInWorth  = .5
	EndpointWorth = 1.5
)

// Fused returns what a text is worth by its words and its meaning together:
// score is by words, of which best is the highest there is.
func Fused(score, best, meant float64) float64 {
	if best > 0 {
		score /= best
	}
	return score + meant
}
