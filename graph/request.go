package graph

import (
	"context"

	"praxistransfer/server/words"
)

// request is what the answers of one request have in common.
type request struct {
	lang words.Language
	id   string // as the log knows it; may be empty
}

type requestKey struct{}

func withRequest(ctx context.Context, r request) context.Context {
	return context.WithValue(ctx, requestKey{}, r)
}

func requestOf(ctx context.Context) request {
	if r, ok := ctx.Value(requestKey{}).(request); ok {
		return r
	}
	return request{lang: words.German}
}
