package words

// vocabularyWords are what the rules of methods, projects and the words of the
// search say.
var vocabularyWords = map[string]string{
	"nothing has the key %q": "nichts hat den Schlüssel %q",
	"a curator has yet to decide on the proposal: until then the entry cannot be published": "über den Vorschlag hat die Redaktion noch nicht entschieden: bis dahin kann der Eintrag nicht erscheinen",
	"the proposal was declined: choose another one, or leave it out":                        "der Vorschlag wurde nicht aufgenommen: bitte etwas anderes wählen oder ihn weglassen",
	"the title of the source is missing: write it as people cite it":                        "der Titel der Quelle fehlt: so schreiben, wie man sie zitiert",
	"the name is missing: it needs letters, of which the key is made":                       "der Name fehlt: er braucht Buchstaben, aus denen der Schlüssel entsteht",
	"the name is empty: write it, or leave it out":                                          "der Name ist leer: ausfüllen oder weglassen",
	"%q is no key: write small letters, digits and single hyphens":                          "%q ist kein Schlüssel: Kleinbuchstaben, Ziffern und einzelne Bindestriche schreiben",
	"%q leads nowhere: %q is no key of a method or project that stays":                      "%q führt ins Leere: %q ist kein Schlüssel einer Methode oder eines Projekts, das bleibt",
	"the group is missing": "die Gruppe fehlt",
	"%d proposals of your organisation wait for a decision already: wait for one of them":                    "%d Vorschläge Ihrer Organisation warten schon auf eine Entscheidung: bitte erst eine davon abwarten",
	"one of this name was proposed already, with the key %q":                                                 "unter diesem Namen gibt es schon einen Vorschlag, mit dem Schlüssel %q",
	"there is one of this name already, with the key %q":                                                     "diesen Namen gibt es schon, mit dem Schlüssel %q",
	"%q was merged into %q: change that one":                                                                 "%q wurde mit %q zusammengeführt: bitte dort ändern",
	"%q was merged into %q: use that one":                                                                    "%q wurde mit %q zusammengeführt: bitte das verwenden",
	"%q are several words: write each for itself":                                                            "%q sind mehrere Wörter: jedes für sich schreiben",
	"there is no proposal of %q that waits for a decision":                                                   "es gibt keinen Vorschlag %q, der auf eine Entscheidung wartet",
	"it is at version %d, you started from %d: read it again and repeat your change":                         "es ist bei Version %d, Ihre Änderung ging von %d aus: neu lesen und die Änderung wiederholen",
	"the words of the search are at version %d, you started from %d: read them again and repeat your change": "die Wörter der Suche sind bei Version %d, Ihre Änderung ging von %d aus: neu lesen und die Änderung wiederholen",
	"the word is empty: write one, or leave it out":                                                          "das Wort ist leer: ausfüllen oder weglassen",
	"%q is only proposed: decide on it instead":                                                              "%q ist erst vorgeschlagen: stattdessen über den Vorschlag entscheiden",
	"%q cannot be merged into itself":                                                                        "%q lässt sich nicht mit sich selbst zusammenführen",
	"a word counts as itself anyhow: leave it out":                                                           "ein Wort gilt ohnehin als es selbst: weglassen",
	"%q has signs that no question keeps: write letters, digits, blanks and hyphens only":                    "%q hat Zeichen, die in keiner Frage bleiben: nur Buchstaben, Ziffern, Leerzeichen und Bindestriche schreiben",
	"the reason is missing: say why it is declined, whoever proposed it is told":                             "die Begründung fehlt: sagen, warum der Vorschlag nicht aufgenommen wird; wer ihn gemacht hat, erfährt sie",
	"only a proposal that is mapped leads to another one: leave it out":                                      "nur ein zusammengeführter Vorschlag führt zu etwas anderem: weglassen",
	"%d words have synonyms: at most %d may, take some away first":                                           "%d Wörter haben Synonyme, höchstens %d dürfen es sein: erst einige wegnehmen",
}
