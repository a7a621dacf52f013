package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"praxistransfer/server/practice"
)

// question is one that somebody may ask, with what answers it.
type question struct {
	class, text string
	grades      map[practice.ID]int // 3 answers it, 1 helps; none: nothing should come
}

// readQuestions reads lines of class, language, use, question and answers, parted
// by tabs: those that are set aside, or the others.
func readQuestions(path string, aside bool) ([]question, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var all []question
	number := 0
	for line := range strings.Lines(string(content)) {
		number++
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		q, use, err := readQuestion(line)
		if err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", path, number, err)
		}
		if (use == "aside") == aside {
			all = append(all, q)
		}
	}
	return all, nil
}

func readQuestion(line string) (q question, use string, err error) {
	columns := strings.Split(line, "\t")
	if len(columns) != 5 {
		return q, "", fmt.Errorf("%d columns, want 5", len(columns))
	}
	q = question{class: columns[0] + " " + columns[1], text: columns[3], grades: make(map[practice.ID]int)}
	for answer := range strings.FieldsSeq(columns[4]) {
		id, grade, _ := strings.Cut(answer, ":")
		if q.grades[practice.ID(id)], err = strconv.Atoi(grade); err != nil {
			return q, "", fmt.Errorf("answer %q: %w", answer, err)
		}
	}
	return q, columns[2], nil
}

// misspelt swaps two letters in the middle of the longest word.
func misspelt(text string) string {
	longest := ""
	for word := range strings.FieldsSeq(text) {
		if len([]rune(word)) > len([]rune(longest)) {
			longest = word
		}
	}
	letters := []rune(longest)
	for i := len(letters) / 2; i+1 < len(letters); i++ {
		if letters[i] != letters[i+1] {
			letters[i], letters[i+1] = letters[i+1], letters[i]
			break
		}
	}
	return strings.Replace(text, longest, string(letters), 1)
}
