package model

import (
	"time"

	"praxistransfer/server/admin"
	"praxistransfer/server/partner"
)

// Registration is an organisation as administrators see it.
type Registration struct{ partner.Organisation }

// Public returns what every reader sees.
func (r *Registration) Public() *partner.Organisation { return &r.Organisation }

// Roles returns those that its tokens may carry.
func (r *Registration) Roles() []partner.Role { return r.Grants }

// LongestTokenSeconds returns how long its tokens may live.
func (r *Registration) LongestTokenSeconds() int { return int(r.TokenLife() / time.Second) }

// IssuedToken is what is remembered of a token.
type IssuedToken struct{ admin.Token }

// ExpiresAt returns when the token expires.
func (t *IssuedToken) ExpiresAt() time.Time { return t.Expires }
