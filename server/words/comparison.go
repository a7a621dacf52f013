package words

// sideTexts are facts of a comparison that are more than a label.
var sideTexts = map[string]text{
	"side.condition": plain("%s (%s)", "%s (%s)"),
	"side.indicator": plain("%s: von %s auf %s", "%s: from %s to %s"),
	"side.only":      plain("%s: %s", "%s: %s"),
	"side.true":      plain("ja", "yes"),
	"side.false":     plain("nein", "no"),
	"side.adoptions": counted(wording{"einmal %[2]s", "%d-mal %s"}, wording{"%d × %s", "%d × %s"}),
}
