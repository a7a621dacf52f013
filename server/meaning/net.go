package meaning

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
)

// The shape of the network.
const (
	chunks    = 17   // into which the table of pieces is split, by id
	chunkRows = 7530 // pieces in each
	narrow    = 256  // numbers a branch works with
	hidden    = 320  // numbers between the dense layers
	features  = size + 3*narrow
	epsilon   = 1e-12
)

// net is the network: a table of what each piece means by itself, three branches
// that look at windows of two, three and five pieces, and dense layers over
// the sum of all.
type net struct {
	table        []uint8 // rows of [size], by piece
	scale, least [chunks]float32
	branches     [3]branch
	entry        scaling // of what all branches begin with
	exit         scaling // of all features
	toText       layer
	d0, d1, d2   layer
	d3, p1, p3   layer
}

// branch looks at a window of pieces twice, each time adding to what was.
type branch struct {
	wide, before        int // pieces in the window, and how many of them stand before its own
	from, first, second layer
}

// scaling is what rows of mean 0 and variance 1 are multiplied with, and what is
// added then.
type scaling struct{ gain, shift []float32 }

// layer is a matrix with what is added after it; bias may be missing.
type layer struct {
	weights blas32.General
	bias    []float32
}

func readNet(content []byte, known int) (*net, error) {
	a, err := openArrays(content)
	if err != nil {
		return nil, fmt.Errorf("read the weights: %w", err)
	}
	if known > chunks*chunkRows {
		return nil, fmt.Errorf("there are %d pieces of words, and weights for %d", known, chunks*chunkRows)
	}
	n := &net{table: make([]uint8, chunks*chunkRows*size)}
	for chunk := range chunks {
		rows := a.bytes(fmt.Sprintf("q%d", chunk+1), "|u1", chunkRows*size)
		for row := 0; len(rows) > 0; row++ {
			copy(n.table[(row*chunks+chunk)*size:], rows[:size])
			rows = rows[size:]
		}
	}
	copy(n.scale[:], a.floats("scale", chunks))
	copy(n.least[:], a.floats("lo", chunks))
	for i, window := range [...]struct{ wide, before int }{{2, 0}, {3, 1}, {5, 2}} {
		n.branches[i] = a.branch(window.wide, window.before)
		n.entry.gain = append(n.entry.gain, a.floats(fmt.Sprintf("ln_g%d", window.wide), narrow)...)
		n.entry.shift = append(n.entry.shift, a.floats(fmt.Sprintf("ln_b%d", window.wide), narrow)...)
	}
	n.exit = scaling{a.floats("ln_g", features), a.floats("ln_b", features)}
	n.toText = a.layer("cnn_W", "cnn_b", features, size)
	n.d0, n.d1 = a.layer("d0", "", size, hidden), a.layer("d1", "", hidden, hidden)
	n.d2, n.d3 = a.layer("d2", "", hidden, size), a.layer("d3", "", size, size)
	n.p1, n.p3 = a.layer("p1", "", size, hidden), a.layer("p3", "", hidden, size)
	return n, a.err
}

func (a *arrays) branch(wide, before int) branch {
	name := func(s string) string { return fmt.Sprintf(s, wide) }
	return branch{
		wide: wide, before: before,
		from:   a.layer(name("proj%d"), name("proj_b%d"), size, narrow),
		first:  a.layer(name("w1_%d"), name("b1_%d"), wide*narrow, narrow),
		second: a.layer(name("w2_%d"), name("b2_%d"), wide*narrow, narrow),
	}
}

func (a *arrays) layer(weights, bias string, in, out int) layer {
	l := layer{weights: blas32.General{Rows: in, Cols: out, Stride: out, Data: a.floats(weights, in*out)}}
	if bias != "" {
		l.bias = a.floats(bias, out)
	}
	return l
}

// vector returns what pieces mean together.
func (n *net) vector(ids []int32) []float32 {
	all := newMatrix(len(ids), features)
	alone := columns(all, 0, size)
	n.look(ids, alone)
	begun := newMatrix(len(ids), len(n.branches)*narrow)
	for i := range n.branches {
		n.branches[i].from.into(columns(begun, i*narrow, narrow), alone)
	}
	n.entry.scale(begun)
	for i := range n.branches {
		n.branches[i].read(columns(begun, i*narrow, narrow), columns(all, size+i*narrow, narrow))
	}
	n.exit.scale(all)
	sum := newMatrix(1, features)
	for row := range len(ids) {
		add(sum.Data, rowOf(all, row))
	}
	text := n.toText.of(sum)
	share := 1 / float32(math.Sqrt(float64(len(ids))))
	for i := range text.Data {
		text.Data[i] = (text.Data[i] + float32(len(ids)-1)*n.toText.bias[i]) * share
	}
	return n.dense(text)
}

// dense runs the layers that follow on the sum of a text's features.
func (n *net) dense(text blas32.General) []float32 {
	first := n.p1.of(text)
	add(first.Data, n.d1.of(positive(n.d0.of(text))).Data)
	positive(first)
	last := n.p3.of(first)
	add(last.Data, n.d3.of(positive(n.d2.of(first))).Data)
	for i, x := range last.Data {
		last.Data[i] = float32(math.Tanh(float64(x)))
	}
	return last.Data
}

// look puts what each piece means by itself into a row.
func (n *net) look(ids []int32, into blas32.General) {
	for row, id := range ids {
		scale, least := n.scale[id%chunks], n.least[id%chunks]
		out := rowOf(into, row)
		for i, x := range n.table[int(id)*size:][:size] {
			out[i] = float32(x)*scale + least
		}
	}
}

// read puts what a branch sees around each piece into a row.
func (b *branch) read(begun, into blas32.General) {
	once := positive(b.first.of(b.windows(begun)))
	addRows(once, begun)
	b.second.into(into, b.windows(once))
	positive(into)
	addRows(into, once)
}

// windows puts the rows around each row side by side, zeros where there is none.
func (b *branch) windows(rows blas32.General) blas32.General {
	wide := newMatrix(rows.Rows, b.wide*narrow)
	for row := range rows.Rows {
		for i := range b.wide {
			if near := row + i - b.before; near >= 0 && near < rows.Rows {
				copy(rowOf(wide, row)[i*narrow:], rowOf(rows, near))
			}
		}
	}
	return wide
}

// of multiplies rows with the weights and adds the bias.
func (l layer) of(rows blas32.General) blas32.General {
	out := newMatrix(rows.Rows, l.weights.Cols)
	l.into(out, rows)
	return out
}

// into does the same into a matrix of zeros.
func (l layer) into(out, rows blas32.General) {
	blas32.Gemm(blas.NoTrans, blas.NoTrans, 1, rows, l.weights, 1, out)
	if l.bias != nil {
		for row := range out.Rows {
			add(rowOf(out, row), l.bias)
		}
	}
}

// scale gives each row the mean 0 and the variance 1, and then its own gain and
// shift.
func (s scaling) scale(rows blas32.General) {
	for row := range rows.Rows {
		x := rowOf(rows, row)
		mean, by := spread(x)
		for i := range x {
			x[i] = (x[i]-mean)*by*s.gain[i] + s.shift[i]
		}
	}
}

// spread returns the mean of numbers, and 1 by their standard deviation.
func spread(x []float32) (mean, by float32) {
	sum, square := 0., 0.
	for _, v := range x {
		sum += float64(v)
	}
	mean = float32(sum / float64(len(x)))
	for _, v := range x {
		square += float64(v-mean) * float64(v-mean)
	}
	return mean, float32(1 / math.Sqrt(square/float64(len(x))+epsilon))
}

func newMatrix(rows, cols int) blas32.General {
	return blas32.General{Rows: rows, Cols: cols, Stride: cols, Data: make([]float32, rows*cols)}
}

// columns is a part of a matrix, in the same memory.
func columns(m blas32.General, from, count int) blas32.General {
	return blas32.General{Rows: m.Rows, Cols: count, Stride: m.Stride, Data: m.Data[from : (m.Rows-1)*m.Stride+from+count]}
}

func rowOf(m blas32.General, row int) []float32 { return m.Data[row*m.Stride:][:m.Cols] }

func add(to, more []float32) {
	for i := range to {
		to[i] += more[i]
	}
}

func addRows(to, more blas32.General) {
	for row := range to.Rows {
		add(rowOf(to, row), rowOf(more, row))
	}
}

// positive puts zero in place of what is below it.
func positive(m blas32.General) blas32.General {
	for row := range m.Rows {
		x := rowOf(m, row)
		for i := range x {
			x[i] = max(x[i], 0)
		}
	}
	return m
}
