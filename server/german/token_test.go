package german

import (
	"slices"
	"testing"
)

func TestWordsArePartedAtHyphensAndCapitals(t *testing.T) {
	for text, want := range map[string][]string{
		"E-Payment":                {"e", "+payment"},
		"ePayment":                 {"e", "+payment"},
		"W-LAN, W\u2011LAN":        {"w", "+lan", "w", "+lan"},
		"Kanban\u2010Board":        {"kanban", "+board"},
		"FlashCompany":             {"flash", "+company"},
		"OKLab und OpenStreetMap":  {"ok", "+lab", "und", "open", "+street", "+map"},
		"GmbH, PDFs, KITA, Straße": {"gmbh", "pdfs", "kita", "strasse"},
		"BürgerInnen":              {"burger", "+innen"},
		"Ver\u00adwaltung":         {"verwaltung"},
		"\u200b \u00ad":            nil,
		"a - b":                    {"a", "b"},
		"1-2-3-4-5-6-7-8-9-10":     {"1", "+2", "+3", "+4", "+5", "+6", "+7", "+8", "9", "+10"},
		"8-10 Uhr":                 {"8", "+10", "uhr"},
	} {
		var got []string
		for token := range Tokens(text) {
			mark := ""
			if token.Joined {
				mark = "+"
			}
			got = append(got, mark+token.Word())
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q has the words %q, want %q", text, got, want)
		}
	}
}
