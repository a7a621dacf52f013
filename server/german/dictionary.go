package german

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode"
)

// DictionaryPath is where Debian's package trans-de-en puts its dictionary.
const DictionaryPath = "/usr/share/trans/de-en"

const (
	// translated is how many translations of a word count, the first of them: later
	// ones are of rarer senses.
	translated = 6
	// manifold is for how many German nouns an English word is the first translation at
	// most: one for more of them may mean anything (application, support, case).
	manifold = 8
	// wordy is how many words a translation may have: longer ones explain.
	wordy = 4
)

// Dictionary translates German words by the dictionary of TU Chemnitz. Only a
// table of where each word stands, their spellings and which English words there are
// is in memory (some nine megabytes); the lines stay in the file.
type Dictionary struct {
	file    io.ReaderAt
	close   func() error
	table   []place
	words   []byte         // all German ones, folded, each in a line
	english []uint64       // the hashes of the stems of English ones, in order
	many    map[string]int // by folded English word how many nouns it is for, see manifold
	leading []uint64       // the hashes of English words that are the first translation of a noun, in order
}

// OpenDictionary opens the dictionary at path. Where there is none it returns nil
// without an error: a nil Dictionary translates nothing.
func OpenDictionary(path string) (*Dictionary, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("open dictionary: %w", err)
	}
	d := &Dictionary{file: file, close: file.Close}
	if err := d.readPlaces(file); err != nil {
		return nil, errors.Join(fmt.Errorf("read dictionary %s: %w", path, err), file.Close())
	}
	return d, nil
}

// readPlaces notes the words that lines begin with, and the English ones of all.
func (d *Dictionary) readPlaces(r io.Reader) error {
	lines := bufio.NewReaderSize(r, 1<<16)
	english, nouns := make(map[string]bool), make(map[string]int)
	for offset := 0; ; {
		line, err := lines.ReadString('\n')
		if german, meanings, ok := strings.Cut(line, " :: "); ok && line[0] != '#' {
			addWords(english, withoutRemarks(meanings))
			if noun(german) {
				nouns[chief(meanings)]++
			}
			for _, word := range singles(german) {
				word = foldWhole(word)
				d.words = append(append(d.words, word...), '\n')
				d.table = append(d.table, place{stem: hash(Stem(word)), offset: uint32(offset)})
			}
		}
		offset += len(line)
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
	}
	slices.SortFunc(d.table, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.stem, b.stem), cmp.Compare(a.offset, b.offset))
	})
	d.table = slices.Clip(d.table)
	d.english = stemHashes(english)
	delete(nouns, "")
	for word := range nouns {
		d.leading = append(d.leading, hash(word))
	}
	slices.Sort(d.leading)
	maps.DeleteFunc(nouns, func(word string, of int) bool { return of <= manifold })
	d.many = nouns
	return nil
}

// noun reports whether the German side of a line is about a noun, which is one word.
func noun(german string) bool {
	first := firstSense(german)
	return len(first) > 0 && !strings.Contains(first[0], " ") && unicode.IsUpper([]rune(first[0])[0])
}

// chief returns the first translation of a side, folded; "" if it is several words.
func chief(english string) string {
	if first := firstSense(english); len(first) > 0 && !strings.Contains(first[0], " ") {
		return foldWhole(first[0])
	}
	return ""
}

// addWords adds the words of an English text, but for abbreviations.
func addWords(words map[string]bool, text string) {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '.' }) {
		if !strings.Contains(word, ".") {
			words[word] = true
		}
	}
}

// stemHashes returns the hashes of the English stems of words, each once and in order.
func stemHashes(words map[string]bool) []uint64 {
	var all []uint64
	for word := range words {
		stem := englishStem(Fold(word))
		all = append(all, hash(stem))
	}
	slices.Sort(all)
	return slices.Clip(slices.Compact(all))
}

// firstSense returns the alternatives of the first sense of a side, as they are
// spelt: what stands behind a bar are forms and phrases, and remarks stand in
// brackets.
func firstSense(side string) []string {
	first, _, _ := strings.Cut(side, "|")
	var all []string
	for alternative := range strings.SplitSeq(withoutRemarks(first), ";") {
		text := strings.TrimPrefix(strings.TrimSpace(alternative), "to ")
		if len(text) > 2 && !strings.ContainsAny(text, "/.,!?'\"<>~") {
			all = append(all, text)
		}
	}
	return all
}

// singles returns the alternatives that are one word, as they are spelt.
func singles(side string) []string {
	return slices.DeleteFunc(firstSense(side), func(text string) bool { return strings.Contains(text, " ") })
}

// translations returns the words of each alternative, folded. A hyphenated word
// that stands alone is one.
func translations(side string) [][]string {
	var all [][]string
	for _, text := range firstSense(side) {
		if !strings.Contains(text, " ") {
			all = append(all, []string{foldWhole(text)})
		} else if words := Words(text); len(words) <= wordy {
			all = append(all, words)
		}
	}
	return all
}

// withoutRemarks leaves out what stands in brackets of any kind.
func withoutRemarks(text string) string {
	var b strings.Builder
	depth := 0
	for _, r := range text {
		switch r {
		case '{', '(', '[':
			depth++
		case '}', ')', ']':
			depth = max(0, depth-1)
		default:
			if depth == 0 {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// Close closes the file.
func (d *Dictionary) Close() error {
	if d == nil {
		return nil
	}
	return d.close()
}

// places returns where the words with this stem stand.
func (d *Dictionary) places(stem string) []place {
	if d == nil {
		return nil
	}
	key := hash(stem)
	from, _ := slices.BinarySearchFunc(d.table, key, func(p place, key uint64) int { return cmp.Compare(p.stem, key) })
	to := from
	for to < len(d.table) && d.table[to].stem == key {
		to++
	}
	return d.table[from:to]
}

// Has reports whether a folded word, or one of its stem, is in the dictionary.
func (d *Dictionary) Has(word string) bool { return len(d.places(Stem(word))) > 0 }

// HasEnglish reports whether an English word with this stem is in the dictionary.
func (d *Dictionary) HasEnglish(stem string) bool {
	if d == nil {
		return false
	}
	_, ok := slices.BinarySearch(d.english, hash(stem))
	return ok
}

// Translation is what a German word may mean in English.
type Translation struct {
	// Words are one to four, folded.
	Words []string
	// Chiefly says that the word is what German says for it in the first place, as
	// the dictionary has it, or that it knows no such meaning of the word: a wheel is
	// a Lenkrad before it is a Steuer. What says as much as many German nouns do is
	// chiefly none of them, and behind a better word what is said of another noun first
	// is chiefly that: a Fachbereich is a faculty before it is a school.
	Chiefly bool
}

// Translations returns what a folded German word may mean in English, six at most,
// those of the word itself before those of its stem.
func (d *Dictionary) Translations(word string) ([]Translation, error) {
	var own, others []Translation
	chiefly := false
	for _, p := range d.places(Stem(word)) {
		heads, english, err := d.line(int64(p.offset))
		if err != nil {
			return nil, fmt.Errorf("read dictionary at %d: %w", p.offset, err)
		}
		place := slices.IndexFunc(heads, func(head string) bool { return foldWhole(head) == word })
		chiefly = chiefly || place == 0
		for i, words := range english {
			if place >= 0 {
				better := i > 0 && len(english[0]) == 1
				own = append(own, Translation{words, place == 0 && !(better && d.leads(words))})
			} else {
				others = append(others, Translation{words, false})
			}
		}
	}
	all := distinct(word, append(own, others...))
	for i := range all {
		all[i].Chiefly = (all[i].Chiefly || !chiefly) && !d.manifold(all[i].Words)
	}
	return all[:min(len(all), translated)], nil
}

// leads reports whether a translation is one English word that is the first of a noun.
func (d *Dictionary) leads(words []string) bool {
	_, ok := slices.BinarySearch(d.leading, hash(words[0]))
	return ok && len(words) == 1
}

// manifold reports whether a translation is one English word for many nouns.
func (d *Dictionary) manifold(words []string) bool {
	return len(words) == 1 && d.many[words[0]] > 0
}

// distinct leaves out of the translations of a word the word itself, those that say
// nothing, and what was there before.
func distinct(word string, translations []Translation) []Translation {
	var all []Translation
	for _, t := range translations {
		before := slices.IndexFunc(all, func(other Translation) bool { return slices.Equal(t.Words, other.Words) })
		switch {
		case before >= 0:
			all[before].Chiefly = all[before].Chiefly || t.Chiefly
		case !slices.Equal(t.Words, []string{word}) && slices.ContainsFunc(t.Words, func(w string) bool { return !Vague(w) }):
			all = append(all, t)
		}
	}
	return all
}

// spellings returns the German words, folded.
func (d *Dictionary) spellings() []string {
	if d == nil {
		return nil
	}
	return strings.Fields(string(d.words))
}

// spelt returns how a folded German word is spelt; "" if it is not here.
func (d *Dictionary) spelt(word string) (string, error) {
	for _, p := range d.places(Stem(word)) {
		heads, _, err := d.line(int64(p.offset))
		if err != nil {
			return "", fmt.Errorf("read dictionary at %d: %w", p.offset, err)
		}
		for _, head := range heads {
			if foldWhole(head) == word {
				return head, nil
			}
		}
	}
	return "", nil
}

// line reads the words of a line: the single German ones, and what they mean.
func (d *Dictionary) line(offset int64) (german []string, english [][]string, err error) {
	line, err := bufio.NewReaderSize(io.NewSectionReader(d.file, offset, 1<<16), 1<<10).ReadString('\n')
	if err != nil && err != io.EOF {
		return nil, nil, err
	}
	left, right, _ := strings.Cut(strings.TrimRight(line, "\n"), " :: ")
	return singles(left), translations(right), nil
}
