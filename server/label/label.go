// Package label holds what people read in place of codes: the German and
// English words for every value of the vocabularies, for roles, places and
// facets. It knows codes as plain strings and imports nothing of this project,
// so that domain, pages and exports can all use it.
package label

// words are a label in the two languages of the product.
type words struct{ de, en string }

// table holds the labels of one vocabulary by code.
type table map[string]words

// Of returns the label of a code of a vocabulary in lang, "de" or "en"; any
// other language reads German. Vocabularies are named as the schema's enums
// (Topic, StaffCouncil, OrganisationType), and besides SizeClass, Land, Role,
// EvidenceLevel and Facet, whose codes are the names of the filters
// (sizeClass). A code without a label comes back as it is, so that a page
// shows an odd word instead of a gap.
func Of(vocabulary, code, lang string) string {
	w, ok := tables[vocabulary][code]
	switch {
	case !ok:
		return code
	case lang == "en":
		return w.en
	}
	return w.de
}

// Has tells whether the code of a vocabulary has a label.
func Has(vocabulary, code string) bool {
	_, ok := tables[vocabulary][code]
	return ok
}

var tables = map[string]table{
	"Kind":               kinds,
	"Status":             statuses,
	"Outcome":            outcomes,
	"Setting":            settings,
	"Topic":              topics,
	"ResultType":         resultTypes,
	"Offer":              offers,
	"Factor":             factors,
	"EvidenceKind":       evidenceKinds,
	"EvidenceLevel":      evidenceLevels,
	"Origin":             origins,
	"Consent":            consents,
	"LessonKind":         lessonKinds,
	"AdaptationKind":     adaptationKinds,
	"Dimension":          dimensions,
	"Weight":             weights,
	"PartnerRole":        partnerRoles,
	"Quality":            qualities,
	"Depth":              depths,
	"Flag":               flags,
	"Licence":            licences,
	"StaffCouncil":       staffCouncils,
	"CouncilDecision":    councilDecisions,
	"Involved":           involved,
	"ServiceAgreement":   serviceAgreements,
	"DataProtection":     dataProtections,
	"Procurement":        procurements,
	"Joinable":           joinables,
	"Funds":              funds,
	"Accessibility":      accessibilities,
	"State":              states,
	"Criterion":          criteria,
	"EvidenceDecision":   evidenceDecisions,
	"CurationStep":       curationSteps,
	"Role":               roles,
	"AdoptionStatus":     adoptionStatuses,
	"AdoptionReason":     adoptionReasons,
	"AdoptionVisibility": adoptionVisibilities,
	"TransferAnswer":     transferAnswers,
	"MethodGroup":        methodGroups,
	"Level":              levels,
	"OrganisationType":   organisationTypes,
	"SizeClass":          sizeClasses,
	"DistrictBand":       sizeClasses,
	"Land":               laender,
	"Language":           languages,
	"Facet":              facets,
	"NoticeKind":         noticeKinds,
	"Scope":              noticeScopes,
}
