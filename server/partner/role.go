// Package partner knows the organisations that may write, and what whoever
// presents a token of theirs may do.
package partner

import "slices"

// Role is what a token lets its bearer do within its organisation.
type Role string

// The roles. See the domain's table for what each may.
const (
	Author     Role = "AUTHOR"
	Editor     Role = "EDITOR"
	Researcher Role = "RESEARCHER"
	Curator    Role = "CURATOR"
	Admin      Role = "ADMIN"
	Auditor    Role = "AUDITOR"
)

// Roles lists every role, in the order of the schema's enum.
var Roles = []Role{Author, Editor, Researcher, Curator, Admin, Auditor}

// Principal is who asks: the bearer of a valid token, or nobody in particular.
type Principal struct {
	// Organisation is the key of the bearer's organisation; empty for a reader
	// without a token.
	Organisation string
	Roles        []Role
	// Token is the id (jti) of the token and Subject its bearer within the
	// organisation (sub); both are personal data.
	Token   string
	Subject string
	// Address is where the request came from, for the audit trail.
	Address string
}

// Anonymous tells whether p presented no token.
func (p Principal) Anonymous() bool { return p.Organisation == "" }

// Has tells whether p has one of the roles.
func (p Principal) Has(roles ...Role) bool {
	return slices.ContainsFunc(roles, func(r Role) bool { return slices.Contains(p.Roles, r) })
}
