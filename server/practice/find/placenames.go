package find

// landNames are how people call the Länder, in both languages: names, short
// forms and adjectives.
var landNames = map[string][]string{
	"01": {"Schleswig-Holstein", "schleswig-holsteinisch", "schleswig-holsteinische", "schleswig-holsteinischen"},
	"02": {"Hamburg", "Hamburger", "hamburgisch", "hamburgische", "hamburgischen", "Hansestadt Hamburg"},
	"03": {"Niedersachsen", "Lower Saxony", "niedersächsisch", "niedersächsische", "niedersächsischen", "niedersächsischer"},
	"04": {"Bremen", "Bremer", "bremisch", "bremische", "bremischen", "Hansestadt Bremen"},
	"05": {"Nordrhein-Westfalen", "North Rhine-Westphalia", "NRW", "nordrhein-westfälisch", "nordrhein-westfälische", "nordrhein-westfälischen"},
	"06": {"Hessen", "Hesse", "hessisch", "hessische", "hessischen", "hessischer"},
	"07": {"Rheinland-Pfalz", "Rhineland-Palatinate", "RLP", "rheinland-pfälzisch", "rheinland-pfälzische", "rheinland-pfälzischen"},
	"08": {"Baden-Württemberg", "BaWü", "baden-württembergisch", "baden-württembergische", "baden-württembergischen"},
	"09": {"Bayern", "Freistaat Bayern", "Bavaria", "Bavarian", "bayerisch", "bayerische", "bayerischen", "bayerischer", "bayrisch", "bayrische", "bayrischen"},
	"10": {"Saarland", "saarländisch", "saarländische", "saarländischen"},
	"11": {"Berlin", "Berliner"},
	"12": {"Brandenburg", "Brandenburger", "brandenburgisch", "brandenburgische", "brandenburgischen"},
	"13": {"Mecklenburg-Vorpommern", "Mecklenburg-Western Pomerania", "MeckPomm", "Meck-Pomm", "mecklenburgisch", "mecklenburgische", "mecklenburgischen"},
	"14": {"Sachsen", "Freistaat Sachsen", "Saxony", "sächsisch", "sächsische", "sächsischen", "sächsischer"},
	"15": {"Sachsen-Anhalt", "Saxony-Anhalt", "sachsen-anhaltisch", "sachsen-anhaltische", "sachsen-anhaltischen"},
	"16": {"Thüringen", "Freistaat Thüringen", "Thuringia", "thüringisch", "thüringische", "thüringischen", "Thüringer"},
}

// levelNames are how people call the levels of government.
var levelNames = map[string][]string{
	"FEDERAL":               {"Bundesbehörde", "Bundesbehörden", "Bundesverwaltung", "federal authority", "federal authorities"},
	"STATE":                 {"Landesbehörde", "Landesbehörden", "Landesverwaltung"},
	"DISTRICT":              {"Kreis", "Kreise", "Kreisen", "Landkreis", "Landkreise", "Landkreisen", "Landkreises", "Kreisverwaltung", "Kreisverwaltungen"},
	"MUNICIPAL_ASSOCIATION": {"Gemeindeverband", "Gemeindeverbände", "Samtgemeinde", "Samtgemeinden", "Verbandsgemeinde", "Verbandsgemeinden", "Verwaltungsgemeinschaft", "Verwaltungsgemeinschaften"},
	"MUNICIPALITY":          {"Gemeinde", "Gemeinden", "Gemeindeverwaltung", "Gemeindeverwaltungen", "municipality", "municipalities"},
}
