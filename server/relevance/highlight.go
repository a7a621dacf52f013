package relevance

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"praxistransfer/server/german"
)

// Part is a piece of a text. The parts of a text, one after the other, are the
// text, or what was cut out of it.
type Part struct {
	Text  string
	Match bool // answers the question
}

// Highlighter marks words in texts. It never changes and may be shared.
type Highlighter struct {
	words map[string]WordSet
	all   WordSet
	begin [256]bool // by the first byte of a spelling: whether it may be one of words
}

// NewHighlighter returns one for folded words, those of [Marked] in a language.
func NewHighlighter(words map[string]WordSet) *Highlighter {
	h := &Highlighter{words: words}
	for c := utf8.RuneSelf; c < len(h.begin); c++ {
		h.begin[c] = true // a letter that folding changes
	}
	for word, answered := range words {
		h.all |= answered
		first, _ := utf8.DecodeRuneInString(word)
		for _, r := range []rune{unicode.ToLower(first), unicode.ToUpper(first)} {
			if r < utf8.RuneSelf {
				h.begin[r] = true
			}
		}
	}
	return h
}

// All returns the telling words of the question of which some text has something.
func (h *Highlighter) All() WordSet { return h.all }

// span is bytes from, to (exclusive) of a text that answer words of the question.
type span struct {
	from, to int
	answers  WordSet
}

// Mark returns text in parts, and the telling words that they answer. Of a text
// that is longer than window letters it returns about so many of them, around the
// place that answers the most of wanted, then with the most matches (the beginning,
// if there are none), with … where something was left out. A window of 0 or less
// leaves nothing out.
func (h *Highlighter) Mark(text string, window int, wanted WordSet) ([]Part, WordSet) {
	matches := h.matches(text)
	cut := crop(text, matches, window, wanted)
	var parts []Part
	var answered WordSet
	add := func(s string, match bool) {
		if s != "" {
			parts = append(parts, Part{s, match})
		}
	}
	at, lead := cut.from, ""
	if cut.from > 0 {
		lead = "…"
	}
	for _, m := range matches {
		if m.from < cut.from || m.to > cut.to {
			continue
		}
		add(lead+text[at:m.from], false)
		add(text[m.from:m.to], true)
		answered |= m.answers
		at, lead = m.to, ""
	}
	rest := lead + text[at:cut.to]
	if cut.to < len(text) {
		rest += "…"
	}
	add(rest, false)
	return parts, answered
}

// matches returns where the words stand that answer the question. The parts of
// a hyphenated word may only do so together.
func (h *Highlighter) matches(text string) []span {
	var found []span
	var parts []german.Token
	for t := range german.Tokens(text) {
		if !t.Joined {
			parts = parts[:0]
		}
		parts = append(parts, t)
		answers, is := h.match(t)
		if is {
			found = append(found, span{t.Start, t.End, answers})
			continue
		}
		if !t.Joined {
			continue
		}
		if answers, is = h.words[joined(parts)]; is {
			for len(found) > 0 && found[len(found)-1].from >= parts[0].Start {
				answers |= found[len(found)-1].answers
				found = found[:len(found)-1]
			}
			found = append(found, span{parts[0].Start, t.End, answers})
		}
	}
	return found
}

func joined(parts []german.Token) string {
	whole := ""
	for _, t := range parts {
		whole += t.Word()
	}
	return whole
}

// match reports whether a word answers, and what. Most do not begin like one that
// does, and need not be folded to know it.
func (h *Highlighter) match(t german.Token) (WordSet, bool) {
	if !h.begin[t.Text[0]] {
		return 0, false
	}
	answers, is := h.words[t.Word()]
	return answers, is
}

// crop returns the piece of text to show.
func crop(text string, matches []span, window int, wanted WordSet) span {
	if window <= 0 || utf8.RuneCountInString(text) <= window {
		return span{to: len(text)}
	}
	center := span{}
	if len(matches) > 0 {
		center = best(text, matches, window, wanted)
	}
	from := back(text, center.from, window/4)
	to := forward(text, from, window)
	if to == len(text) {
		from = min(back(text, to, window), center.from)
	}
	from = wordStart(text, from, max(from, center.from))
	return span{from: from, to: wordStop(text, max(from, min(to, len(text))), min(max(from, center.to), to))}
}

// best returns the first of the matches that answer the most in one window.
func best(text string, matches []span, window int, wanted WordSet) span {
	found, most, first := matches[0], 0, 0
	room := window - window/4
	for last, m := range matches {
		for utf8.RuneCountInString(text[matches[first].from:m.to]) > room && first < last {
			first++
		}
		if n := shows(matches[first:last+1], wanted); n > most {
			found, most = matches[first], n
		}
	}
	return found
}

// shows is more for one more of the wanted words than for any number of matches.
func shows(matches []span, wanted WordSet) int {
	var answered WordSet
	for _, m := range matches {
		answered |= m.answers
	}
	return bits.OnesCount64(uint64(answered&wanted))<<16 + len(matches)
}

// back returns the place that is n letters before at, forward the one behind.
func back(text string, at, n int) int {
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return at
}

func forward(text string, at, n int) int {
	for ; n > 0 && at < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}

// wordStart moves a cut forward to where a word begins, at most to limit.
func wordStart(text string, at, limit int) int {
	if at == 0 {
		return 0
	}
	if blank := strings.IndexAny(text[at:limit], " \n\t"); blank >= 0 {
		return at + blank + 1
	}
	return at
}

// wordStop moves a cut back to where a word ends, at most to limit.
func wordStop(text string, at, limit int) int {
	if at == len(text) || strings.IndexByte(" \n\t", text[at]) >= 0 {
		return at
	}
	if blank := strings.LastIndexAny(text[min(limit, at):at], " \n\t"); blank >= 0 {
		return min(limit, at) + blank
	}
	return at
}
