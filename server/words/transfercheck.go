package words

import "strings"

// transferTexts ask whether something that a practice needs is there, and say
// what to do where it is not. What an entry says stands in quotation marks.
var transferTexts = map[string]text{
	"transfer.CONDITION.ask":      plain("Trifft das bei Ihnen zu: %s?", "Is this true of your authority: %s?"),
	"transfer.CONDITION.close":    plain("Besprechen Sie in Ihrem Haus, wie sich das erreichen lässt: %s.", "Discuss within your authority how this can be achieved: %s."),
	"transfer.CONDITION.clarify":  plain("Klären Sie, ob das bei Ihnen zutrifft: %s.", "Find out whether this is true of your authority: %s."),
	"transfer.CONDITION.complete": plain("Das trifft bei Ihnen erst zum Teil zu: %s. Klären Sie, was noch fehlt.", "This is only partly true of your authority: %s. Find out what is still missing."),

	"transfer.INTERVENTION.close":    plain("Das trifft bei Ihnen nicht zu: %s. Überlegen Sie, ob sich das Beispiel trotzdem für Ihre Aufgabe eignet.", "This is not true of your authority: %s. Consider whether the example still suits your task."),
	"transfer.INTERVENTION.complete": plain("Das trifft bei Ihnen nur zum Teil zu: %s. Beschränken Sie sich auf den Teil Ihrer Aufgabe, für den es gilt.", "This is only partly true of your authority: %s. Keep to the part of your task to which it applies."),

	"transfer.HELPFUL.close":    plain("Das hilft, ist aber nicht nötig: %s. Prüfen Sie, ob Sie es erreichen können.", "This helps, but is not needed: %s. Check whether you can achieve it."),
	"transfer.HELPFUL.clarify":  plain("Das hilft, ist aber nicht nötig: %s. Klären Sie, ob es bei Ihnen zutrifft.", "This helps, but is not needed: %s. Find out whether it is true of your authority."),
	"transfer.HELPFUL.complete": plain("Das hilft, ist aber nicht nötig: %s. Prüfen Sie, ob noch mehr möglich ist.", "This helps, but is not needed: %s. Check whether more is possible."),

	"transfer.CORE_ELEMENT.ask":      plain("Das gehört zum Kern des Beispiels: %s. Können Sie das übernehmen?", "This belongs to the core of the example: %s. Can you adopt it?"),
	"transfer.CORE_ELEMENT.close":    plain("Dieser Teil gehört zum Kern und lässt sich bei Ihnen nicht übernehmen: %s. Überlegen Sie, ob das Beispiel auch ohne diesen Teil zu Ihnen passt.", "This part belongs to the core, and your authority cannot adopt it: %s. Consider whether the example still suits you without this part."),
	"transfer.CORE_ELEMENT.clarify":  plain("Klären Sie, ob Sie diesen Teil des Kerns übernehmen können: %s.", "Find out whether you can adopt this part of the core: %s."),
	"transfer.CORE_ELEMENT.complete": plain("Das gehört zum Kern, und Sie können es nur teilweise übernehmen: %s. Klären Sie, was noch fehlt.", "This belongs to the core, and you can adopt it only in part: %s. Find out what is still missing."),

	"transfer.TRANSFERABLE_FROM.ask":      plain("Das Beispiel lässt sich unter dieser Voraussetzung übertragen: %s. Trifft sie auf Sie zu?", "The example can be transferred on this condition: %s. Does it apply to you?"),
	"transfer.TRANSFERABLE_FROM.close":    plain("Suchen Sie Partner, mit denen Sie das gemeinsam erreichen: %s.", "Look for partners with whom you reach this together: %s."),
	"transfer.TRANSFERABLE_FROM.clarify":  plain("Klären Sie, ob das auf Sie zutrifft: %s.", "Find out whether this applies to you: %s."),
	"transfer.TRANSFERABLE_FROM.complete": plain("Klären Sie, was Ihnen hierzu noch fehlt: %s.", "Find out what you still lack for this: %s."),

	"transfer.law.ask":       plain("Gilt diese Rechtsgrundlage auch bei Ihnen, oder haben Sie eine entsprechende: %s?", "Does this legal basis apply to you as well, or do you have a corresponding one: %s?"),
	"transfer.law.close":     plain("Suchen Sie eine Rechtsgrundlage, die bei Ihnen gilt. Im Beispiel war es: %s.", "Look for a legal basis that applies to you. In the example it was: %s."),
	"transfer.law.clarify":   plain("Klären Sie, welche Rechtsgrundlage bei Ihnen gilt. Im Beispiel war es: %s.", "Find out which legal basis applies to you. In the example it was: %s."),
	"transfer.law.complete":  plain("Klären Sie, was Ihrer Rechtsgrundlage noch fehlt. Im Beispiel war es: %s.", "Find out what your legal basis still lacks. In the example it was: %s."),
	"transfer.other-law.ask": plain("Gibt es in Ihrem Land (%[2]s) eine Rechtsgrundlage, die dieser entspricht: %[1]s? Das Beispiel kommt aus einem anderen Land (%[3]s).", "Is there a legal basis in your state (%[2]s) that corresponds to this one: %[1]s? The example comes from another state (%[3]s)."),

	// The law on staff representation is the Land's own.
	"transfer.other-council": plain("%[1]s Das Beispiel kommt aus einem anderen Land (%[3]s); in Ihrem Land (%[2]s) kann das Gesetz etwas anderes verlangen.", "%[1]s The example comes from another state (%[3]s); in your state (%[2]s) the law may demand something else."),

	"transfer.precondition.clarify":  plain("Klären Sie, wie weit das bei Ihnen ist: %s.", "Find out how far your authority has come with this: %s."),
	"transfer.precondition.complete": plain("Schließen Sie ab, was begonnen ist: %s.", "Finish what has begun: %s."),

	"transfer.step.ASK":    plain("Fragen Sie bei denen nach, die es gemacht haben.", "Ask those who did it."),
	"transfer.step.KEEP":   plain("Übernehmen Sie vom Kern, was bei Ihnen möglich ist.", "Adopt what you can of the core."),
	"transfer.step.ADAPT":  plain("Passen Sie an, was sich ändern darf.", "Adapt what may change."),
	"transfer.step.REPORT": plain("Halten Sie später fest, was Sie übernommen, geändert oder weggelassen haben.", "Record later what you adopted, changed or left out."),
	"transfer.step.REFUSE": plain("Vom Kern lässt sich bei Ihnen nichts übernehmen. Suchen Sie besser ein anderes Beispiel, und halten Sie fest, warum dieses nicht passt: Das hilft auch anderen.", "Your authority can adopt nothing of the core. It would be better to look for another example, and to record why this one does not suit: that helps others, too."),

	"transfer.CouncilDecision.DECIDED.ask":       plain("Hat Ihr Rat, Ihr Kreistag oder ein Ausschuss den Beschluss gefasst, den es dafür braucht? Im Beispiel gab es einen.", "Has your council or one of its committees taken the decision that this needs? In the example it had."),
	"transfer.CouncilDecision.DECIDED.do":        plain("Holen Sie den Beschluss Ihres Rates, Kreistages oder Ausschusses ein.", "Get the decision of your council or its committee."),
	"transfer.CouncilDecision.DECIDED.noun":      plain("der Beschluss Ihres Rates, Kreistages oder Ausschusses", "the decision of your council or its committee"),
	"transfer.CouncilDecision.INFORMED.ask":      plain("Ist Ihr Rat, Ihr Kreistag oder ein Ausschuss über das Vorhaben unterrichtet? Im Beispiel war das so.", "Has your council or one of its committees been informed of the project? In the example it was."),
	"transfer.CouncilDecision.INFORMED.do":       plain("Überlegen Sie, ob Sie Ihren Rat, Ihren Kreistag oder einen Ausschuss über das Vorhaben unterrichten.", "Consider whether to inform your council or one of its committees of the project."),
	"transfer.CouncilDecision.INFORMED.clarify":  plain("Klären Sie, ob Ihr Rat, Ihr Kreistag oder ein Ausschuss unterrichtet ist.", "Find out whether your council or one of its committees has been informed."),
	"transfer.CouncilDecision.INFORMED.complete": plain("Überlegen Sie, welches Gremium Sie noch über das Vorhaben unterrichten.", "Consider which committee is still to be informed of the project."),
	"transfer.CouncilDecision.INFORMED.noun":     plain("die Unterrichtung Ihres Rates, Kreistages oder Ausschusses", "informing your council or its committee"),
	"transfer.StaffCouncil.INFORMED.ask":         plain("Ist Ihr Personalrat unterrichtet?", "Has your staff council been informed?"),
	"transfer.StaffCouncil.INFORMED.do":          plain("Unterrichten Sie Ihren Personalrat.", "Inform your staff council."),
	"transfer.StaffCouncil.INFORMED.noun":        plain("die Unterrichtung Ihres Personalrats", "informing your staff council"),
	"transfer.StaffCouncil.HEARD.ask":            plain("Ist Ihr Personalrat angehört worden?", "Has your staff council been heard?"),
	"transfer.StaffCouncil.HEARD.do":             plain("Hören Sie Ihren Personalrat an.", "Hear your staff council."),
	"transfer.StaffCouncil.HEARD.noun":           plain("die Anhörung Ihres Personalrats", "hearing your staff council"),
	"transfer.StaffCouncil.COOPERATED.ask":       plain("Hat Ihr Personalrat mitgewirkt?", "Has your staff council cooperated?"),
	"transfer.StaffCouncil.COOPERATED.do":        plain("Leiten Sie die Mitwirkung Ihres Personalrats ein.", "Begin the cooperation procedure with your staff council."),
	"transfer.StaffCouncil.COOPERATED.noun":      plain("die Mitwirkung Ihres Personalrats", "the cooperation of your staff council"),
	"transfer.StaffCouncil.CO_DETERMINED.ask":    plain("Hat Ihr Personalrat in der Mitbestimmung zugestimmt?", "Has your staff council agreed by co-determination?"),
	"transfer.StaffCouncil.CO_DETERMINED.do":     plain("Leiten Sie die Mitbestimmung Ihres Personalrats ein.", "Begin the co-determination procedure with your staff council."),
	"transfer.StaffCouncil.CO_DETERMINED.noun":   plain("die Mitbestimmung Ihres Personalrats", "the co-determination by your staff council"),
	"transfer.StaffCouncilPartner.YES.ask":       plain("Ist Ihr Personalrat Partner des Vorhabens? Im Beispiel war der Personalrat Partner.", "Is your staff council a partner in the project? In the example it was."),
	"transfer.StaffCouncilPartner.YES.do":        plain("Fragen Sie Ihren Personalrat, ob er Partner werden möchte. Seine gesetzliche Beteiligung bleibt davon unberührt.", "Ask your staff council whether it would like to become a partner. This does not affect its statutory rights of participation."),
	"transfer.StaffCouncilPartner.YES.clarify":   plain("Klären Sie im Haus, ob der Personalrat schon Partner ist. Wenn nicht, fragen Sie ihn, ob er es werden möchte.", "Find out in your authority whether the staff council is already a partner. If not, ask whether it would like to become one."),
	"transfer.StaffCouncilPartner.YES.complete":  plain("Vereinbaren Sie mit Ihrem Personalrat, wie er als Partner beteiligt wird.", "Agree with your staff council how it will take part as a partner."),
	"transfer.StaffCouncilPartner.YES.noun":      plain("der Personalrat als Partner", "the staff council as a partner"),
	"transfer.Involved.EQUALITY.ask":             plain("Ist Ihre Gleichstellungsbeauftragte beteiligt?", "Is your equal opportunities officer involved?"),
	"transfer.Involved.EQUALITY.do":              plain("Beteiligen Sie Ihre Gleichstellungsbeauftragte.", "Involve your equal opportunities officer."),
	"transfer.Involved.EQUALITY.noun":            plain("die Beteiligung Ihrer Gleichstellungsbeauftragten", "the involvement of your equal opportunities officer"),
	"transfer.Involved.DISABILITY.ask":           plain("Ist Ihre Schwerbehindertenvertretung beteiligt?", "Are the representatives of severely disabled staff involved?"),
	"transfer.Involved.DISABILITY.do":            plain("Beteiligen Sie Ihre Schwerbehindertenvertretung.", "Involve the representatives of severely disabled staff."),
	"transfer.Involved.DISABILITY.noun":          plain("die Beteiligung Ihrer Schwerbehindertenvertretung", "the involvement of the representatives of severely disabled staff"),
	"transfer.Involved.DATA_PROTECTION.ask":      plain("Ist Ihre Stelle für den Datenschutz beteiligt?", "Is your data protection officer involved?"),
	"transfer.Involved.DATA_PROTECTION.do":       plain("Beteiligen Sie Ihre Stelle für den Datenschutz.", "Involve your data protection officer."),
	"transfer.Involved.DATA_PROTECTION.noun":     plain("die Beteiligung Ihrer Stelle für den Datenschutz", "the involvement of your data protection officer"),
	"transfer.ServiceAgreement.IN_FORCE.ask":     plain("Haben Sie eine Dienstvereinbarung zu dem Vorhaben? Im Beispiel gilt eine.", "Do you have a service agreement on the project? In the example one is in force."),
	"transfer.ServiceAgreement.IN_FORCE.do":      plain("Schließen Sie eine Dienstvereinbarung ab.", "Conclude a service agreement."),
	"transfer.ServiceAgreement.IN_FORCE.clarify": plain("Klären Sie, ob es eine Dienstvereinbarung gibt oder ob eine geplant ist.", "Find out whether there is a service agreement, or whether one is planned."),
	"transfer.ServiceAgreement.IN_FORCE.noun":    plain("die Dienstvereinbarung", "the service agreement"),
	"transfer.ServiceAgreement.PLANNED.ask":      plain("Haben Sie eine Dienstvereinbarung zu dem Vorhaben, oder planen Sie eine? Im Beispiel war eine geplant.", "Do you have a service agreement on the project, or plan one? In the example one was planned."),
	"transfer.ServiceAgreement.PLANNED.do":       plain("Überlegen Sie, ob auch Sie mit Ihrem Personalrat eine Dienstvereinbarung planen.", "Consider whether you, too, should plan a service agreement with your staff council."),
	"transfer.ServiceAgreement.PLANNED.clarify":  plain("Klären Sie, ob es eine Dienstvereinbarung gibt oder ob eine geplant ist.", "Find out whether there is a service agreement, or whether one is planned."),
	"transfer.ServiceAgreement.PLANNED.complete": plain("Klären Sie mit Ihrem Personalrat, was bis zu einer Dienstvereinbarung noch fehlt.", "Find out with your staff council what is still missing for a service agreement."),
	"transfer.ServiceAgreement.PLANNED.noun":     plain("die Dienstvereinbarung", "the service agreement"),
	"transfer.DataProtection.CHECKED.ask":        plain("Ist der Datenschutz bei Ihnen geprüft?", "Have you had data protection checked?"),
	"transfer.DataProtection.CHECKED.do":         plain("Lassen Sie den Datenschutz prüfen.", "Have data protection checked."),
	"transfer.DataProtection.CHECKED.noun":       plain("die Prüfung des Datenschutzes", "the check of data protection"),
	"transfer.DataProtection.DPIA.ask":           plain("Haben Sie eine Datenschutz-Folgenabschätzung durchgeführt? Im Beispiel gab es eine.", "Have you carried out a data protection impact assessment? In the example there was one."),
	"transfer.DataProtection.DPIA.do":            plain("Führen Sie eine Datenschutz-Folgenabschätzung durch.", "Carry out a data protection impact assessment."),
	"transfer.DataProtection.DPIA.noun":          plain("die Datenschutz-Folgenabschätzung", "the data protection impact assessment"),
	"transfer.Procurement.DIRECT.ask":            plain("Steht fest, wie Sie beschaffen? Im Beispiel war es ein Direktauftrag.", "Is it settled how you procure? In the example it was a direct award."),
	"transfer.Procurement.DIRECT.do":             plain("Legen Sie fest, wie Sie beschaffen.", "Settle how you procure."),
	"transfer.Procurement.DIRECT.noun":           plain("der Weg der Beschaffung", "the way of procurement"),
	"transfer.Procurement.NEGOTIATED.ask":        plain("Steht fest, wie Sie beschaffen? Im Beispiel war es eine Verhandlungsvergabe.", "Is it settled how you procure? In the example it was a negotiated procedure."),
	"transfer.Procurement.NEGOTIATED.do":         plain("Legen Sie fest, wie Sie beschaffen.", "Settle how you procure."),
	"transfer.Procurement.NEGOTIATED.noun":       plain("der Weg der Beschaffung", "the way of procurement"),
	"transfer.Procurement.RESTRICTED.ask":        plain("Steht fest, wie Sie beschaffen? Im Beispiel war es eine beschränkte Ausschreibung.", "Is it settled how you procure? In the example it was a restricted procedure."),
	"transfer.Procurement.RESTRICTED.do":         plain("Legen Sie fest, wie Sie beschaffen.", "Settle how you procure."),
	"transfer.Procurement.RESTRICTED.noun":       plain("der Weg der Beschaffung", "the way of procurement"),
	"transfer.Procurement.OPEN.ask":              plain("Steht fest, wie Sie beschaffen? Im Beispiel war es eine öffentliche Ausschreibung.", "Is it settled how you procure? In the example it was an open procedure."),
	"transfer.Procurement.OPEN.do":               plain("Legen Sie fest, wie Sie beschaffen.", "Settle how you procure."),
	"transfer.Procurement.OPEN.noun":             plain("der Weg der Beschaffung", "the way of procurement"),
	"transfer.Procurement.FRAMEWORK.ask":         plain("Steht fest, wie Sie beschaffen? Im Beispiel war es ein Abruf aus einer Rahmenvereinbarung.", "Is it settled how you procure? In the example it was a call-off from a framework agreement."),
	"transfer.Procurement.FRAMEWORK.do":          plain("Legen Sie fest, wie Sie beschaffen.", "Settle how you procure."),
	"transfer.Procurement.FRAMEWORK.noun":        plain("der Weg der Beschaffung", "the way of procurement"),
	"transfer.Procurement.COOPERATION.ask":       plain("Steht fest, wie Sie beschaffen? Im Beispiel war es eine Zusammenarbeit zwischen Behörden ohne Vergabe.", "Is it settled how you procure? In the example it was a cooperation between authorities without procurement."),
	"transfer.Procurement.COOPERATION.do":        plain("Legen Sie fest, wie Sie beschaffen.", "Settle how you procure."),
	"transfer.Procurement.COOPERATION.noun":      plain("der Weg der Beschaffung", "the way of procurement"),
}

// Quoted sets what somebody wrote in the quotation marks of the language, as a
// part of a sentence: without a full stop of its own.
func (l Language) Quoted(text string) string {
	text = strings.TrimSuffix(strings.TrimSpace(text), ".")
	return l.Text("quoted.text", text)
}

// quotedTexts are the quotation marks.
var quotedTexts = map[string]text{
	"quoted.text": plain("„%s“", "“%s”"),
	"quoted.or":   plain("%s oder %s", "%s or %s"),
}
