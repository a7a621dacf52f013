package words

var roles = table{
	"AUTHOR":     {"Autorin oder Autor", "Author"},
	"EDITOR":     {"Redaktion", "Editor"},
	"RESEARCHER": {"Forschung", "Researcher"},
	"CURATOR":    {"Kuratierung", "Curator"},
	"ADMIN":      {"Verwaltung des Dienstes", "Administrator"},
	"AUDITOR":    {"Revision", "Auditor"},
}
