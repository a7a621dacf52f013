package upgrade

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// diary notes what a run did.
type diary []string

func (d *diary) Begin(name string, number, of int) func(int) {
	*d = append(*d, fmt.Sprintf("%s %d/%d", name, number, of))
	return func(int) {}
}

func (d *diary) End(_, changed string) { *d = append(*d, changed) }

func TestStepsAreDoneOnceAndInOrder(t *testing.T) {
	t.Parallel()
	step := func(name string) Step[int] {
		return Step[int]{name, func(int, context.Context, func(int)) (string, error) { return name + " done", nil }}
	}
	steps := []Step[int]{step("a"), step("b"), step("c")}
	for name, tc := range map[string]struct {
		stored int
		want   []string
		kept   []int
	}{
		"a store from before there were numbers sees all of them": {First, []string{"a 1/3", "a done", "b 2/3", "b done", "c 3/3", "c done"}, []int{2, 3, 4}},
		"a store in between sees those that are missing":          {3, []string{"c 1/1", "c done"}, []int{4}},
		"a store of this program sees none":                       {4, nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var d diary
			var kept []int
			keep := func(_ context.Context, n int) error { kept = append(kept, n); return nil }
			if err := Run(t.Context(), 0, tc.stored, steps, keep, &d); err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(d, tc.want) || !slices.Equal(kept, tc.kept) {
				t.Errorf("%v, kept %v; want %v, kept %v", d, kept, tc.want, tc.kept)
			}
		})
	}
}

func TestAStepThatFailsIsNotCounted(t *testing.T) {
	t.Parallel()
	failed := errors.New("no space")
	steps := []Step[int]{{"a", func(int, context.Context, func(int)) (string, error) { return "", failed }}}
	keep := func(context.Context, int) error { t.Error("it counts"); return nil }
	if err := Run(t.Context(), 0, First, steps, keep, &diary{}); !errors.Is(err, failed) {
		t.Error(err)
	}
}

func TestANewerStoreIsRefused(t *testing.T) {
	t.Parallel()
	err := Run[int](t.Context(), 0, 2, nil, nil, &diary{})
	if err == nil || !strings.Contains(err.Error(), "schema 2") || !strings.Contains(err.Error(), "newer program") {
		t.Error(err)
	}
}
