package german

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
)

// ThesaurusPath is where Debian's package mythes-de puts OpenThesaurus, the
// file of the same name that ends in .idx beside it.
const ThesaurusPath = "/usr/share/mythes/th_de_DE_v2.dat"

// Thesaurus reads OpenThesaurus in the form of MyThes. Only a table of where
// each word stands is in memory (about a megabyte); the entries stay in the file.
type Thesaurus struct {
	file  io.ReaderAt
	close func() error
	table []place
	words []byte // all, folded, each in a line
	begun heads  // by nouns
}

// place tells that the entry of a word with this stem begins at an offset.
type place struct {
	stem   uint64
	offset uint32
	noun   bool
}

// OpenThesaurus opens the thesaurus at path. Where there is none it returns
// nil without an error: a nil Thesaurus knows no word.
func OpenThesaurus(path string) (*Thesaurus, error) {
	index, err := os.Open(strings.TrimSuffix(path, ".dat") + ".idx")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("open thesaurus: %w", err)
	}
	defer index.Close()
	t := &Thesaurus{}
	err = t.readPlaces(index)
	if err != nil {
		return nil, fmt.Errorf("read thesaurus %s: %w", index.Name(), err)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open thesaurus: %w", err)
	}
	t.file, t.close = file, file.Close
	return t, nil
}

// readPlaces reads lines of the form "word|offset"; the first two lines name
// the encoding and the number of words.
func (t *Thesaurus) readPlaces(r io.Reader) error {
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		word, at, ok := strings.Cut(lines.Text(), "|")
		if !ok || len(word) < 4 || strings.ContainsAny(word, " -.,()!?'\"") {
			continue
		}
		offset, err := strconv.ParseUint(at, 10, 32)
		if err != nil {
			return fmt.Errorf("offset of %q: %w", word, err)
		}
		folded := Fold(word)
		t.table = append(t.table, place{hash(Stem(folded)), uint32(offset), nominal(word)})
		t.words = append(append(t.words, folded...), '\n')
		if nominal(word) {
			t.begun.add(folded)
		}
	}
	slices.SortFunc(t.table, func(a, b place) int { return cmp.Compare(a.stem, b.stem) })
	t.table = slices.Clip(t.table)
	return lines.Err()
}

// nominal reports whether a word may be a noun: the file does not say, and
// writes all in lower case, but endings tell most verbs and adjectives.
func nominal(word string) bool {
	for _, ending := range []string{"en", "ern", "eln", "ig", "lich", "isch", "los", "bar", "sam", "haft"} {
		if strings.HasSuffix(word, ending) {
			return false
		}
	}
	return len(word) > 4
}

func hash(s string) uint64 {
	h := fnv.New64a()
	io.WriteString(h, s)
	return h.Sum64()
}

// Close closes the file.
func (t *Thesaurus) Close() error {
	if t == nil {
		return nil
	}
	return t.close()
}

// places returns where the words with this stem are.
func (t *Thesaurus) places(stem string) []place {
	if t == nil {
		return nil
	}
	key := hash(stem)
	from, found := slices.BinarySearchFunc(t.table, key, func(p place, key uint64) int { return cmp.Compare(p.stem, key) })
	if !found {
		return nil
	}
	to := from
	for to < len(t.table) && t.table[to].stem == key {
		to++
	}
	return t.table[from:to]
}

// begin adds how nouns begin.
func (t *Thesaurus) begin(h *heads) {
	if t == nil {
		return
	}
	for code, begun := range t.begun {
		h[code] = h[code] || begun
	}
}

// spellings returns the words, folded.
func (t *Thesaurus) spellings() []string {
	if t == nil {
		return nil
	}
	return strings.Fields(string(t.words))
}

// spelt returns a folded word as it heads its entry, in lower case; "" if it heads
// none.
func (t *Thesaurus) spelt(word string) (string, error) {
	for _, p := range t.places(Stem(word)) {
		line, err := bufio.NewReaderSize(io.NewSectionReader(t.file, int64(p.offset), 1<<20), 1<<10).ReadString('\n')
		if err != nil {
			return "", fmt.Errorf("read thesaurus entry of %q: %w", word, err)
		}
		if head, _, _ := strings.Cut(line, "|"); Fold(head) == word {
			return head, nil
		}
	}
	return "", nil
}

func (t *Thesaurus) noun(stem string) bool {
	return slices.ContainsFunc(t.places(stem), func(p place) bool { return p.noun })
}

// Synonyms returns the single words, folded, that mean the same as a folded
// word in one of its senses.
func (t *Thesaurus) Synonyms(word string) ([]string, error) {
	var words []string
	for _, p := range t.places(Stem(word)) {
		found, err := t.entry(word, int64(p.offset))
		if err != nil {
			return nil, fmt.Errorf("read thesaurus entry of %q: %w", word, err)
		}
		words = append(words, found...)
	}
	slices.Sort(words)
	return slices.Compact(words), nil
}

// entry reads "head|senses" and a line for each sense, which holds a word
// class and the synonyms, parted by bars. The entry is not the word's if its head is
// another word of the same stem (abwassern), not the one that the word is a form of.
func (t *Thesaurus) entry(word string, offset int64) ([]string, error) {
	lines := bufio.NewReaderSize(io.NewSectionReader(t.file, offset, 1<<20), 1<<10)
	first, err := lines.ReadString('\n')
	if err != nil {
		return nil, err
	}
	head, count, _ := strings.Cut(strings.TrimSpace(first), "|")
	if head = Fold(head); head != word && (strings.HasPrefix(head, word) || !Inflected(head, word, false)) {
		return nil, nil
	}
	senses, err := strconv.Atoi(count)
	if err != nil {
		return nil, err
	}
	var usual, rare []string
	for range senses {
		sense, err := lines.ReadString('\n')
		if err != nil && err != io.EOF {
			return nil, err
		}
		if words, remarked := members(sense, head); remarked {
			rare = append(rare, words...)
		} else {
			usual = append(usual, words...)
		}
	}
	if len(usual) == 0 {
		return rare, nil
	}
	return usual, nil
}

// members returns the synonyms in the line of a sense, and whether a remark says of
// the head that it seldom has that sense: solemnly, of old, in some places.
func members(sense, head string) (words []string, remarked bool) {
	_, synonyms, _ := strings.Cut(strings.TrimSpace(sense), "|")
	for synonym := range strings.SplitSeq(synonyms, "|") {
		word, ok := single(synonym)
		if ok {
			words = append(words, word)
		}
		remarked = remarked || ok && word == head && strings.Contains(synonym, "(") && !strings.HasSuffix(synonym, "(Hauptform)")
	}
	return words, remarked
}

// single returns a synonym without its remarks if it is one word. A more
// general word (Oberbegriff) is none: a question for bicycles is not one for
// vehicles.
func single(synonym string) (string, bool) {
	word, remarks, _ := strings.Cut(synonym, " (")
	if strings.Contains(remarks, "Oberbegriff") || strings.ContainsAny(word, " .()-") {
		return "", false
	}
	return Fold(word), len(word) > 2
}
