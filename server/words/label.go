package words

// label is a word or two in the languages of the product.
type label struct{ de, en string }

// table holds the labels of one vocabulary by code.
type table map[string]label

// Label returns the label of a code of a vocabulary. Vocabularies are named as
// the schema's enums (Topic, StaffCouncil, OrganisationType), and besides
// SizeClass, Land, Country, Role, EvidenceLevel, Citation and Facet, whose codes are the names of
// the filters (sizeClass). A code without a label comes back as it is, so that
// a page shows an odd word instead of a gap.
func (l Language) Label(vocabulary, code string) string {
	known, ok := tables[vocabulary][code]
	switch {
	case !ok:
		return code
	case l == English:
		return known.en
	}
	return known.de
}

// HasLabel tells whether the code of a vocabulary has a label.
func HasLabel(vocabulary, code string) bool {
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
	"MentionDecision":    mentionDecisions,
	"HiddenFact":         hiddenFacts,
	"CurationStep":       curationSteps,
	"TermDecision":       termDecisions,
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
	"Country":            countries,
	"Language":           languages,
	"Facet":              facets,
	"SuggestionKind":     suggestionKinds,
	"NoticeKind":         noticeKinds,
	"Scope":              noticeScopes,
	"Field":              fields,
	"SideGroup":          sideGroups,
	"Citation":           citations,
}
