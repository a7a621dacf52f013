package practice

// NoticeKind says what an organisation is told.
type NoticeKind string

// The notices.
const (
	NoticeSubmitted        NoticeKind = "ENTRY_SUBMITTED"   // to curators: a review waits
	NoticeChangesRequested NoticeKind = "CHANGES_REQUESTED" // to the owner, as the next ones
	NoticeRejected         NoticeKind = "ENTRY_REJECTED"    //
	NoticeApproved         NoticeKind = "ENTRY_APPROVED"    // it is published when its embargo ends
	NoticePublished        NoticeKind = "ENTRY_PUBLISHED"   //
	NoticeMended           NoticeKind = "ENTRY_MENDED"      // a curator mended something small
	NoticeArchived         NoticeKind = "ENTRY_ARCHIVED"    //
	NoticeReply            NoticeKind = "SUBJECT_REPLIED"   // an authority described replies
	NoticeReviewNear       NoticeKind = "CONFIRMATION_NEAR" // a review falls due within 30 days
	NoticeReviewDue        NoticeKind = "CONFIRMATION_DUE"  // a review is due
	NoticeLinkDead         NoticeKind = "LINK_DEAD"         //
	NoticeAdoption         NoticeKind = "ADOPTION_RECORDED" // somebody takes the entry over and shows it
	NoticeAnswer           NoticeKind = "ADOPTION_ANSWERED" // to the adopter
	NoticeWithdrawn        NoticeKind = "ENTRY_WITHDRAWN"   // to adopters
	NoticeEvidenceProposed NoticeKind = "EVIDENCE_PROPOSED" // to curators and the owner
	NoticeEvidenceDecided  NoticeKind = "EVIDENCE_DECIDED"  // to the owner and who proposed it
	NoticeNeedMatched      NoticeKind = "NEED_MATCHED"      // to who posted the need
)

// NoticeKinds lists the kinds, in the order of the schema's enum.
var NoticeKinds = []NoticeKind{
	NoticeSubmitted, NoticeChangesRequested, NoticeRejected, NoticeApproved, NoticePublished, NoticeMended, NoticeArchived, NoticeReply,
	NoticeReviewNear, NoticeReviewDue, NoticeLinkDead, NoticeAdoption, NoticeAnswer, NoticeWithdrawn,
	NoticeEvidenceProposed, NoticeEvidenceDecided, NoticeNeedMatched,
}
