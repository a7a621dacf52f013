package practice

// NoticeKind says what an organisation is told.
type NoticeKind string

// The notices.
const (
	NoticeSubmitted        NoticeKind = "ENTRY_SUBMITTED"    // to curators: a review waits
	NoticeHandedOver       NoticeKind = "REVIEW_HANDED_OVER" // to the association that is to go on with it
	NoticeChangesRequested NoticeKind = "CHANGES_REQUESTED"  // to the owner: a curator asks for changes to the draft
	NoticeRejected         NoticeKind = "ENTRY_REJECTED"     // to the owner: a curator refused the draft
	NoticeApproved         NoticeKind = "ENTRY_APPROVED"     // to the owner: the draft is published when its embargo ends
	NoticePublished        NoticeKind = "ENTRY_PUBLISHED"    // to the owner
	NoticeMended           NoticeKind = "ENTRY_MENDED"       // to the owner: a curator mended something small
	NoticeArchived         NoticeKind = "ENTRY_ARCHIVED"     // to the owner
	NoticeDescribed        NoticeKind = "SUBJECT_DESCRIBED"  // to an authority described: a text about it is published
	NoticeReply            NoticeKind = "SUBJECT_REPLIED"    // to the owner: an authority described replies
	NoticeConsent          NoticeKind = "CONSENT_CONFIRMED"  // to the owner: an authority described stands by the text
	NoticeTakeoverBegun    NoticeKind = "TAKEOVER_BEGUN"     // to the owner: an authority described drafts its own text of the entry
	NoticeTakenOver        NoticeKind = "ENTRY_TAKEN_OVER"   // to whose it was: it belongs to an authority described now
	NoticeConfirmationNear NoticeKind = "CONFIRMATION_NEAR"  // to the owner: it must be confirmed within 30 days that the entry still holds
	NoticeConfirmationDue  NoticeKind = "CONFIRMATION_DUE"   // to the owner: it must be confirmed now
	NoticeLinkDead         NoticeKind = "LINK_DEAD"          // to the owner: an address in the entry leads nowhere
	NoticeAdoption         NoticeKind = "ADOPTION_RECORDED"  // to the owner: somebody says what it does with the entry, and shows it
	NoticeReported         NoticeKind = "ADOPTION_REPORTED"  // to the owner and the adopter who is meant: others say so
	NoticeAnswer           NoticeKind = "ADOPTION_ANSWERED"  // to the adopter: the owner answered
	NoticeWithdrawn        NoticeKind = "ENTRY_WITHDRAWN"    // to adopters: the entry was withdrawn
	NoticeEvidenceProposed NoticeKind = "EVIDENCE_PROPOSED"  // to curators and the owner
	NoticeEvidenceDecided  NoticeKind = "EVIDENCE_DECIDED"   // to the owner and who proposed it
	NoticeLevelSet         NoticeKind = "EVIDENCE_ASSESSED"  // to the owner: how well the entry is backed
	NoticeNeedMatched      NoticeKind = "NEED_MATCHED"       // to who posted the need
	NoticeTermProposed     NoticeKind = "TERM_PROPOSED"      // to curators: an author proposes a method or project
	NoticeTermDecided      NoticeKind = "TERM_DECIDED"       // to who proposed it
)

// NoticeKinds lists the kinds, in the order of the schema's enum.
var NoticeKinds = []NoticeKind{
	NoticeSubmitted, NoticeHandedOver, NoticeChangesRequested, NoticeRejected, NoticeApproved, NoticePublished, NoticeMended, NoticeArchived,
	NoticeDescribed, NoticeReply, NoticeConsent, NoticeTakeoverBegun, NoticeTakenOver,
	NoticeConfirmationNear, NoticeConfirmationDue, NoticeLinkDead, NoticeAdoption, NoticeReported, NoticeAnswer, NoticeWithdrawn,
	NoticeEvidenceProposed, NoticeEvidenceDecided, NoticeLevelSet, NoticeNeedMatched, NoticeTermProposed, NoticeTermDecided,
}
