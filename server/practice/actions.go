package practice

import "praxistransfer/server/audit"

// Rule says what follows from an action: what readers see of it, and who is
// told what.
type Rule struct {
	// Draft is true of a step that changes a draft only: readers of the
	// published text must not learn by its time or version that there is one.
	Draft bool
	// Inward steps on the published entry are those of which outsiders see nothing.
	Inward bool

	// Log is the name of the step in the public curation log; empty where it
	// stays between the owner and the curators.
	Log LogStep
	// Telling steps are left out of the log of a de-identified entry: the
	// authority described took them, or what they led to is hidden.
	Telling bool
	// Explained steps have a reason that is written for readers.
	Explained bool

	// Notice is what To are told; empty for nothing.
	Notice NoticeKind
	To     Audience
	// Named is true where every one of them may know which organisation acted.
	Named bool
}

// Audience says who is told of an action.
type Audience int

// The audiences.
const (
	Owner            Audience = iota
	Curators                  // the associations that may decide over the draft
	OwnerAndCurators          // the owner, and the associations that may decide over the published text
	HandedTo                  // the association that a review was handed over to
	OwnerAndProposer          // the owner, and who proposed an item of evidence
	Adopters                  // all that state an adoption themselves
	OwnerOfAdopted            // the owner, if the adopter lets it know
	OwnerAndReported          // the owner, and an adopter of whom others report
	Adopter                   // the one whose adoption was answered
)

// Actions has a row for every [audit.Action].
var Actions = map[audit.Action]Rule{
	audit.CreateEntry:      {Inward: true},
	audit.UpdateEntry:      {Draft: true},
	audit.SubmitEntry:      {Draft: true, Notice: NoticeSubmitted, To: Curators},
	audit.RecallSubmission: {Draft: true},
	audit.ClaimReview:      {Draft: true},
	audit.HandOverReview:   {Draft: true, Notice: NoticeSubmitted, To: HandedTo},
	audit.RequestChanges:   {Draft: true, Notice: NoticeChangesRequested},
	audit.AnswerReview:     {Draft: true},
	audit.RejectEntry:      {Draft: true, Notice: NoticeRejected},
	audit.ReopenEntry:      {Draft: true},
	audit.ApproveEntry:     {Draft: true, Notice: NoticeApproved},
	audit.CancelApproval:   {Draft: true},
	audit.DeleteDraft:      {Draft: true},

	audit.PublishEntry:   {Log: "PUBLISHED", Notice: NoticePublished},
	audit.ImportEntry:    {Log: "IMPORTED"},
	audit.MendEntry:      {Draft: true, Log: "MENDED", Notice: NoticeMended},
	audit.ConfirmEntry:   {Log: "CONFIRMED", Telling: true},
	audit.SetReviewDue:   {},
	audit.FeatureEntry:   {Log: "FEATURED", Explained: true},
	audit.UnfeatureEntry: {Log: "UNFEATURED", Explained: true},
	audit.ArchiveEntry:   {Log: "ARCHIVED", Explained: true, Notice: NoticeArchived},
	audit.WithdrawEntry:  {Log: "WITHDRAWN", Explained: true, Notice: NoticeWithdrawn, To: Adopters},
	audit.ErasePerson:    {},

	audit.ReviewNear: {Inward: true, Notice: NoticeReviewNear},
	audit.ReviewDue:  {Notice: NoticeReviewDue},

	audit.ProposeEvidence:  {Inward: true, Notice: NoticeEvidenceProposed, To: OwnerAndCurators, Named: true},
	audit.DecideEvidence:   {Log: "EVIDENCE_ACCEPTED", Telling: true, Notice: NoticeEvidenceDecided, To: OwnerAndProposer},
	audit.SetEvidenceLevel: {Log: "EVIDENCE_ASSESSED", Explained: true, Notice: NoticeEvidenceDecided},
	audit.CommentEvidence:  {Log: "COMMENTED", Telling: true},
	audit.ReplyAsSubject:   {Log: "REPLIED", Telling: true, Notice: NoticeReply, Named: true},
	audit.WithdrawReply:    {Log: "REPLY_WITHDRAWN", Telling: true},

	audit.RecordAdoption:    {Notice: NoticeAdoption, To: OwnerOfAdopted, Named: true},
	audit.ShowAdoption:      {Notice: NoticeAdoption, To: OwnerOfAdopted, Named: true},
	audit.UpdateAdoption:    {Notice: NoticeAdoption, To: OwnerOfAdopted, Named: true},
	audit.ConfirmAdoption:   {Notice: NoticeAdoption, To: OwnerOfAdopted, Named: true},
	audit.ReportAdoption:    {Notice: NoticeAdoption, To: OwnerAndReported, Named: true},
	audit.AnswerAdoption:    {Notice: NoticeAnswer, To: Adopter},
	audit.DeleteAdoption:    {},
	audit.SaveTransferCheck: {Inward: true},

	audit.CreateCollection:  {},
	audit.UpdateCollection:  {},
	audit.PublishCollection: {},
	audit.HideCollection:    {},
	audit.PostNeed:          {},
	audit.CloseNeed:         {},

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
