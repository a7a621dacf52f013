package partner

import "praxistransfer/server/audit"

// OrganisationEvents returns where o holds the events that are not yet in the
// audit trail.
func OrganisationEvents(o *Organisation) *[]audit.Event { return &o.Outbox }

// TokenEvents does the same for an issued token.
func TokenEvents(t *IssuedToken) *[]audit.Event { return &t.Outbox }

// RevocationEvents does the same for a revocation.
func RevocationEvents(r *Revocation) *[]audit.Event { return &r.Outbox }

// AdministrationEvents does the same for what is known of administrators.
func AdministrationEvents(a *Administration) *[]audit.Event { return &a.Outbox }
