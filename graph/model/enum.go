package model

import (
	"io"

	"github.com/99designs/gqlgen/graphql"

	"praxistransfer/server/authority"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
)

// Each enum of the schema stands for a type of the domain: Marshal writes a
// value, null where nothing is stated, Unmarshal reads one that the executor
// found among the enum's values.

// MarshalLanguage writes a value of the enum Language.
func MarshalLanguage(v practice.Language) graphql.Marshaler { return code(v) }

// UnmarshalLanguage reads a value of the enum Language.
func UnmarshalLanguage(v any) (practice.Language, error) { return uncode[practice.Language](v) }

// MarshalKind writes a value of the enum Kind.
func MarshalKind(v practice.Kind) graphql.Marshaler { return code(v) }

// UnmarshalKind reads a value of the enum Kind.
func UnmarshalKind(v any) (practice.Kind, error) { return uncode[practice.Kind](v) }

// MarshalState writes a value of the enum State.
func MarshalState(v practice.State) graphql.Marshaler { return code(v) }

// UnmarshalState reads a value of the enum State.
func UnmarshalState(v any) (practice.State, error) { return uncode[practice.State](v) }

// MarshalStatus writes a value of the enum Status.
func MarshalStatus(v practice.Status) graphql.Marshaler { return code(v) }

// UnmarshalStatus reads a value of the enum Status.
func UnmarshalStatus(v any) (practice.Status, error) { return uncode[practice.Status](v) }

// MarshalOutcome writes a value of the enum Outcome.
func MarshalOutcome(v practice.Outcome) graphql.Marshaler { return code(v) }

// UnmarshalOutcome reads a value of the enum Outcome.
func UnmarshalOutcome(v any) (practice.Outcome, error) { return uncode[practice.Outcome](v) }

// MarshalSetting writes a value of the enum Setting.
func MarshalSetting(v practice.Setting) graphql.Marshaler { return code(v) }

// UnmarshalSetting reads a value of the enum Setting.
func UnmarshalSetting(v any) (practice.Setting, error) { return uncode[practice.Setting](v) }

// MarshalTopic writes a value of the enum Topic.
func MarshalTopic(v practice.Topic) graphql.Marshaler { return code(v) }

// UnmarshalTopic reads a value of the enum Topic.
func UnmarshalTopic(v any) (practice.Topic, error) { return uncode[practice.Topic](v) }

// MarshalResultType writes a value of the enum ResultType.
func MarshalResultType(v practice.ResultType) graphql.Marshaler { return code(v) }

// UnmarshalResultType reads a value of the enum ResultType.
func UnmarshalResultType(v any) (practice.ResultType, error) { return uncode[practice.ResultType](v) }

// MarshalOffer writes a value of the enum Offer.
func MarshalOffer(v practice.Offer) graphql.Marshaler { return code(v) }

// UnmarshalOffer reads a value of the enum Offer.
func UnmarshalOffer(v any) (practice.Offer, error) { return uncode[practice.Offer](v) }

// MarshalFactor writes a value of the enum Factor.
func MarshalFactor(v practice.Factor) graphql.Marshaler { return code(v) }

// UnmarshalFactor reads a value of the enum Factor.
func UnmarshalFactor(v any) (practice.Factor, error) { return uncode[practice.Factor](v) }

// MarshalEvidenceKind writes a value of the enum EvidenceKind.
func MarshalEvidenceKind(v practice.EvidenceKind) graphql.Marshaler { return code(v) }

// UnmarshalEvidenceKind reads a value of the enum EvidenceKind.
func UnmarshalEvidenceKind(v any) (practice.EvidenceKind, error) {
	return uncode[practice.EvidenceKind](v)
}

// MarshalOrigin writes a value of the enum Origin.
func MarshalOrigin(v practice.Origin) graphql.Marshaler { return code(v) }

// UnmarshalOrigin reads a value of the enum Origin.
func UnmarshalOrigin(v any) (practice.Origin, error) { return uncode[practice.Origin](v) }

// MarshalConsent writes a value of the enum Consent.
func MarshalConsent(v practice.Consent) graphql.Marshaler { return code(v) }

// UnmarshalConsent reads a value of the enum Consent.
func UnmarshalConsent(v any) (practice.Consent, error) { return uncode[practice.Consent](v) }

// MarshalLessonKind writes a value of the enum LessonKind.
func MarshalLessonKind(v practice.LessonKind) graphql.Marshaler { return code(v) }

// UnmarshalLessonKind reads a value of the enum LessonKind.
func UnmarshalLessonKind(v any) (practice.LessonKind, error) { return uncode[practice.LessonKind](v) }

// MarshalAdaptationKind writes a value of the enum AdaptationKind.
func MarshalAdaptationKind(v practice.AdaptionKind) graphql.Marshaler { return code(v) }

// UnmarshalAdaptationKind reads a value of the enum AdaptationKind.
func UnmarshalAdaptationKind(v any) (practice.AdaptionKind, error) {
	return uncode[practice.AdaptionKind](v)
}

// MarshalDimension writes a value of the enum Dimension.
func MarshalDimension(v practice.Dimension) graphql.Marshaler { return code(v) }

// UnmarshalDimension reads a value of the enum Dimension.
func UnmarshalDimension(v any) (practice.Dimension, error) { return uncode[practice.Dimension](v) }

// MarshalWeight writes a value of the enum Weight.
func MarshalWeight(v practice.Weight) graphql.Marshaler { return code(v) }

// UnmarshalWeight reads a value of the enum Weight.
func UnmarshalWeight(v any) (practice.Weight, error) { return uncode[practice.Weight](v) }

// MarshalPartnerRole writes a value of the enum PartnerRole.
func MarshalPartnerRole(v practice.PartnerRole) graphql.Marshaler { return code(v) }

// UnmarshalPartnerRole reads a value of the enum PartnerRole.
func UnmarshalPartnerRole(v any) (practice.PartnerRole, error) {
	return uncode[practice.PartnerRole](v)
}

// MarshalQuality writes a value of the enum Quality.
func MarshalQuality(v practice.Quality) graphql.Marshaler { return code(v) }

// UnmarshalQuality reads a value of the enum Quality.
func UnmarshalQuality(v any) (practice.Quality, error) { return uncode[practice.Quality](v) }

// MarshalDepth writes a value of the enum Depth.
func MarshalDepth(v practice.Depth) graphql.Marshaler { return code(v) }

// UnmarshalDepth reads a value of the enum Depth.
func UnmarshalDepth(v any) (practice.Depth, error) { return uncode[practice.Depth](v) }

// MarshalStaffCouncil writes a value of the enum StaffCouncil.
func MarshalStaffCouncil(v practice.Consultation) graphql.Marshaler { return code(v) }

// UnmarshalStaffCouncil reads a value of the enum StaffCouncil.
func UnmarshalStaffCouncil(v any) (practice.Consultation, error) {
	return uncode[practice.Consultation](v)
}

// MarshalCouncilDecision writes a value of the enum CouncilDecision.
func MarshalCouncilDecision(v practice.CouncilPaper) graphql.Marshaler { return code(v) }

// UnmarshalCouncilDecision reads a value of the enum CouncilDecision.
func UnmarshalCouncilDecision(v any) (practice.CouncilPaper, error) {
	return uncode[practice.CouncilPaper](v)
}

// MarshalInvolved writes a value of the enum Involved.
func MarshalInvolved(v practice.Involved) graphql.Marshaler { return code(v) }

// UnmarshalInvolved reads a value of the enum Involved.
func UnmarshalInvolved(v any) (practice.Involved, error) { return uncode[practice.Involved](v) }

// MarshalServiceAgreement writes a value of the enum ServiceAgreement.
func MarshalServiceAgreement(v practice.Agreement) graphql.Marshaler { return code(v) }

// UnmarshalServiceAgreement reads a value of the enum ServiceAgreement.
func UnmarshalServiceAgreement(v any) (practice.Agreement, error) {
	return uncode[practice.Agreement](v)
}

// MarshalDataProtection writes a value of the enum DataProtection.
func MarshalDataProtection(v practice.Protection) graphql.Marshaler { return code(v) }

// UnmarshalDataProtection reads a value of the enum DataProtection.
func UnmarshalDataProtection(v any) (practice.Protection, error) {
	return uncode[practice.Protection](v)
}

// MarshalProcurement writes a value of the enum Procurement.
func MarshalProcurement(v practice.Procurement) graphql.Marshaler { return code(v) }

// UnmarshalProcurement reads a value of the enum Procurement.
func UnmarshalProcurement(v any) (practice.Procurement, error) {
	return uncode[practice.Procurement](v)
}

// MarshalJoinable writes a value of the enum Joinable.
func MarshalJoinable(v practice.Joinable) graphql.Marshaler { return code(v) }

// UnmarshalJoinable reads a value of the enum Joinable.
func UnmarshalJoinable(v any) (practice.Joinable, error) { return uncode[practice.Joinable](v) }

// MarshalFunds writes a value of the enum Funds.
func MarshalFunds(v practice.Funds) graphql.Marshaler { return code(v) }

// UnmarshalFunds reads a value of the enum Funds.
func UnmarshalFunds(v any) (practice.Funds, error) { return uncode[practice.Funds](v) }

// MarshalAccessibility writes a value of the enum Accessibility.
func MarshalAccessibility(v practice.Accessibility) graphql.Marshaler { return code(v) }

// UnmarshalAccessibility reads a value of the enum Accessibility.
func UnmarshalAccessibility(v any) (practice.Accessibility, error) {
	return uncode[practice.Accessibility](v)
}

// MarshalMethodGroup writes a value of the enum MethodGroup.
func MarshalMethodGroup(v practice.MethodGroup) graphql.Marshaler { return code(v) }

// UnmarshalMethodGroup reads a value of the enum MethodGroup.
func UnmarshalMethodGroup(v any) (practice.MethodGroup, error) {
	return uncode[practice.MethodGroup](v)
}

// MarshalFlag writes a value of the enum Flag.
func MarshalFlag(v practice.Flag) graphql.Marshaler { return code(v) }

// UnmarshalFlag reads a value of the enum Flag.
func UnmarshalFlag(v any) (practice.Flag, error) { return uncode[practice.Flag](v) }

// MarshalLevel writes a value of the enum Level.
func MarshalLevel(v authority.Level) graphql.Marshaler { return code(v) }

// UnmarshalLevel reads a value of the enum Level.
func UnmarshalLevel(v any) (authority.Level, error) { return uncode[authority.Level](v) }

// MarshalOrganisationType writes a value of the enum OrganisationType.
func MarshalOrganisationType(v partner.Type) graphql.Marshaler { return code(v) }

// UnmarshalOrganisationType reads a value of the enum OrganisationType.
func UnmarshalOrganisationType(v any) (partner.Type, error) { return uncode[partner.Type](v) }

// MarshalRole writes a value of the enum Role.
func MarshalRole(v partner.Role) graphql.Marshaler { return code(v) }

// UnmarshalRole reads a value of the enum Role.
func UnmarshalRole(v any) (partner.Role, error) { return uncode[partner.Role](v) }

// MarshalSearchOrder writes a value of the enum SearchOrder.
func MarshalSearchOrder(v practice.Order) graphql.Marshaler { return code(v) }

// UnmarshalSearchOrder reads a value of the enum SearchOrder.
func UnmarshalSearchOrder(v any) (practice.Order, error) { return uncode[practice.Order](v) }

// MarshalEntryOrder writes a value of the enum EntryOrder.
func MarshalEntryOrder(v practice.Order) graphql.Marshaler { return code(v) }

// UnmarshalEntryOrder reads a value of the enum EntryOrder.
func UnmarshalEntryOrder(v any) (practice.Order, error) { return uncode[practice.Order](v) }

// MarshalUserErrorCode writes a value of the enum UserErrorCode.
func MarshalUserErrorCode(v fault.ProblemCode) graphql.Marshaler { return code(v) }

// UnmarshalUserErrorCode reads a value of the enum UserErrorCode.
func UnmarshalUserErrorCode(v any) (fault.ProblemCode, error) { return uncode[fault.ProblemCode](v) }

// MarshalErrorCode writes a value of the enum ErrorCode.
func MarshalErrorCode(v fault.Code) graphql.Marshaler { return code(v) }

// UnmarshalErrorCode reads a value of the enum ErrorCode.
func UnmarshalErrorCode(v any) (fault.Code, error) { return uncode[fault.Code](v) }

// MarshalSuggestionKind writes a value of the enum SuggestionKind.
func MarshalSuggestionKind(v find.SuggestionKind) graphql.Marshaler { return code(v) }

// UnmarshalSuggestionKind reads a value of the enum SuggestionKind.
func UnmarshalSuggestionKind(v any) (find.SuggestionKind, error) {
	return uncode[find.SuggestionKind](v)
}

// MarshalChangeKind writes a value of the enum ChangeKind.
func MarshalChangeKind(v practice.ChangeKind) graphql.Marshaler { return code(v) }

// UnmarshalChangeKind reads a value of the enum ChangeKind.
func UnmarshalChangeKind(v any) (practice.ChangeKind, error) { return uncode[practice.ChangeKind](v) }

// code writes a code of the domain: capitals and underscores, or de and en.
func code[T ~string](v T) graphql.Marshaler {
	if v == "" {
		return graphql.Null
	}
	return graphql.WriterFunc(func(w io.Writer) { io.WriteString(w, `"`+string(v)+`"`) })
}

func uncode[T ~string](v any) (T, error) {
	switch v := v.(type) {
	case nil:
		return "", nil
	case string:
		return T(v), nil
	}
	return "", fault.New(fault.BadInput, "%v is no value of this enum: write one of its names", v)
}
