package graph

import (
	"context"
	"praxistransfer/server/auth"
	"praxistransfer/server/fault"
	"praxistransfer/server/practice/privacy"
)

// personal returns what finds personal data, if who asks may.
func (r *Resolver) personal(ctx context.Context) (*privacy.Service, error) {
	if r.Personal == nil {
		return nil, fault.New(fault.Unavailable, "this server does not look for personal data: use the command personal-data")
	}
	return r.Personal, r.Personal.Admit(ctx, auth.From(ctx))
}
