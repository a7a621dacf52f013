package main

// setting is something that the program keeps for itself in the database.
type setting struct {
	Text string `json:"text,omitempty"`
	Data []byte `json:"data,omitempty"`
	// Names are file names, absolute on the machine that wrote them.
	Names []string `json:"names,omitempty"`
}

// The keys of settings.
const (
	settingRegister = "register" // the register of authorities, encoded
	settingExamples = "examples" // digest of the example content that was loaded
	settingIndex    = "index"    // which index was complete last; no property of the data, so it is not moved with them
	settingSchema   = "schema"   // the number of the schema that documents have
	// settingUnfinished says which command has begun to fill the store and has
	// not come to its end.
	settingUnfinished = "unfinished"
	settingBackups    = "backups" // the files that replicas are writing, which no data folder owns
	settingFiling     = "titles"  // in which way entries were filed; once it was their titles alone
)
