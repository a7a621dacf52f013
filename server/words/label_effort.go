package words

var funds = table{
	"PLANNED":     {"im Haushalt eingeplant", "in the budget"},
	"PARTLY":      {"teils im Haushalt eingeplant", "partly in the budget"},
	"NOT_PLANNED": {"nicht im Haushalt eingeplant", "not in the budget"},
}
