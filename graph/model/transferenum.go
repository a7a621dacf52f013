package model

import (
	"github.com/99designs/gqlgen/graphql"

	"praxistransfer/server/authority"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/compare"
)

// MarshalAdoptionStatus writes a value of the enum AdoptionStatus.
func MarshalAdoptionStatus(v practice.AdoptionStatus) graphql.Marshaler { return code(v) }

// UnmarshalAdoptionStatus reads a value of the enum AdoptionStatus.
func UnmarshalAdoptionStatus(v any) (practice.AdoptionStatus, error) {
	return uncode[practice.AdoptionStatus](v)
}

// MarshalAdoptionReason writes a value of the enum AdoptionReason.
func MarshalAdoptionReason(v practice.AdoptionReason) graphql.Marshaler { return code(v) }

// UnmarshalAdoptionReason reads a value of the enum AdoptionReason.
func UnmarshalAdoptionReason(v any) (practice.AdoptionReason, error) {
	return uncode[practice.AdoptionReason](v)
}

// MarshalAdoptionVisibility writes a value of the enum AdoptionVisibility.
func MarshalAdoptionVisibility(v practice.Visibility) graphql.Marshaler { return code(v) }

// UnmarshalAdoptionVisibility reads a value of the enum AdoptionVisibility.
func UnmarshalAdoptionVisibility(v any) (practice.Visibility, error) {
	return uncode[practice.Visibility](v)
}

// MarshalFitReasonCode writes a value of the enum FitReasonCode.
func MarshalFitReasonCode(v authority.ReasonCode) graphql.Marshaler { return code(v) }

// UnmarshalFitReasonCode reads a value of the enum FitReasonCode.
func UnmarshalFitReasonCode(v any) (authority.ReasonCode, error) {
	return uncode[authority.ReasonCode](v)
}

// MarshalLineageLinkKind writes a value of the enum LineageLinkKind.
func MarshalLineageLinkKind(v compare.LinkKind) graphql.Marshaler { return code(v) }

// UnmarshalLineageLinkKind reads a value of the enum LineageLinkKind.
func UnmarshalLineageLinkKind(v any) (compare.LinkKind, error) {
	return uncode[compare.LinkKind](v)
}

// MarshalTransferAnswer writes a value of the enum TransferAnswer.
func MarshalTransferAnswer(v adoption.TransferAnswer) graphql.Marshaler { return code(v) }

// UnmarshalTransferAnswer reads a value of the enum TransferAnswer.
func UnmarshalTransferAnswer(v any) (adoption.TransferAnswer, error) {
	return uncode[adoption.TransferAnswer](v)
}

// MarshalTransferQuestionSource writes a value of the enum TransferQuestionSource.
func MarshalTransferQuestionSource(v adoption.QuestionSource) graphql.Marshaler { return code(v) }

// UnmarshalTransferQuestionSource reads a value of the enum TransferQuestionSource.
func UnmarshalTransferQuestionSource(v any) (adoption.QuestionSource, error) {
	return uncode[adoption.QuestionSource](v)
}

// MarshalTransferStepKind writes a value of the enum TransferStepKind.
func MarshalTransferStepKind(v adoption.StepKind) graphql.Marshaler { return code(v) }

// UnmarshalTransferStepKind reads a value of the enum TransferStepKind.
func UnmarshalTransferStepKind(v any) (adoption.StepKind, error) {
	return uncode[adoption.StepKind](v)
}

// MarshalSideGroup writes a value of the enum SideGroup.
func MarshalSideGroup(v compare.SideGroup) graphql.Marshaler { return code(v) }

// UnmarshalSideGroup reads a value of the enum SideGroup.
func UnmarshalSideGroup(v any) (compare.SideGroup, error) {
	return uncode[compare.SideGroup](v)
}
