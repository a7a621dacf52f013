package main

// ownRecord is something that the program keeps for itself in the database.
type ownRecord struct {
	Text string `json:"text,omitempty"`
	Data []byte `json:"data,omitempty"`
	// Names are file names, absolute on the machine that wrote them.
	Names []string `json:"names,omitempty"`
}

// The keys of own records.
const (
	ownRegister = "register" // the register of authorities, encoded
	ownExamples = "examples" // digest of the example content that was loaded
	ownIndex    = "index"    // which index was complete last; no property of the data, so it is not moved with them
	ownSchema   = "schema"   // the number of the schema that documents have
	// ownUnfinished says which command has begun to fill the store and has
	// not come to its end.
	ownUnfinished = "unfinished"
	ownBackups    = "backups" // the files that replicas are writing, which no data folder owns
	ownFiling     = "titles"  // in which way entries were filed; once it was their titles alone
)
