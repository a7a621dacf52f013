package words

var levels = table{
	"FEDERAL":               {"Bund", "Federation"},
	"STATE":                 {"Land", "State (Land)"},
	"GOVERNMENT_DISTRICT":   {"Regierungsbezirk", "Government district"},
	"DISTRICT":              {"Kreis", "District"},
	"MUNICIPAL_ASSOCIATION": {"Gemeindeverband", "Municipal association"},
	"MUNICIPALITY":          {"Gemeinde", "Municipality"},
}

var organisationTypes = table{
	"DISTRICT":                    {"Kreis", "District"},
	"INDEPENDENT_CITY":            {"kreisfreie Stadt", "Independent city"},
	"TOWN":                        {"kreisangehörige Stadt", "Town within a district"},
	"MUNICIPALITY":                {"Gemeinde", "Municipality"},
	"MUNICIPAL_ASSOCIATION":       {"Gemeindeverband", "Municipal association"},
	"HIGHER_ASSOCIATION":          {"Höherer Kommunalverband", "Higher municipal association"},
	"SPECIAL_PURPOSE_ASSOCIATION": {"Zweckverband", "Special-purpose association"},
	"PUBLIC_COMPANY":              {"kommunales Unternehmen", "Municipal company"},
	"STATE_AUTHORITY":             {"Landesbehörde", "State authority"},
	"FEDERAL_AUTHORITY":           {"Bundesbehörde", "Federal authority"},
	"UNIVERSITY":                  {"Hochschule", "University"},
	"UMBRELLA_ASSOCIATION":        {"Spitzenverband", "Umbrella association"},
	"TRADE_UNION":                 {"Gewerkschaft", "Trade union"},
	"STAFF_COUNCIL":               {"Personalrat", "Staff council"},
	"IT_PROVIDER":                 {"kommunaler IT-Dienstleister", "Municipal IT provider"},
	"OTHER":                       {"sonstige Einrichtung", "Other body"},
}

// sizeClasses are the town and municipality types of the BBSR, by population.
var sizeClasses = table{
	"11": {"Großstadt ab 500.000 Einwohnern", "City of 500,000 inhabitants or more"},
	"12": {"Großstadt mit 100.000 bis unter 500.000 Einwohnern", "City of 100,000 to below 500,000 inhabitants"},
	"21": {"Mittelstadt mit 50.000 bis unter 100.000 Einwohnern", "Medium-sized town of 50,000 to below 100,000 inhabitants"},
	"22": {"Mittelstadt mit 20.000 bis unter 50.000 Einwohnern", "Medium-sized town of 20,000 to below 50,000 inhabitants"},
	"30": {"Kleinstadt mit 10.000 bis unter 20.000 Einwohnern", "Small town of 10,000 to below 20,000 inhabitants"},
	"40": {"Kleinstadt mit 5.000 bis unter 10.000 Einwohnern", "Small town of 5,000 to below 10,000 inhabitants"},
	"50": {"Gemeinde unter 5.000 Einwohnern", "Municipality below 5,000 inhabitants"},

	// The bands of a Kreis, which the same filter takes.
	"K1": {"Kreis unter 100.000 Einwohnern", "District below 100,000 inhabitants"},
	"K2": {"Kreis mit 100.000 bis unter 150.000 Einwohnern", "District of 100,000 to below 150,000 inhabitants"},
	"K3": {"Kreis mit 150.000 bis unter 250.000 Einwohnern", "District of 150,000 to below 250,000 inhabitants"},
	"K4": {"Kreis mit 250.000 bis unter 400.000 Einwohnern", "District of 250,000 to below 400,000 inhabitants"},
	"K5": {"Kreis ab 400.000 Einwohnern", "District of 400,000 inhabitants or more"},
}

var laender = table{
	"01": {"Schleswig-Holstein", "Schleswig-Holstein"},
	"02": {"Hamburg", "Hamburg"},
	"03": {"Niedersachsen", "Lower Saxony"},
	"04": {"Bremen", "Bremen"},
	"05": {"Nordrhein-Westfalen", "North Rhine-Westphalia"},
	"06": {"Hessen", "Hesse"},
	"07": {"Rheinland-Pfalz", "Rhineland-Palatinate"},
	"08": {"Baden-Württemberg", "Baden-Württemberg"},
	"09": {"Bayern", "Bavaria"},
	"10": {"Saarland", "Saarland"},
	"11": {"Berlin", "Berlin"},
	"12": {"Brandenburg", "Brandenburg"},
	"13": {"Mecklenburg-Vorpommern", "Mecklenburg-Western Pomerania"},
	"14": {"Sachsen", "Saxony"},
	"15": {"Sachsen-Anhalt", "Saxony-Anhalt"},
	"16": {"Thüringen", "Thuringia"},
}
