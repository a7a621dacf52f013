package practice_test

import (
	"testing"

	"praxistransfer/server/practice"
)

func TestAResultIsTransferableWhereItCanBeTakenOver(t *testing.T) {
	t.Parallel()
	described := func(a ...practice.Attachment) *practice.Text {
		return &practice.Text{
			Kind: practice.ProjectResult, Result: &practice.ResultInfo{Type: "GUIDE", Description: "Ein Leitfaden."},
			Rights: &practice.Rights{SourceURL: "https://example.org", Attachments: a},
		}
	}
	for rule, tc := range map[string]struct {
		text *practice.Text
		want practice.Depth
	}{
		"a description and an address alone are brief":     {described(), practice.Brief},
		"what only may be linked cannot be taken over":     {described(practice.Attachment{Licence: "ALL_RIGHTS_RESERVED", Language: "de"}), practice.Brief},
		"nor can what names no licence":                    {described(practice.Attachment{Language: "de"}), practice.Brief},
		"one must know in what language it is":             {described(practice.Attachment{Licence: "CC-BY-4.0"}), practice.Brief},
		"described, with the thing itself and its licence": {described(practice.Attachment{Language: "de"}, practice.Attachment{Licence: "CC-BY-4.0", Language: "de"}), practice.Transferable},
		"the thing without a description is brief":         {&practice.Text{Kind: practice.ProjectResult, Rights: described(practice.Attachment{Licence: "CC-BY-4.0", Language: "de"}).Rights}, practice.Brief},
	} {
		if got := tc.text.Depth(); got != tc.want {
			t.Errorf("%s: %s", rule, got)
		}
	}
}
