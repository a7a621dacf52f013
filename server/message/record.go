package message

// recordWords are about organisations, authorities and what else is kept
// beside the entries, and about the engines that keep it.
var recordWords = map[string]string{
	"%q among the %s has version %d, not %d: read it again and repeat the change": "%q unter %s hat die Version %d, nicht %d: neu lesen und die Änderung wiederholen",
	"%q does not exist":           "%q gibt es nicht",
	"%q is at version %d, not %d": "%q hat die Version %d, nicht %d",
	"there is no %q among the %s": "%q gibt es unter %s nicht",
	"%s was changed since version %d: read it again and repeat the change":                        "%s wurde seit der Version %d geändert: neu lesen und die Änderung wiederholen",
	"there is no organisation %q: use the key of a registered one":                                "es gibt keine Organisation %q: den Schlüssel einer registrierten verwenden",
	"key %q: use a to z, 0 to 9 and single hyphens, at most 64 characters, as in kreis-soest":     "Schlüssel %q: a bis z, 0 bis 9 und einzelne Bindestriche, höchstens 64 Zeichen, etwa kreis-soest",
	"name is empty: give the organisation's official name":                                        "der Name ist leer: den amtlichen Namen der Organisation angeben",
	"role %q is unknown: use some of %s":                                                          "die Rolle %q ist unbekannt: erlaubt sind %s",
	"type %q is unknown: use one of %s":                                                           "die Art %q ist unbekannt: erlaubt sind %s",
	"the key %q belongs to another organisation: choose another key, or change that organisation": "der Schlüssel %q gehört einer anderen Organisation: einen anderen wählen oder jene ändern",

	"no authority has the key %q: write an AGS of 2, 3, 5 or 8 digits or an ARS of 9 or 12, as in the query authority":                                      "keine Behörde hat den Schlüssel %q: einen AGS mit 2, 3, 5 oder 8 oder einen ARS mit 9 oder 12 Ziffern schreiben, wie in der Abfrage authority",
	"the register of %s has no authority with the ARS %s: the Gemeinde %s has the ARS %s there":                                                             "im Verzeichnis vom %s hat keine Behörde den ARS %s: die Gemeinde %s hat dort den ARS %s",
	"the register of %s has no authority with the key %s":                                                                                                   "im Verzeichnis vom %s hat keine Behörde den Schlüssel %s",
	"the built-in excerpt of the register of %s has no authority with the key %s: import the official file with server authorities import FILE":             "im eingebauten Auszug des Verzeichnisses vom %s hat keine Behörde den Schlüssel %s: die amtliche Datei mit server authorities import DATEI einlesen",
	"the region key is empty: write an AGS such as 05974 or an ARS such as 059740040040":                                                                    "der Regionalschlüssel ist leer: einen AGS wie 05974 oder einen ARS wie 059740040040 schreiben",
	"the region key %q may hold the digits 0 to 9 only, without blanks or signs: write it as in 05974":                                                      "der Regionalschlüssel %q darf nur Ziffern haben, ohne Leer- oder andere Zeichen: Schreibweise wie 05974",
	"the region key %q begins with %s, which is no Land: the first two digits are 01 (Schleswig-Holstein) to 16 (Thüringen), or the key is 00 for the Bund": "der Regionalschlüssel %q beginnt mit %s, das ist kein Land: die ersten zwei Ziffern sind 01 (Schleswig-Holstein) bis 16 (Thüringen), oder der Schlüssel ist 00 für den Bund",
	"the region key %q has %d digits: is a zero missing in front, as in %q? An AGS has 2, 3, 5 or 8 digits, an ARS 9 or 12":                                 "der Regionalschlüssel %q hat %d Ziffern: fehlt vorn eine Null, wie in %q? Ein AGS hat 2, 3, 5 oder 8 Ziffern, ein ARS 9 oder 12",
	"the region key %q has %d digits: an AGS has 2 (Land), 3 (Regierungsbezirk), 5 (Kreis) or 8 (Gemeinde), an ARS 9 (Gemeindeverband) or 12":               "der Regionalschlüssel %q hat %d Ziffern: ein AGS hat 2 (Land), 3 (Regierungsbezirk), 5 (Kreis) oder 8 (Gemeinde), ein ARS 9 (Gemeindeverband) oder 12",
	"read GV100AD: the file has no Land %s (%s) or no Gemeinde in it: it must be the file for all of Germany":                                               "GV100AD lesen: der Datei fehlt das Land %s (%s) oder jede Gemeinde darin: es muss die Datei für ganz Deutschland sein",
	"read GV100AD: the file holds no record":                                                      "GV100AD lesen: die Datei hat keinen Satz",
	"read GV100AD: %s":                                                                            "GV100AD lesen: %s",
	"decode register: the data are not a stored register":                                         "Verzeichnis lesen: die Daten sind kein gespeichertes Verzeichnis",
	"read the fingerprint of a register: the data are not a stored register":                      "Prüfsumme des Verzeichnisses lesen: die Daten sind kein gespeichertes Verzeichnis",
	"decode register: the data are damaged or of another version: import the official file again": "Verzeichnis lesen: die Daten sind beschädigt oder von anderer Version: die amtliche Datei neu einlesen",
	"decode register: the content does not match its fingerprint: import the official file again": "Verzeichnis lesen: der Inhalt passt nicht zur Prüfsumme: die amtliche Datei neu einlesen",

	"another server is running on the data folder %s: stop it first, or give this one a folder of its own with --data": "ein anderer Server läuft auf dem Datenordner %s: ihn zuerst anhalten oder diesem mit --data einen eigenen Ordner geben",
	"the data folder %s cannot be locked":    "der Datenordner %s lässt sich nicht sperren",
	"the data folder %s cannot be made":      "der Datenordner %s lässt sich nicht anlegen",
	"the store is closed":                    "der Speicher ist geschlossen",
	"the trail has a link %d already":        "das Protokoll hat den Eintrag %d schon",
	"the audit trail is too busy: try again": "das Protokoll ist überlastet: noch einmal versuchen",
}
