package words

var languages = table{
	"de": {"Deutsch", "German"},
	"en": {"Englisch", "English"},
}
