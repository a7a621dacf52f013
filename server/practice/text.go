package practice

import (
	"praxistransfer/server/words"
	"time"
)

// Text is what one revision of an entry says: everything that its authors
// write and a review approves. Persons are not in it: creators and the contact
// person are ids into [Entry.People], so that a name can disappear from every
// revision at once.
//
// Reader texts are Markdown in one language. Empty means "not stated".
type Text struct {
	Kind         Kind           `json:"kind"`
	Title        string         `json:"title"`
	Summary      string         `json:"summary,omitempty"`
	PlainSummary *PlainSummary  `json:"plainSummary,omitempty"`
	Language     words.Language `json:"language,omitempty"`
	Translation  *Translation   `json:"translation,omitempty"`

	Subjects      []Subject  `json:"subjects,omitempty"`
	Countries     []string   `json:"countries,omitempty"` // ISO 3166-1 alpha-2; see [Text.CountryCodes]
	Partners      []Partner  `json:"partners,omitempty"`
	Creators      []PersonID `json:"creators,omitempty"`
	Project       string     `json:"project,omitempty"` // key of a [Project]
	LeadUnit      string     `json:"leadUnit,omitempty"`
	Topics        []Topic    `json:"topics,omitempty"`
	Methods       []string   `json:"methods,omitempty"` // keys of [Method]
	Setting       Setting    `json:"setting,omitempty"`
	BasedOn       []ID       `json:"basedOn,omitempty"`
	DeIdentified  bool       `json:"deIdentified,omitempty"`
	Status        Status     `json:"status,omitempty"`
	Outcome       Outcome    `json:"outcome,omitempty"`
	Period        *Period    `json:"period,omitempty"`
	ProjectPeriod *Period    `json:"projectPeriod,omitempty"`
	Keywords      []string   `json:"keywords,omitempty"`

	Origin     Origin      `json:"origin,omitempty"`
	Consent    Consent     `json:"consent,omitempty"`
	Provenance *Provenance `json:"provenance,omitempty"`

	Story         *Story         `json:"story,omitempty"`
	MethodUses    []MethodUse    `json:"methodUses,omitempty"`
	Transfer      *Transfer      `json:"transfer,omitempty"`
	Result        *ResultInfo    `json:"result,omitempty"`
	Preconditions *Preconditions `json:"preconditions,omitempty"`
	Effort        *Effort        `json:"effort,omitempty"`
	EvidenceItems []EvidenceItem `json:"evidenceItems,omitempty"`
	Rights        *Rights        `json:"rights,omitempty"`
}

// PlainSummary is a summary in plain language (Einfache Sprache). Only with
// CheckedBy, the group that tested it, may it be called Leichte Sprache.
type PlainSummary struct {
	Text      string `json:"text"`
	CheckedBy string `json:"checkedBy,omitempty"`
}

// Translation carries an entry's reader texts into the other language.
type Translation struct {
	Language words.Language `json:"language"`
	Revision int            `json:"revision,omitempty"` // the published revision it translates
	Quality  Quality        `json:"quality"`
	Title    string         `json:"title"`
	Summary  string         `json:"summary,omitempty"`
	Text     string         `json:"text,omitempty"` // Markdown, the story and what follows it
}

// Subject is an authority that the entry describes: an organisation of the
// registry, a key of the register of authorities, or both.
type Subject struct {
	Organisation string `json:"organisation,omitempty"`
	RegionKey    string `json:"regionKey,omitempty"`
}

// Partner is somebody who took part: an organisation of the registry, or a name.
type Partner struct {
	Organisation string      `json:"organisation,omitempty"`
	Name         string      `json:"name,omitempty"`
	Role         PartnerRole `json:"role,omitempty"`
}

// Period is a span of time; either end may be missing.
type Period struct {
	Start Date `json:"start,omitempty"`
	End   Date `json:"end,omitempty"`
}

// Provenance says where a compiled or imported entry comes from.
type Provenance struct {
	Source      string `json:"source"`
	ExternalID  string `json:"externalId,omitempty"`
	URL         string `json:"url,omitempty"`
	Licence     string `json:"licence,omitempty"`
	Attribution string `json:"attribution,omitempty"`
}

// Story tells what was done and what came of it.
type Story struct {
	Problem    string      `json:"problem,omitempty"`
	Goal       string      `json:"goal,omitempty"`
	Approach   []Step      `json:"approach,omitempty"`
	Results    string      `json:"results,omitempty"`
	Indicators []Indicator `json:"indicators,omitempty"`
	Mechanism  string      `json:"mechanism,omitempty"`
	Lessons    []Lesson    `json:"lessons,omitempty"`
	Obstacles  []Obstacle  `json:"obstacles,omitempty"`
	Limits     string      `json:"limits,omitempty"`
}

// Step is one step of the approach.
type Step struct {
	Text     string `json:"text"`
	Duration string `json:"duration,omitempty"` // in words, as "3 Monate"
}

// Indicator is a figure before and after.
type Indicator struct {
	Name   string `json:"name"`
	Unit   string `json:"unit,omitempty"`
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
	Date   Date   `json:"date,omitempty"`
	Source string `json:"source,omitempty"`
}

// Lesson is something learnt.
type Lesson struct {
	Kind LessonKind `json:"kind"`
	Text string     `json:"text"`
}

// Obstacle is something that stood in the way, and how it was handled.
type Obstacle struct {
	Factor   Factor `json:"factor,omitempty"`
	Text     string `json:"text"`
	Handling string `json:"handling,omitempty"`
}

// MethodUse tells how a method was fitted to the place.
type MethodUse struct {
	Method      string       `json:"method"` // key of a [Method]
	Adaptations []Adaptation `json:"adaptations,omitempty"`
}

// Adaptation is one part of a method that was kept, changed, dropped or added.
type Adaptation struct {
	Kind AdaptationKind `json:"kind"`
	// Method is the key of the method that an adoption means; empty for the only
	// one of the entry, and in an entry, where it stands with its method.
	Method string `json:"method,omitempty"`
	Text   string `json:"text"`
	Why    string `json:"why,omitempty"`
}

// Transfer tells what another authority must keep and may change.
type Transfer struct {
	CoreElements      []string    `json:"coreElements,omitempty"`
	AdaptableElements []string    `json:"adaptableElements,omitempty"`
	Conditions        []Condition `json:"conditions,omitempty"`
	TransferableFrom  string      `json:"transferableFrom,omitempty"` // from which size or maturity on
}

// Condition is something that must or should be so for the practice to work.
type Condition struct {
	Dimension Dimension `json:"dimension"`
	Weight    Weight    `json:"weight"`
	Text      string    `json:"text"`
}

// ResultInfo describes a project result, in place of story and transfer.
type ResultInfo struct {
	Type        ResultType `json:"type,omitempty"`
	Description string     `json:"description,omitempty"` // what it holds and how to use it
}

// Preconditions are the legal and organisational ones.
type Preconditions struct {
	LegalBasis          string          `json:"legalBasis,omitempty"`
	CouncilDecision     CouncilDecision `json:"councilDecision,omitempty"`
	StaffCouncil        Consultation    `json:"staffCouncil,omitempty"`
	StaffCouncilPartner *bool           `json:"staffCouncilPartner,omitempty"`
	Involved            []Involved      `json:"involved,omitempty"`
	ServiceAgreement    Agreement       `json:"serviceAgreement,omitempty"`
	DataProtection      Protection      `json:"dataProtection,omitempty"`
	Procurement         Procurement     `json:"procurement,omitempty"`
	ProcurementYear     int             `json:"procurementYear,omitempty"`
	Joinable            Joinable        `json:"joinable,omitempty"`
}

// Effort is what it cost, in ranges.
type Effort struct {
	SetupDays            *Range   `json:"setupDays,omitempty"`            // person days, once
	RunningHoursPerMonth *Range   `json:"runningHoursPerMonth,omitempty"` // person hours
	StaffFTE             *Range   `json:"staffFte,omitempty"`             // full-time equivalents
	CostOnce             *Range   `json:"costOnce,omitempty"`             // euros
	CostYearly           *Range   `json:"costYearly,omitempty"`           // euros a year
	PriceYear            int      `json:"priceYear,omitempty"`            // the year of those prices
	Funds                Funds    `json:"funds,omitempty"`
	Funding              []string `json:"funding,omitempty"` // programmes and funders
	TimeToFirstResult    string   `json:"timeToFirstResult,omitempty"`
}

// Range is a quantity between two bounds, or one that nobody knows.
type Range struct {
	Min     *float64 `json:"min,omitempty"`
	Max     *float64 `json:"max,omitempty"`
	Unknown bool     `json:"unknown,omitempty"`
}

// EvidenceItem is one piece of evidence for what the entry claims. Whether it
// is independent is the curator's to say: see [Evidence].
type EvidenceItem struct {
	Kind     EvidenceKind `json:"kind"`
	Citation string       `json:"citation"`
	URL      string       `json:"url,omitempty"`
}

// Rights say how the text may be used and whom to ask.
type Rights struct {
	Licence      string       `json:"licence,omitempty"` // SPDX
	Contact      *Contact     `json:"contact,omitempty"`
	SourceURL    string       `json:"sourceUrl,omitempty"`
	DOI          string       `json:"doi,omitempty"`
	EmbargoUntil *time.Time   `json:"embargoUntil,omitempty"`
	Attachments  []Attachment `json:"attachments,omitempty"`
}

// Contact is where questions go: a functional mailbox, and perhaps a person.
type Contact struct {
	Mailbox string         `json:"mailbox,omitempty"`
	Person  PersonID       `json:"person,omitempty"`
	Offers  []ContactOffer `json:"offers,omitempty"`
}

// ContactOffer is what the contact offers, how often and until when.
type ContactOffer struct {
	Kind  Offer `json:"kind"`
	Count int   `json:"count,omitempty"` // 0: no limit stated
	Until Date  `json:"until,omitempty"`
}

// Attachment is a file elsewhere that belongs to the entry.
type Attachment struct {
	Title      string         `json:"title"`
	URL        string         `json:"url"`
	ResultType ResultType     `json:"resultType,omitempty"`
	Licence    string         `json:"licence,omitempty"` // SPDX, EUPL-1.2 or ALL_RIGHTS_RESERVED
	Language   words.Language `json:"language,omitempty"`
	Accessible Accessibility  `json:"accessible,omitempty"`
}
