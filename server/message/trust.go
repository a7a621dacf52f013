package message

// trustWords are about what administrators and auditors do.
var trustWords = map[string]string{
	"%s is no time: write it as 2026-03-01T08:00:00Z":                                                           "%s ist keine Zeit: sie als 2026-03-01T08:00:00Z schreiben",
	"after is no number of an event: take that of the last line":                                                "after ist keine Nummer eines Vorgangs: die der letzten Zeile nehmen",
	"this needs a token with the role %s":                                                                       "dafür braucht es ein Token mit der Rolle %s",
	"a reason has at most %d characters":                                                                        "eine Begründung hat höchstens %d Zeichen",
	"the register has no authority %q: use its AGS or ARS, or import a newer register":                          "das Verzeichnis kennt keine Behörde %q: ihren AGS oder ARS angeben oder ein neueres Verzeichnis einlesen",
	"%s has no issuer %q: name the claim iss of one of its issuers":                                             "%s hat keinen Aussteller %q: die Angabe iss eines seiner Aussteller nennen",
	"the keys of %q come from its own key set: publish the new key there":                                       "die Schlüssel von %q kommen aus dessen eigenem Schlüsselsatz: den neuen Schlüssel dort veröffentlichen",
	"no key is given: name every key that counts from now on":                                                   "es fehlt ein Schlüssel: alle nennen, die von jetzt an gelten",
	"your own organisation would lose the role ADMIN and you with it: another organisation's ADMIN may do that": "die eigene Organisation verlöre die Rolle ADMIN und damit Sie selbst: das kann ein ADMIN einer anderen Organisation tun",
	"you would lock yourself out: another organisation's ADMIN, or the command line, may suspend yours":         "Sie sperrten sich selbst aus: ein ADMIN einer anderen Organisation oder die Kommandozeile kann Ihre sperren",
}
