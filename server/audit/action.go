package audit

// Action says what was done, as a verb of the API where one does it.
type Action string

// An entry's draft and its review.
const (
	CreateEntry      Action = "createEntry"
	UpdateEntry      Action = "updateEntry"
	SubmitEntry      Action = "submitEntry"
	RecallSubmission Action = "recallSubmission"
	ClaimReview      Action = "claimReview"
	HandOverReview   Action = "handOverReview" // to another association, or back to the queue
	DecideMentions   Action = "decideMentions" // over words that may tell whom a de-identified text hides
	RequestChanges   Action = "requestChanges"
	AnswerReview     Action = "answerReview"
	RejectEntry      Action = "rejectEntry"
	ReopenEntry      Action = "reopenEntry"
	ApproveEntry     Action = "approveEntry" // it is published when its embargo ends
	CancelApproval   Action = "cancelApproval"
	DeleteDraft      Action = "deleteDraft"
	TakeOverEntry    Action = "takeOverEntry" // an authority described begins a draft of its own from it
)

// An entry's life.
const (
	PublishEntry   Action = "publishEntry"
	ImportEntry    Action = "importEntry"  // published without a review
	MendEntry      Action = "mendEntry"    // a curator mended something small
	ConfirmEntry   Action = "confirmEntry" // it is still true
	SetReviewDue   Action = "setReviewDue"
	FeatureEntry   Action = "featureEntry"
	UnfeatureEntry Action = "unfeatureEntry"
	ArchiveEntry   Action = "archiveEntry"
	WithdrawEntry  Action = "withdrawEntry"
	ErasePerson    Action = "erasePerson" // on request, or when its time was up
)

// What a newer program does to what an older one stored.
const TakeBackClaims Action = "takeBackClaims" // that somebody spoke for another authority

// What time alone brings.
const (
	ConfirmationNear Action = "reviewNear" // a confirmation falls due within 30 days
	ConfirmationDue  Action = "reviewDue"  // a confirmation is due
)

// Evidence, comments and replies.
const (
	ProposeEvidence  Action = "proposeEvidence"
	DecideEvidence   Action = "decideEvidence"
	SetEvidenceLevel Action = "setEvidenceLevel"
	CommentEvidence  Action = "commentEvidence"
	ReplyAsSubject   Action = "replyAsSubject"
	WithdrawReply    Action = "withdrawReply"
	ConfirmConsent   Action = "confirmConsent" // an authority described stands by the text
)

// Adoptions.
const (
	RecordAdoption    Action = "recordAdoption"
	ShowAdoption      Action = "showAdoption" // from here on the owner may know of it
	UpdateAdoption    Action = "updateAdoption"
	ConfirmAdoption   Action = "confirmAdoption"
	ReportAdoption    Action = "reportAdoption"
	AnswerAdoption    Action = "answerAdoption"
	DeleteAdoption    Action = "deleteAdoption"
	SaveTransferCheck Action = "saveTransferCheck" // the adopter keeps its check
)

// Collections and needs.
const (
	CreateCollection  Action = "createCollection"
	UpdateCollection  Action = "updateCollection"
	PublishCollection Action = "publishCollection"
	HideCollection    Action = "hideCollection"
	PostNeed          Action = "postNeed"
	CloseNeed         Action = "closeNeed"
)

// Methods, projects and the words of the search.
const (
	CreateMethod     Action = "createMethod"
	UpdateMethod     Action = "updateMethod"
	MergeMethods     Action = "mergeMethods"
	ProposeMethod    Action = "proposeMethod"
	DecideMethod     Action = "decideMethod"
	CreateProject    Action = "createProject"
	UpdateProject    Action = "updateProject"
	MergeProjects    Action = "mergeProjects"
	ProposeProject   Action = "proposeProject"
	DecideProject    Action = "decideProject"
	SetSynonyms      Action = "setSynonyms"
	SetStopWords     Action = "setStopWords"
	ImportVocabulary Action = "importVocabulary" // the operator took a file in
)

// Organisations and tokens.
const (
	IssueToken          Action = "issueToken"
	RevokeToken         Action = "revokeToken"
	UpdateOrganisation  Action = "updateOrganisation"
	SuspendOrganisation Action = "suspendOrganisation"
	ResumeOrganisation  Action = "resumeOrganisation"
	RotateKey           Action = "rotateKey"
)
