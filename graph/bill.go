package graph

import (
	"context"
	"sync"

	"github.com/99designs/gqlgen/graphql"

	"praxistransfer/server/cost"
	"praxistransfer/server/fault"
)

// bill is what an operation costs: what is known before it begins, and what only
// shows while it is carried out. Its fields may add to it at once.
type bill struct {
	mu    sync.Mutex
	total cost.Units
}

// billExtension is where an operation within the limits keeps its bill.
const billExtension = "bill"

func billOf(op *graphql.OperationContext) *bill {
	b, ok := op.Stats.GetExtension(billExtension).(*bill)
	if !ok { // of what was refused, which nobody carries out
		return &bill{}
	}
	return b
}

// paid pays for an operation that is to be carried out.
func paid(ctx context.Context, op *graphql.OperationContext) error {
	return cost.Pay(ctx, billOf(op).total)
}

// payMore pays for work of a field whose extent only the data show. It is refused
// with [fault.Complexity] where the operation as a whole would cost more than the
// largest, and like all that is paid with [fault.RateLimited].
func payMore(ctx context.Context, u cost.Units) error {
	b := billOf(graphql.GetOperationContext(ctx))
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := affordable(b.total + u); err != nil {
		return err
	}
	if err := cost.Pay(ctx, u); err != nil {
		return err
	}
	b.total += u
	return nil
}

// affordable refuses an operation that costs more than the largest.
func affordable(u cost.Units) *fault.Error {
	if u <= cost.Largest {
		return nil
	}
	return fault.New(fault.Complexity, "the operation costs %d: at most %d are allowed. Ask for fewer fields or shorter lists, or ask twice", u.Whole(), int(cost.Largest))
}
