package words

// fitTexts say why an entry fits an authority, or does not.
var fitTexts = map[string]text{
	"reason.SAME_LAND":                plain("dasselbe Landesrecht", "the same state law"),
	"reason.OTHER_LAND":               plain("anderes Landesrecht", "another state law"),
	"reason.SAME_LEVEL":               plain("dieselbe Verwaltungsebene", "the same level of government"),
	"reason.OTHER_LEVEL":              plain("eine andere Verwaltungsebene", "another level of government"),
	"reason.SAME_TYPE":                plain("dieselbe Art von Behörde", "the same kind of authority"),
	"reason.SIMILAR_TYPE":             plain("eine ähnliche Art von Behörde", "a similar kind of authority"),
	"reason.OTHER_TYPE":               plain("eine andere Art von Behörde", "another kind of authority"),
	"reason.SIMILAR_POPULATION":       plain("ähnlich viele Einwohner", "a similar number of inhabitants"),
	"reason.SIMILAR_POPULATION.more":  plain("mehr Einwohner als bei Ihnen, doch in derselben Größenordnung", "more inhabitants than your authority has, but of the same order of magnitude"),
	"reason.SIMILAR_POPULATION.less":  plain("weniger Einwohner als bei Ihnen, doch in derselben Größenordnung", "fewer inhabitants than your authority has, but of the same order of magnitude"),
	"reason.OTHER_POPULATION.more":    plain("weit mehr Einwohner als bei Ihnen", "far more inhabitants than your authority has"),
	"reason.OTHER_POPULATION.less":    plain("weit weniger Einwohner als bei Ihnen", "far fewer inhabitants than your authority has"),
	"reason.SIMILAR_DENSITY":          plain("ähnlich dicht besiedelt", "a similar population density"),
	"reason.SIMILAR_DENSITY.more":     plain("dichter besiedelt als bei Ihnen, doch in derselben Größenordnung", "more densely populated than your area, but of the same order of magnitude"),
	"reason.SIMILAR_DENSITY.less":     plain("dünner besiedelt als bei Ihnen, doch in derselben Größenordnung", "less densely populated than your area, but of the same order of magnitude"),
	"reason.OTHER_DENSITY.more":       plain("weit dichter besiedelt als bei Ihnen", "far more densely populated than your area"),
	"reason.OTHER_DENSITY.less":       plain("weit dünner besiedelt als bei Ihnen", "far less densely populated than your area"),
	"reason.SAME_AUTHORITY":           plain("dieselbe Behörde", "the same authority"),
	"reason.SAME_DISTRICT":            plain("derselbe Kreis", "the same district (Kreis)"),
	"reason.SAME_GOVERNMENT_DISTRICT": plain("derselbe Regierungsbezirk", "the same government district"),

	"reason.compared": plain("%s (%s)", "%s (%s)"),
	"reason.theirs":   plain("%s (dort %s)", "%s (there %s)"),
	"reason.yours":    plain("%s (hier %s)", "%s (here %s)"),
	"reason.both":     plain("%s (dort %s, hier %s)", "%s (there %s, here %s)"),
}
