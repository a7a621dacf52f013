package graph

import "context"

// reason says why something is refused, in the language of the request; nil
// where it is not.
func reason(ctx context.Context, refusal error) *string {
	if refusal == nil {
		return nil
	}
	sentence := requestOf(ctx).lang.Refusal(refusal)
	return &sentence
}
