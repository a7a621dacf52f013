package words

// citations are the words of citations that are no names.
var citations = table{
	"UNNAMED":   {"Eine Kommune", "A municipality"},
	"AFTER":     {"nach", "after"},
	"REVISION":  {"Fassung", "Revision"},
	"WITHDRAWN": {"zurückgezogen am", "withdrawn on"},
}
