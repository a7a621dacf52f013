package words

var transferAnswers = table{
	"YES":     {"ja", "yes"},
	"PARTLY":  {"teils", "partly"},
	"NO":      {"nein", "no"},
	"UNKNOWN": {"noch unklar", "not known yet"},
}
