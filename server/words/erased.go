package words

// entryTexts stand in an entry where its authors' words do not.
var entryTexts = map[string]text{
	"entry.person-removed": plain("entfernt", "removed"),
}
