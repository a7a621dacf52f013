package authority

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

// LandNames returns how people call the Land with the two-digit key; nothing
// for another key. The result is shared: do not change it.
func LandNames(land string) []string { return landNames[land] }

// landMarks are what else tells the Land: its letters behind the name of a law,
// who lives there, what its laws are called, and its own names for authorities.
var landMarks = map[string][]string{
	"01": {"SH", "S-H", "Schl.-H.", "Schleswig-Holsteiner", "holsteinisch", "MBG SH", "LVwG SH", "GemO SH"},
	"02": {"HH", "Hmb", "HmbPersVG", "HmbGVBl"},
	"03": {"Nds", "NKomVG", "NPersVG", "NDSG", "NGO", "NBG", "Niedersächsisches"},
	"04": {"HB", "Brem", "BremPersVG", "BremPVG"},
	"05": {"NW", "nordrhein-westfälisches", "Rheinland und Westfalen", "westfälisch", "rheinisch", "LPVG", "KrO NRW", "GO NRW", "LWL", "LVR"},
	"06": {"HGO", "HKO", "HPVG", "HDSIG", "HBG", "HSOG", "Hessisches"},
	"07": {"RhPf", "Rh-Pf", "pfälzisch", "LPersVG", "POG", "ADD"},
	"08": {"BW", "B-W", "badisch", "württembergisch", "schwäbisch", "LPVG", "LGVFG", "GemO BW"},
	"09": {"Bay", "BayPVG", "BayBG", "BayDSG", "BayGO", "LKrO", "Freistaat"},
	"10": {"saarländisches", "Saar", "KSVG", "SPersVG", "SDSG"},
	"11": {"Bln", "BlnDSG", "Berlins"},
	"12": {"Bbg", "BbgKVerf", "BbgPersVG", "LPersVG Brandenburg", "märkisch"},
	"13": {"MV", "M-V", "McPomm", "vorpommersch", "pommersch", "PersVG M-V", "KV M-V"},
	"14": {"Sächs", "SächsPersVG", "SächsGemO", "SächsLKrO", "Freistaat"},
	"15": {"LSA", "PersVG LSA", "KVG LSA", "sachsen-anhaltinisch", "anhaltinisch", "anhaltisch", "Anhalt"},
	"16": {"Thür", "ThürPersVG", "ThürKO", "Freistaat"},
}

// LandMarks returns what tells the Land with the two-digit key besides its names:
// its letters, its laws and its adjectives. Some are those of two Länder. The
// result is shared: do not change it.
func LandMarks(land string) []string { return landMarks[land] }
