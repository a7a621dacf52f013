package practice

import "praxistransfer/server/audit"

// Rule says what follows from an action: what readers see of it, and who is
// told what.
type Rule struct {
	// Draft is true of a step that changes a draft only: readers of the
	// published text must not learn by its time or version that there is one.
	Draft bool
	// Inward is true of a step on the published entry that outsiders do not see.
	Inward bool

	// Log is the name of the step in the public curation log; empty where it
	// stays between the owner and the curators.
	Log LogStep
	// Telling steps are left out of the log of a de-identified entry: the
	// authority described took them, or what they led to is hidden.
	Telling bool
	// Explained steps have a reason that is written for readers.
	Explained bool

	// Told is who is told what of it.
	Told []Told
}

// Told is what an audience is told.
type Told struct {
	Notice NoticeKind
	To     Audience
	// Owning is true where the entry's owner is named, and not who acted.
	Owning bool
}

// told is what one audience is told of who acted.
func told(kind NoticeKind, to Audience) []Told { return []Told{{kind, to, false}} }

// Audience says who is told of an action.
type Audience int

// The audiences.
const (
	Owner            Audience = iota
	DraftOwner                // who works on the draft or, where there is none, the owner
	Curators                  // the associations that may decide over the draft
	OwnerAndCurators          // the owner, and the associations that may decide over the published text
	HandedTo                  // the association that a review was handed over to
	OwnerAndProposer          // the owner, and who proposed an item of evidence
	Adopters                  // all that state an adoption themselves
	OwnerOfAdopted            // the owner, if the adopter lets it know
	OwnerAndReported          // the owner, and an adopter of whom others report
	Adopter                   // the one whose adoption was answered
	Subjects                  // the registered authorities that the published text describes, but its owner
	FormerOwner               // whose it is, or was, when an authority described takes it over
)

// Actions has a row for every [audit.Action].
var Actions = map[audit.Action]Rule{
	audit.CreateEntry:      {Inward: true},
	audit.UpdateEntry:      {Draft: true},
	audit.SubmitEntry:      {Draft: true, Told: told(NoticeSubmitted, Curators)},
	audit.RecallSubmission: {Draft: true},
	audit.ClaimReview:      {Draft: true},
	audit.HandOverReview:   {Draft: true, Told: told(NoticeHandedOver, HandedTo)},
	audit.DecideMentions:   {Draft: true},
	audit.RequestChanges:   {Draft: true, Told: told(NoticeChangesRequested, DraftOwner)},
	audit.AnswerReview:     {Draft: true},
	audit.RejectEntry:      {Draft: true, Told: told(NoticeRejected, DraftOwner)},
	audit.ReopenEntry:      {Draft: true},
	audit.ApproveEntry:     {Draft: true, Told: told(NoticeApproved, DraftOwner)},
	audit.CancelApproval:   {Draft: true},
	audit.DeleteDraft:      {Draft: true},
	audit.TakeOverEntry:    {Draft: true, Told: told(NoticeTakeoverBegun, FormerOwner)},

	audit.PublishEntry:   {Log: "PUBLISHED", Told: []Told{{NoticePublished, Owner, false}, {NoticeTakenOver, FormerOwner, true}, {NoticeDescribed, Subjects, true}}},
	audit.ImportEntry:    {Log: "IMPORTED", Told: []Told{{NoticeDescribed, Subjects, true}}},
	audit.MendEntry:      {Draft: true, Log: "MENDED", Told: []Told{{NoticeMended, DraftOwner, false}, {NoticeDescribed, Subjects, true}}},
	audit.ConfirmEntry:   {Log: "CONFIRMED", Telling: true},
	audit.SetReviewDue:   {},
	audit.FeatureEntry:   {Log: "FEATURED", Explained: true},
	audit.UnfeatureEntry: {Log: "UNFEATURED", Explained: true},
	audit.ArchiveEntry:   {Log: "ARCHIVED", Explained: true, Told: told(NoticeArchived, Owner)},
	audit.WithdrawEntry:  {Log: "WITHDRAWN", Explained: true, Told: told(NoticeWithdrawn, Adopters)},
	audit.ErasePerson:    {},

	audit.TakeBackClaims: {},

	audit.ConfirmationNear: {Inward: true, Told: told(NoticeConfirmationNear, Owner)},
	audit.ConfirmationDue:  {Told: told(NoticeConfirmationDue, Owner)},

	audit.ProposeEvidence:  {Inward: true, Told: told(NoticeEvidenceProposed, OwnerAndCurators)},
	audit.DecideEvidence:   {Log: "EVIDENCE_ACCEPTED", Telling: true, Told: told(NoticeEvidenceDecided, OwnerAndProposer)},
	audit.SetEvidenceLevel: {Log: "EVIDENCE_ASSESSED", Explained: true, Told: told(NoticeLevelSet, Owner)},
	audit.CommentEvidence:  {Log: "COMMENTED", Telling: true},
	audit.ReplyAsSubject:   {Log: "REPLIED", Telling: true, Told: told(NoticeReply, Owner)},
	audit.WithdrawReply:    {Log: "REPLY_WITHDRAWN", Telling: true},
	audit.ConfirmConsent:   {Log: "CONSENT_CONFIRMED", Telling: true, Told: told(NoticeConsent, Owner)},

	audit.RecordAdoption:    {Told: told(NoticeAdoption, OwnerOfAdopted)},
	audit.ShowAdoption:      {Told: told(NoticeAdoption, OwnerOfAdopted)},
	audit.UpdateAdoption:    {Told: told(NoticeAdoption, OwnerOfAdopted)},
	audit.ConfirmAdoption:   {Told: told(NoticeAdoption, OwnerOfAdopted)},
	audit.ReportAdoption:    {Told: told(NoticeReported, OwnerAndReported)},
	audit.AnswerAdoption:    {Told: told(NoticeAnswer, Adopter)},
	audit.DeleteAdoption:    {},
	audit.SaveTransferCheck: {Inward: true},

	audit.CreateCollection:  {},
	audit.UpdateCollection:  {},
	audit.PublishCollection: {},
	audit.HideCollection:    {},
	audit.PostNeed:          {},
	audit.CloseNeed:         {},

	audit.CreateMethod:     {},
	audit.UpdateMethod:     {},
	audit.MergeMethods:     {},
	audit.ProposeMethod:    {},
	audit.DecideMethod:     {},
	audit.CreateProject:    {},
	audit.UpdateProject:    {},
	audit.MergeProjects:    {},
	audit.ProposeProject:   {},
	audit.DecideProject:    {},
	audit.SetSynonyms:      {},
	audit.SetStopWords:     {},
	audit.ImportVocabulary: {},

	audit.IssueToken:          {},
	audit.RevokeToken:         {},
	audit.UpdateOrganisation:  {},
	audit.SuspendOrganisation: {},
	audit.ResumeOrganisation:  {},
	audit.RotateKey:           {},
}

// seen tells whether readers of e see something of the step that led to it. A
// curator may mend the draft or, where there is none, the published text.
func (e *Entry) seen(event audit.Event) bool {
	return e.Published == nil || !Actions[event.Action].Draft || event.Action == audit.MendEntry && event.From == string(StatePublished)
}
