package words

// trustWords are about what administrators and auditors do.
var trustWords = map[string]string{
	"no Land is called %q: write two digits from 01 to 16, or letters as NW": "kein Land heißt %q: zwei Ziffern von 01 bis 16 schreiben oder Buchstaben wie NW",
	"there has been an ADMIN already, and only the first is made here: an ADMIN makes others with the mutation issueToken; where every such token is lost or expired, --recover-admin issues a new one and revokes all earlier ones": "es gab schon einen ADMIN, und nur der erste entsteht hier: weitere stellt ein ADMIN mit der Mutation issueToken aus; sind alle solchen Token verloren oder abgelaufen, stellt --recover-admin ein neues aus und widerruft alle früheren",
	"only the command line beside the data recovers the role ADMIN":                                             "die Rolle ADMIN stellt nur die Kommandozeile bei den Daten wieder her",
	"a recovery without the role ADMIN recovers nothing: add it to the roles":                                   "eine Wiederherstellung ohne die Rolle ADMIN stellt nichts wieder her: sie zu den Rollen hinzufügen",
	"there has been no ADMIN yet: leave out --recover-admin":                                                    "es gab noch keinen ADMIN: --recover-admin weglassen",
	"another command recovered the role ADMIN at the same moment: the token that it printed counts":             "ein anderer Befehl hat die Rolle ADMIN im selben Augenblick wiederhergestellt: es gilt das Token, das er ausgegeben hat",
	"%s is no time: write it as 2026-03-01T08:00:00Z":                                                           "%s ist keine Zeit: sie als 2026-03-01T08:00:00Z schreiben",
	"after is no number of an event: take that of the last line":                                                "after ist keine Nummer eines Vorgangs: die der letzten Zeile nehmen",
	"this needs a token with the role %s":                                                                       "dafür braucht es ein Token mit der Rolle %s",
	"the register has no authority %q: use its AGS or ARS, or import a newer register":                          "das Verzeichnis kennt keine Behörde %q: ihren AGS oder ARS angeben oder ein neueres Verzeichnis einlesen",
	"%s has no issuer %q: name the claim iss of one of its issuers":                                             "%s hat keinen Aussteller %q: die Angabe iss eines seiner Aussteller nennen",
	"the keys of %q come from its own key set: publish the new key there":                                       "die Schlüssel von %q kommen aus dessen eigenem Schlüsselsatz: den neuen Schlüssel dort veröffentlichen",
	"no key is given: name every key that counts from now on":                                                   "es fehlt ein Schlüssel: alle nennen, die von jetzt an gelten",
	"your own organisation would lose the role ADMIN and you with it: another organisation's ADMIN may do that": "die eigene Organisation verlöre die Rolle ADMIN und damit Sie selbst: das kann ein ADMIN einer anderen Organisation tun",
	"you would lock yourself out: another organisation's ADMIN, or the command line, may suspend yours":         "Sie sperrten sich selbst aus: ein ADMIN einer anderen Organisation oder die Kommandozeile kann Ihre sperren",
}
