package words

// trustWords are about what administrators and auditors do.
var trustWords = map[string]string{
	"no Land is called %q: write two digits from 01 to 16, or letters as NW": "Kein Land heißt %q. Schreiben Sie zwei Ziffern von 01 bis 16 oder Buchstaben wie NW.",
	"there has been an ADMIN already, and only the first is made here: an ADMIN makes others with the mutation issueToken; where every such token is lost or expired, --recover-admin issues a new one and revokes all earlier ones": "Es gab schon einen ADMIN, und nur der erste entsteht hier. Weitere stellt ein ADMIN mit der Mutation issueToken aus. Sind alle solchen Token verloren oder abgelaufen, stellt --recover-admin ein neues aus und widerruft alle früheren.",
	"only the command line beside the data recovers the role ADMIN":                                             "Die Rolle ADMIN stellt nur die Kommandozeile bei den Daten wieder her.",
	"a recovery without the role ADMIN recovers nothing: add it to the roles":                                   "Eine Wiederherstellung ohne die Rolle ADMIN stellt nichts wieder her. Fügen Sie die Rolle hinzu.",
	"there has been no ADMIN yet: leave out --recover-admin":                                                    "Es gab noch keinen ADMIN. Lassen Sie --recover-admin weg.",
	"another command recovered the role ADMIN at the same moment: the token that it printed counts":             "Ein anderer Befehl hat die Rolle ADMIN im selben Augenblick wiederhergestellt. Es gilt das Token, das er ausgegeben hat.",
	"%s is no time: write it as 2026-03-01T08:00:00Z":                                                           "%s ist keine Zeit. Schreiben Sie sie wie 2026-03-01T08:00:00Z.",
	"after is no number of an event: take that of the last line":                                                "„after“ ist keine Nummer eines Vorgangs. Nehmen Sie die der letzten Zeile.",
	"this needs a token with the role %s":                                                                       "Dafür brauchen Sie ein Token mit der Rolle %s.",
	"the register has no authority %q: use its AGS or ARS, or import a newer register":                          "Das Verzeichnis kennt keine Behörde %q. Geben Sie ihren AGS oder ARS an, oder lesen Sie ein neueres Verzeichnis ein.",
	"%s has no issuer %q: name the claim iss of one of its issuers":                                             "%s hat keinen Aussteller %q. Nennen Sie die Angabe iss eines seiner Aussteller.",
	"the keys of %q come from its own key set: publish the new key there":                                       "Die Schlüssel von %q kommen aus dessen eigenem Schlüsselsatz. Veröffentlichen Sie den neuen Schlüssel dort.",
	"no key is given: name every key that counts from now on":                                                   "Es fehlt ein Schlüssel. Nennen Sie alle, die von jetzt an gelten.",
	"your own organisation would lose the role ADMIN and you with it: another organisation's ADMIN may do that": "Ihre Organisation verlöre die Rolle ADMIN, und damit auch Sie. Das kann ein ADMIN einer anderen Organisation tun.",
	"you would lock yourself out: another organisation's ADMIN, or the command line, may suspend yours":         "Sie sperrten sich selbst aus. Ein ADMIN einer anderen Organisation oder die Kommandozeile kann Ihre sperren.",
}
