package unanswered

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"praxistransfer/server/german"
	"praxistransfer/server/practice"
)

// Often is how many times a question must have been asked before anybody sees it.
// Until then its words are not written anywhere.
const Often = 5

// Question is what readers asked and no entry has, however they spelt it. Its key
// is a digest: nobody reads the question from it, but whoever guesses one and can
// read the store sees whether it was asked.
type Question struct {
	// Text is how it was asked when it had been asked [Often] times, in lower case and
	// without signs; empty before.
	Text  string `json:"text,omitempty"`
	Count int    `json:"count"`
	// First and Last are the days (UTC) on which it was asked.
	First practice.Date `json:"first"`
	Last  practice.Date `json:"last"`
}

func (q *Question) ask(text string, day practice.Date) {
	q.Count++
	q.First, q.Last = cmp.Or(q.First, day), max(q.Last, day)
	if q.Count >= Often {
		q.Text = cmp.Or(q.Text, text)
	}
}

// byFrequency orders by how often, and then by how lately something was asked.
func byFrequency(a, b Question) int {
	return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(b.Last, a.Last), cmp.Compare(a.Text, b.Text))
}

// Bounds of a question that is kept: longer ones tell stories.
const (
	longest   = 100 // characters
	mostWords = 12
)

// harmless returns a question as it is kept: in lower case, without signs, with
// single blanks. ok is false for one that is empty or long, has words in quotes or
// unwanted ones, and for whatever may tell of a person: digits, addresses of mail
// and web, names and what stands before them.
func harmless(text string) (question string, ok bool) {
	question, ok = plain(norm.NFC.String(text))
	words := strings.Fields(question)
	if !ok || len(words) == 0 || len(words) > mostWords {
		return "", false
	}
	for _, word := range words {
		if strings.HasPrefix(word, "-") || personal(word) {
			return "", false
		}
	}
	question = strings.Join(words, " ")
	return question, utf8.RuneCountInString(question) <= longest
}

// plain keeps letters and hyphens, and a blank for the signs between words. ok is
// false where there are others, or a full stop within a word.
func plain(text string) (_ string, ok bool) {
	var b strings.Builder
	stop := false
	for _, r := range text {
		letter := unicode.IsLetter(r) || unicode.Is(unicode.Mn, r)
		switch {
		case letter && !stop:
			b.WriteRune(unicode.ToLower(r))
		case r == '-':
			b.WriteRune(r)
		case !letter && (unicode.IsSpace(r) || strings.ContainsRune(".,;:!?/()'’…–", r)):
			b.WriteByte(' ')
		default:
			return "", false
		}
		stop = r == '.'
	}
	return b.String(), true
}

// compared is what spellings of one question have in common, with whatever signs
// and capitals it was asked.
func compared(text string) string {
	return strings.Join(german.Words(strings.ToLower(norm.NFC.String(text))), " ")
}

// digest is the key of a question.
func digest(compared string) string {
	sum := sha256.Sum256([]byte(compared))
	return hex.EncodeToString(sum[:])
}
