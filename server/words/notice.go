package words

import "strings"

// Notice is something that an organisation is told, with names and labels in
// place of keys and codes.
type Notice struct {
	Kind   string // code of the vocabulary NoticeKind
	Title  string // of the entry; empty where the reader may not know it
	Who    string // name of the organisation that acted; empty where the reader may not know it
	Status string // label of what came of it; empty for none
	Object string // the address that it is about; empty for none
	// Changes are what was changed, a line each, and Reason what was given as
	// one; empty for none.
	Changes, Reason string
}

// Notice says in whole sentences what happened, and what can be done now.
func (l Language) Notice(n Notice) string {
	name := "notice." + n.Kind
	if n.Who == "" && HasText(name+".unnamed") {
		name += ".unnamed"
	}
	if n.Who == "" {
		n.Who = l.Text("notice.somebody")
	}
	title := ""
	if n.Title != "" {
		title = l.Text("notice.titled", n.Title)
	}
	said := l.Text(name, n.Who, title, n.Status, n.Object)
	if n.Changes != "" {
		said += l.Text("notice.changes", inOneLine(n.Changes))
	}
	if n.Reason != "" {
		said += l.Text("notice.reason", inOneLine(n.Reason))
	}
	return said + l.Text("notice."+n.Kind+".next")
}

// Change says what stands in a field now, and what stood there.
func (l Language) Change(field, before, after string) string {
	switch {
	case before == "":
		return l.Text("notice.change.new", field, after)
	case after == "":
		return l.Text("notice.change.gone", field, before)
	}
	return l.Text("notice.change", field, after, before)
}

// inOneLine joins lines, with a semicolon behind those that end no sentence, and
// puts a sign at their end.
func inOneLine(lines string) string {
	var b strings.Builder
	for line := range strings.FieldsFuncSeq(lines, func(r rune) bool { return r == '\n' }) {
		switch said := b.String(); {
		case ended(said):
			b.WriteString(" ")
		case said != "":
			b.WriteString("; ")
		}
		b.WriteString(line)
	}
	if !ended(b.String()) {
		b.WriteString(".")
	}
	return b.String()
}

// ended tells whether the last thing said is a whole sentence.
func ended(said string) bool {
	return strings.HasSuffix(said, ".") || strings.HasSuffix(said, "!") || strings.HasSuffix(said, "?")
}

// noticeTexts are what notices say, by their kinds: of [1] who acted, [2] the
// title, [3] the status and [4] what else it is about; and what to do next.
var noticeTexts = map[string]text{
	"notice.somebody":    plain("Eine andere Stelle", "Another organisation"),
	"notice.titled":      plain(" „%s“", " “%s”"),
	"notice.reason":      plain(" Begründung: %s", " Reason: %s"),
	"notice.changes":     plain(" Geändert: %s", " Changed: %s"),
	"notice.change":      plain("%s: „%s“ statt „%s“", "%s: “%s” instead of “%s”"),
	"notice.change.new":  plain("%s: „%s“ ist neu", "%s: “%s” is new"),
	"notice.change.gone": plain("%s: „%s“ ist weggefallen", "%s: “%s” was taken out"),

	"notice.ENTRY_SUBMITTED":      plain("%[1]s hat den Eintrag%[2]s zur Prüfung eingereicht.", "%[1]s submitted the entry%[2]s for a review."),
	"notice.ENTRY_SUBMITTED.next": plain(" Bitte übernehmen Sie die Prüfung, wenn Ihr Verband dafür zuständig ist.", " Please take the review if it is for your association."),

	"notice.REVIEW_HANDED_OVER":      plain("%[1]s hat Ihrem Verband die Prüfung des Eintrags%[2]s übergeben.", "%[1]s handed the review of the entry%[2]s over to your association."),
	"notice.REVIEW_HANDED_OVER.next": plain(" Bitte führen Sie die Prüfung weiter, oder geben Sie sie zurück.", " Please go on with the review, or give it back."),

	"notice.CHANGES_REQUESTED":      plain("%[1]s bittet Sie, den Eintrag%[2]s zu überarbeiten.", "%[1]s asks you to change the entry%[2]s."),
	"notice.CHANGES_REQUESTED.next": plain(" Bitte ändern Sie den Entwurf, oder antworten Sie auf die Anmerkungen, und reichen Sie ihn wieder ein.", " Please change the draft or answer the comments, and submit it again."),

	"notice.ENTRY_REJECTED":      plain("%[1]s hat den Eintrag%[2]s nicht aufgenommen.", "%[1]s did not accept the entry%[2]s."),
	"notice.ENTRY_REJECTED.next": plain(" Sie können den Entwurf wieder öffnen, ändern und neu einreichen.", " You can reopen the draft, change it and submit it again."),

	"notice.ENTRY_APPROVED":      plain("%[1]s hat den Eintrag%[2]s angenommen. Er erscheint, sobald seine Sperrfrist endet.", "%[1]s accepted the entry%[2]s. It appears when its embargo ends."),
	"notice.ENTRY_APPROVED.next": plain(" Sie müssen nichts weiter tun.", " There is nothing more to do for you."),

	"notice.ENTRY_PUBLISHED":         plain("%[1]s hat Ihren Eintrag%[2]s freigegeben; er ist jetzt veröffentlicht.", "%[1]s approved your entry%[2]s; it is published now."),
	"notice.ENTRY_PUBLISHED.unnamed": plain("Ihr Eintrag%[2]s ist jetzt veröffentlicht: seine Sperrfrist ist zu Ende.", "Your entry%[2]s is published now: its embargo has ended."),
	"notice.ENTRY_PUBLISHED.next":    plain(" Sie müssen nichts weiter tun; wir erinnern Sie, wenn er wieder zu bestätigen ist.", " There is nothing more to do for you; you will be reminded when it must be confirmed."),

	"notice.ENTRY_MENDED":      plain("%[1]s hat in Ihrem Eintrag%[2]s Kleinigkeiten berichtigt.", "%[1]s mended small things in your entry%[2]s."),
	"notice.ENTRY_MENDED.next": plain(" Bitte sehen Sie nach, ob alles so stimmt.", " Please look whether all of it is right."),

	"notice.ENTRY_ARCHIVED":      plain("%[1]s hat Ihren Eintrag%[2]s archiviert: Die Suche zeigt ihn nicht mehr, er bleibt aber lesbar und zitierbar.", "%[1]s archived your entry%[2]s: search does not show it any more, but it stays readable and citable."),
	"notice.ENTRY_ARCHIVED.next": plain(" Wenn Sie damit nicht einverstanden sind, wenden Sie sich bitte an diese Stelle.", " If you do not agree, please turn to that association."),

	"notice.SUBJECT_DESCRIBED":         plain("%[1]s hat den Eintrag%[2]s veröffentlicht, der von Ihrer Behörde handelt, erstmals oder in einer neuen Fassung.", "%[1]s published the entry%[2]s, which is about your authority, for the first time or in a new revision."),
	"notice.SUBJECT_DESCRIBED.unnamed": plain("Der Eintrag%[2]s, der auch von Ihrer Behörde handelt, ist erstmals oder in einer neuen Fassung veröffentlicht. Er nennt sie nicht beim Namen.", "The entry%[2]s, which is about your authority as well, is published for the first time or in a new revision. It does not name it."),
	"notice.SUBJECT_DESCRIBED.next":    plain(" Sie können den Text bestätigen oder eine Stellungnahme abgeben, die daneben steht; einen Eintrag aus öffentlichen Quellen können Sie auch als eigenen übernehmen.", " You can confirm the text, or reply to it beside the entry; one that was compiled from public sources you can also take over as your own."),

	"notice.SUBJECT_REPLIED":      plain("%[1]s hat zu Ihrem Eintrag%[2]s Stellung genommen; die Stellungnahme steht jetzt neben dem Text.", "%[1]s replied to your entry%[2]s; the reply stands beside the text now."),
	"notice.SUBJECT_REPLIED.next": plain(" Bitte lesen Sie sie, und ändern Sie den Eintrag, wenn etwas darin nicht stimmt.", " Please read it, and change the entry if something in it is not right."),

	"notice.CONSENT_CONFIRMED":      plain("%[1]s hat den Text Ihres Eintrags%[2]s bestätigt.", "%[1]s confirmed the text of your entry%[2]s."),
	"notice.CONSENT_CONFIRMED.next": plain(" Sie müssen nichts tun. Die Bestätigung gilt, bis sich mehr als die Schreibweise ändert.", " There is nothing to do for you. It holds until more than the spelling changes."),

	"notice.TAKEOVER_BEGUN":      plain("%[1]s übernimmt Ihren Eintrag%[2]s als eigenen und arbeitet an einem neuen Text.", "%[1]s takes your entry%[2]s over as its own, and works on a new text."),
	"notice.TAKEOVER_BEGUN.next": plain(" Bis der geprüft ist, bleibt der veröffentlichte Text stehen; ändern können Sie ihn so lange nicht.", " Until that is reviewed, the published text stays; you cannot change it meanwhile."),

	"notice.ENTRY_TAKEN_OVER":      plain("%[1]s hat den Eintrag%[2]s übernommen: Er gehört jetzt dieser Behörde, unter derselben Adresse und mit allen Fassungen.", "%[1]s has taken the entry%[2]s over: it belongs to that authority now, under the same address and with all revisions."),
	"notice.ENTRY_TAKEN_OVER.next": plain(" Sie müssen nichts weiter tun.", " There is nothing more to do for you."),

	"notice.CONFIRMATION_NEAR":      plain("Ihr Eintrag%[2]s ist in den nächsten 30 Tagen zu bestätigen.", "Your entry%[2]s must be confirmed within the next 30 days."),
	"notice.CONFIRMATION_NEAR.next": plain(" Bitte bestätigen Sie, dass er noch stimmt, oder ändern Sie ihn.", " Please confirm that it still holds, or change it."),

	"notice.CONFIRMATION_DUE":      plain("Ihr Eintrag%[2]s ist jetzt zu bestätigen; bis dahin ist er als nicht mehr geprüft gekennzeichnet.", "Your entry%[2]s must be confirmed now; until then it is marked as due for a review."),
	"notice.CONFIRMATION_DUE.next": plain(" Bitte bestätigen Sie, dass er noch stimmt, oder ändern Sie ihn.", " Please confirm that it still holds, or change it."),

	"notice.LINK_DEAD":      plain("Eine Adresse in Ihrem Eintrag%[2]s führt seit einiger Zeit ins Leere: %[4]s", "An address in your entry%[2]s has led nowhere for some time: %[4]s"),
	"notice.LINK_DEAD.next": plain(" – Bitte berichtigen oder entfernen Sie sie.", " – Please mend or remove it."),

	"notice.ADOPTION_RECORDED":         plain("%[1]s hat festgehalten, wie dort mit Ihrem Eintrag%[2]s umgegangen wird. Der Stand ist: %[3]s.", "%[1]s recorded what it does with your entry%[2]s. The status is: %[3]s."),
	"notice.ADOPTION_RECORDED.unnamed": plain("Eine andere Behörde hat festgehalten, wie sie mit Ihrem Eintrag%[2]s umgeht. Der Stand ist: %[3]s.", "Another authority recorded what it does with your entry%[2]s. The status is: %[3]s."),
	"notice.ADOPTION_RECORDED.next":    plain(" Sie können darauf antworten; ändern können Sie die Angabe nicht.", " You can answer it; you cannot change it."),

	"notice.ADOPTION_REPORTED":         plain("%[1]s hat nach einer öffentlichen Quelle eine Übernahme des Eintrags%[2]s eingetragen. Der Stand ist: %[3]s.", "%[1]s noted after a public source that the entry%[2]s is adopted. The status is: %[3]s."),
	"notice.ADOPTION_REPORTED.unnamed": plain("Nach einer öffentlichen Quelle wurde eine Übernahme des Eintrags%[2]s eingetragen. Der Stand ist: %[3]s.", "After a public source it was noted that the entry%[2]s is adopted. The status is: %[3]s."),
	"notice.ADOPTION_REPORTED.next":    plain(" Sie zählt nicht als bestätigt. Wenn sie nicht stimmt, wenden Sie sich bitte an diese Stelle.", " It does not count as confirmed. If it is wrong, please turn to whoever noted it."),

	"notice.ADOPTION_ANSWERED":         plain("%[1]s hat auf Ihre Übernahme des Eintrags%[2]s geantwortet; die Antwort steht bei Ihrer Angabe.", "%[1]s answered your adoption of the entry%[2]s; the answer stands beside it."),
	"notice.ADOPTION_ANSWERED.unnamed": plain("Die Behörde hinter dem Eintrag%[2]s hat auf Ihre Übernahme geantwortet; die Antwort steht bei Ihrer Angabe.", "The authority behind the entry%[2]s answered your adoption; the answer stands beside it."),
	"notice.ADOPTION_ANSWERED.next":    plain(" Bitte lesen Sie sie, und ergänzen Sie Ihre Angabe, wenn etwas fehlt.", " Please read it, and add to your adoption what is missing."),

	"notice.ENTRY_WITHDRAWN":         plain("%[1]s hat den Eintrag%[2]s zurückgezogen, den Sie übernommen haben.", "%[1]s withdrew the entry%[2]s, which you adopted."),
	"notice.ENTRY_WITHDRAWN.unnamed": plain("Der Eintrag%[2]s, den Sie übernommen haben, wurde zurückgezogen.", "The entry%[2]s, which you adopted, was withdrawn."),
	"notice.ENTRY_WITHDRAWN.next":    plain(" Bitte prüfen Sie, ob das auch Ihre Lösung betrifft.", " Please look whether that concerns what you do as well."),

	"notice.TERM_PROPOSED":      plain("%[1]s schlägt „%[4]s“ als neue Methode oder als neues Projekt vor.", "%[1]s proposes “%[4]s” as a new method or project."),
	"notice.TERM_PROPOSED.next": plain(" Bitte entscheiden Sie, ob Sie den Vorschlag aufnehmen, mit einer vorhandenen Bezeichnung zusammenführen oder ablehnen. Einträge, die ihn nennen, erscheinen erst danach.", " Please decide whether to accept it, map it onto one that there is, or decline it. Entries that name it appear only then."),

	"notice.TERM_DECIDED":      plain("%[1]s hat über Ihren Vorschlag „%[4]s“ entschieden: %[3]s.", "%[1]s decided on your proposal “%[4]s”: %[3]s."),
	"notice.TERM_DECIDED.next": plain(" Bitte sehen Sie in Ihren Entwürfen nach, ob alles so stimmt.", " Please look whether your drafts are right as they are."),

	"notice.EVIDENCE_PROPOSED":      plain("%[1]s hat einen Beleg zum Eintrag%[2]s vorgeschlagen.", "%[1]s proposed an item of evidence for the entry%[2]s."),
	"notice.EVIDENCE_PROPOSED.next": plain(" Ein Verband, der an dem Eintrag nicht beteiligt ist, entscheidet darüber.", " An association that has no part in the entry decides on it."),

	"notice.EVIDENCE_DECIDED":         plain("%[1]s hat über einen vorgeschlagenen Beleg zum Eintrag%[2]s entschieden: %[3]s.", "%[1]s decided on a proposed item of evidence for the entry%[2]s: %[3]s."),
	"notice.EVIDENCE_DECIDED.unnamed": plain("Über einen vorgeschlagenen Beleg zum Eintrag%[2]s wurde entschieden: %[3]s.", "A proposed item of evidence for the entry%[2]s was decided on: %[3]s."),
	"notice.EVIDENCE_DECIDED.next":    plain(" Sie müssen nichts weiter tun.", " There is nothing more to do for you."),

	"notice.EVIDENCE_ASSESSED":      plain("%[1]s hat eingestuft, wie gut Ihr Eintrag%[2]s belegt ist.", "%[1]s assessed how well your entry%[2]s is backed."),
	"notice.EVIDENCE_ASSESSED.next": plain(" Sie können etwas dazu sagen; das steht dann neben der Einstufung.", " You can comment on it; that stands beside the assessment then."),

	"notice.NEED_MATCHED":      plain("Der neue Eintrag%[2]s könnte zu einem Ihrer Gesuche passen.", "The new entry%[2]s may answer a request of yours."),
	"notice.NEED_MATCHED.next": plain(" Bitte sehen Sie ihn sich an; wenn er hilft, können Sie das Gesuch schließen.", " Please look at it; if it helps, you can close the request."),
}
