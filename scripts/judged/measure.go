package main

import (
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"text/tabwriter"

	"praxistransfer/server/practice"
)

// tally adds up how well the questions of a class were answered.
type tally struct {
	questions, empty                int
	three, typo, reciprocal, gained float64
}

// measure asks all questions and prints what came of it.
func measure(ask asker, questions []question, misses bool, out io.Writer) error {
	by := map[string]*tally{}
	for _, q := range questions {
		answer, err := ask(q.text)
		if err != nil {
			return fmt.Errorf("ask %q: %w", q.text, err)
		}
		wrong, err := ask(misspelt(q.text))
		if err != nil {
			return fmt.Errorf("ask %q: %w", misspelt(q.text), err)
		}
		for _, class := range []string{q.class, q.language(), "all"} {
			if by[class] == nil {
				by[class] = &tally{}
			}
			by[class].add(q, answer, wrong)
		}
		if misses && len(q.grades) > 0 && q.three(answer) == 0 {
			fmt.Fprintf(out, "  %s: %q finds %v\n", q.class, q.text, answer.Hits[:min(3, len(answer.Hits))])
		}
	}
	return table(by, out)
}

// language names the questions of one language; what asks over another counts by
// itself.
func (q question) language() string {
	switch q.class {
	case "over de":
		return "all German over English"
	case "nothing de", "nothing en":
		return "all that find nothing"
	}
	return "all in " + q.class[len(q.class)-2:]
}

func (t *tally) add(q question, answer, wrong practice.Result) {
	t.questions++
	if len(answer.Hits) == 0 {
		t.empty++
	}
	t.three += q.three(answer)
	t.typo += q.three(wrong)
	for i, hit := range firstTen(answer) {
		if q.grades[hit.ID] > 0 {
			t.reciprocal += 1 / float64(i+1)
			break
		}
	}
	t.gained += q.gain(answer)
}

// three is 1 if an answer is among the first three; of a question without one, if
// nothing is.
func (q question) three(f practice.Result) float64 {
	if len(q.grades) == 0 {
		if f.Total == 0 {
			return 1
		}
		return 0
	}
	for _, hit := range f.Hits[:min(3, len(f.Hits))] {
		if q.grades[hit.ID] > 0 {
			return 1
		}
	}
	return 0
}

func firstTen(f practice.Result) []practice.Hit { return f.Hits[:min(10, len(f.Hits))] }

// gain is the discounted gain of the first ten, of the best there could be.
func (q question) gain(f practice.Result) float64 {
	sum := func(grades []int) (gain float64) {
		for i, grade := range grades[:min(10, len(grades))] {
			gain += (math.Exp2(float64(grade)) - 1) / math.Log2(float64(i+2))
		}
		return gain
	}
	best := slices.Sorted(maps.Values(q.grades))
	slices.Reverse(best)
	if len(best) == 0 {
		return q.three(f)
	}
	var grades []int
	for _, hit := range firstTen(f) {
		grades = append(grades, q.grades[hit.ID])
	}
	return sum(grades) / sum(best)
}

func table(by map[string]*tally, out io.Writer) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "class\tquestions\tfirst three\twith a typo\tMRR\tnDCG@10\tempty\t")
	for _, class := range slices.Sorted(maps.Keys(by)) {
		t := by[class]
		n := float64(t.questions)
		fmt.Fprintf(w, "%s\t%d\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t\n", class, t.questions, t.three/n, t.typo/n, t.reciprocal/n, t.gained/n, float64(t.empty)/n)
	}
	return w.Flush()
}
