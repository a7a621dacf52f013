// Package relevance ranks texts by how well they cover a question, and marks
// in a text what answers it. Nothing of a question is dropped: every word of
// it counts by its rarity, the best way in which it occurs and the field it
// occurs in, and words of the question that stand near each other count more.
// An index that has postings and one that has only texts rank by the same code.
package relevance

import "math"

// Field is a part of a document.
type Field uint8

// The fields, in the order in which a [Sequence] holds them.
const (
	Title Field = iota
	Organisation
	Text
	Keywords
	Labels // names of what the text is filed under: they rank, and answer nothing
	fields
)

// Fields is the number of fields.
const Fields = int(fields)

// fieldWeight is what a word is worth in a field.
var fieldWeight = [Fields]float64{Title: 1.4, Organisation: 1.2, Text: 1, Keywords: .8, Labels: .8}

// Weight returns what a word is worth in f.
func (f Field) Weight() float64 { return fieldWeight[f] }

// How well a word of a text is one of a question, from 1 downwards.
const (
	exact         = 1
	stemmed       = .9
	begun         = .8  // the last word of the question is its beginning
	part          = .7  // of a compound
	inside        = .6  // a longer word, wherever it parts
	together      = .95 // neighbours in the question, written as one word
	curated       = .9  // a synonym that curators gave
	akin          = .6  // a synonym of the project's own
	wider         = .45 // a word that means more
	related       = .4  // a synonym from the thesaurus
	fragment      = .5  // the question's compound has it as a part
	foreign       = .3  // what the question's word means in English
	foreignBeside = .45 // the same, where what the question means is known as well
	nearly        = .3  // spelt nearly as one that no text has, though it is spelt right
)

// rarity is what a word is worth that occurs in df of n documents.
func rarity(df, n int) float64 {
	return math.Log(1 + (float64(n-df)+.5)/(float64(df)+.5))
}

const (
	// reach is how many words two words may be apart and still be near.
	reach = 8
	// nearness is the share of the commoner word's rarity that two
	// neighbours add.
	nearness = .5
	// repetition is the share of its worth that a word adds which a text has
	// over and over; twice adds half of it.
	repetition = .2
	// weak is the share of its worth that a word of the question has which
	// says little.
	weak = .4
	// enough is how well a word must fit for a text with it to have the
	// question's: what means more, or the same to a thesaurus only, ranks a text,
	// and counts where no text has anything better.
	enough = .5
	// telling is the share of the best fit that a word of the texts must have
	// for a term to be as common as it.
	telling = .9
)

// A text of many words has more of any question by chance: beyond roomy words,
// a score is less by length for each time the text is e times as long.
const (
	roomy  = 130
	length = .25
)
