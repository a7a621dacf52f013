package partner

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/words"
)

// Type is the kind of an organisation.
type Type string

// Types lists the kinds, in the order of the schema's enum.
var Types = []Type{"DISTRICT", "INDEPENDENT_CITY", "TOWN", "MUNICIPALITY", "MUNICIPAL_ASSOCIATION", "HIGHER_ASSOCIATION", "SPECIAL_PURPOSE_ASSOCIATION", "PUBLIC_COMPANY", "STATE_AUTHORITY", "FEDERAL_AUTHORITY", "UNIVERSITY", "UMBRELLA_ASSOCIATION", "TRADE_UNION", "STAFF_COUNCIL", "IT_PROVIDER", "OTHER"}

// Organisation is a partner that may write, or one that entries name.
type Organisation struct {
	Key       string `json:"key"` // a readable slug, as kreis-soest
	Name      string `json:"name"`
	Type      Type   `json:"type"`
	RegionKey string `json:"regionKey,omitempty"` // AGS or ARS, for authorities
	Mailbox   string `json:"mailbox,omitempty"`   // a functional one, never a person's
	// Associations are the keys of the umbrella associations it belongs to.
	Associations []string `json:"associations,omitempty"`
	Licence      string   `json:"licence,omitempty"`  // SPDX name for its new entries
	Language     string   `json:"language,omitempty"` // de or en
	// Grants caps the roles that its tokens may carry.
	Grants []Role `json:"grants,omitempty"`
	// AuthorsMaySubmit lets an AUTHOR release what it wrote.
	AuthorsMaySubmit bool `json:"authorsMaySubmit,omitempty"`
	// SharesIdentity is true where an administrator said that it is meant that
	// another organisation has the same name or region key.
	SharesIdentity bool `json:"sharesIdentity,omitempty"`
	// Scope limits what its curators may decide; nil is everything.
	Scope *Scope `json:"scope,omitempty"`
	// Operator marks the organisation that runs this server: it owns what is
	// compiled and imported.
	Operator bool `json:"operator,omitempty"`
	// Issuers are where its tokens come from, besides this server itself.
	Issuers []Issuer `json:"issuers,omitempty"`
	// LongestToken is the longest lifetime its tokens may have; 0 is a year.
	LongestToken time.Duration `json:"longestToken,omitempty"`
	Suspended    bool          `json:"suspended,omitempty"`
	// Changes counts those by administrators: a change names the count it
	// started from. Moving an event leaves it.
	Changes int `json:"changes,omitempty"`
	// Outbox holds the events of changes until they are in the audit trail:
	// they are written with the change, so that none is without its record.
	Outbox []audit.Event `json:"outbox,omitempty"`
}

// Advice tells an administrator what to look at: a mailbox that looks like a
// person's.
func (o *Organisation) Advice() fault.Problems {
	var p fault.Problems
	if form.PersonalMailbox(o.Mailbox) {
		p.Add(fault.Invalid, "mailbox", "%q looks like the mailbox of a person: give a functional one, which stays when people go", o.Mailbox)
	}
	return p
}

// Version is what a change by an administrator starts from: 1 for an
// organisation as it was registered.
func (o *Organisation) Version() int { return o.Changes + 1 }

// Scope is what an association curates: entries about these types of
// organisation, or these Länder (two digits). An empty list does not limit.
type Scope struct {
	Types   []Type   `json:"types,omitempty"`
	Laender []string `json:"laender,omitempty"`
}

// check returns what is wrong with s, or nil. Whether a Land exists is for the
// register of authorities to say.
func (s *Scope) check() error {
	if s == nil {
		return nil
	}
	for _, t := range s.Types {
		if !slices.Contains(Types, t) {
			return fault.New(fault.BadInput, "type %q is unknown: use one of %s", t, join(Types)).At("scope", "types")
		}
	}
	return nil
}

// Issuer is an identity provider whose tokens count as an organisation's.
type Issuer struct {
	URL string `json:"url"` // the claim iss, compared byte by byte
	// One of these three says which keys count.
	PublicKeys []string `json:"publicKeys,omitempty"` // PEM or JWK
	JWKS       string   `json:"jwks,omitempty"`       // https URL of a key set
	OIDC       bool     `json:"oidc,omitempty"`       // key set found by discovery
	// Claim and Value tell organisations apart that share an issuer: the
	// token's claim must be exactly this string.
	Claim string `json:"claim,omitempty"`
	Value string `json:"value,omitempty"`
}

// What an organisation may have at most: characters of its name, and umbrella
// associations.
const (
	maxName         = 200
	maxAssociations = 20
)

var keyForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// ValidKey tells whether s has the form of an organisation's key.
func ValidKey(s string) bool { return len(s) <= 64 && keyForm.MatchString(s) }

// Check returns what is wrong with o, or nil. A message names the fix.
func (o Organisation) Check() error {
	switch {
	case !ValidKey(o.Key):
		return fault.New(fault.BadInput, "key %q: use a to z, 0 to 9 and single hyphens, at most 64 characters, as in kreis-soest", o.Key).At("key")
	case strings.TrimSpace(o.Name) == "":
		return fault.New(fault.BadInput, "name is empty: give the organisation's official name").At("name")
	case form.Characters(o.Name) > maxName || !form.OneLine(o.Name):
		return fault.New(fault.BadInput, "name: write one line of at most %d characters", maxName).At("name")
	case o.Mailbox != "" && !form.ValidMailbox(o.Mailbox):
		return fault.New(fault.BadInput, "%q is no mail address: write that of a functional mailbox, as info@example.org", o.Mailbox).At("mailbox")
	case o.Language != "" && o.Language != "de" && o.Language != "en":
		return fault.New(fault.BadInput, "language %q is unknown: use de or en", o.Language).At("language")
	case len(o.Associations) > maxAssociations || len(slices.Compact(slices.Sorted(slices.Values(o.Associations)))) < len(o.Associations):
		return fault.New(fault.BadInput, "associations: name each once, and at most %d", maxAssociations).At("associations")
	case !slices.Contains(Types, o.Type):
		return fault.New(fault.BadInput, "type %q is unknown: use one of %s", o.Type, join(Types)).At("type")
	}
	for _, r := range o.Grants {
		if !slices.Contains(Roles, r) {
			return fault.New(fault.BadInput, "role %q is unknown: use some of %s", r, join(Roles)).At("roles")
		}
	}
	if err := o.Scope.check(); err != nil {
		return err
	}
	if o.LongestToken < 0 || o.LongestToken > MaxTokenLife {
		return fault.New(fault.BadInput, "a longest token life of %s: use up to %s, or 0 for that", words.Duration(o.LongestToken), words.Duration(MaxTokenLife)).At("longestTokenSeconds")
	}
	return o.checkIssuers()
}

// Capped returns those of roles that o may grant.
func (o Organisation) Capped(roles []Role) []Role {
	return slices.DeleteFunc(slices.Clone(roles), func(r Role) bool { return !slices.Contains(o.Grants, r) })
}

func join[T ~string](values []T) string {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = string(v)
	}
	return strings.Join(texts, ", ")
}

// MaxTokenLife is the longest lifetime that any token may have, and what holds
// for an organisation that sets none.
const MaxTokenLife = 366 * 24 * time.Hour

// TokenLife returns the longest lifetime that o's tokens may have.
func (o Organisation) TokenLife() time.Duration {
	if o.LongestToken <= 0 || o.LongestToken > MaxTokenLife {
		return MaxTokenLife
	}
	return o.LongestToken
}
