package words

var factors = table{
	"EXTERNAL":   {"äußere Auslöser und Politik", "external triggers and politics"},
	"STRUCTURE":  {"Strukturen und Prozesse", "structures and processes"},
	"CULTURE":    {"Führungs- und Lernkultur", "leadership and learning culture"},
	"INDIVIDUAL": {"Verhalten Einzelner", "behaviour of individuals"},
	"LEGAL":      {"Recht", "law"},
	"RESOURCES":  {"Mittel und Personal", "funds and staff"},
	"TECHNOLOGY": {"Technik", "technology"},
}

var lessonKinds = table{
	"KEEP":     {"bewährt sich", "keep"},
	"AVOID":    {"besser vermeiden", "avoid"},
	"SURPRISE": {"hat überrascht", "surprise"},
}
