package words

// vocabularyWords are what the rules of methods, projects and the words of the
// search say.
var vocabularyWords = map[string]string{
	"nothing has the key %q": "Nichts hat den Schlüssel %q.",
	"a curator has yet to decide on the proposal: until then the entry cannot be published": "Über den Vorschlag hat die Redaktion noch nicht entschieden. Bis dahin kann der Eintrag nicht erscheinen.",
	"the proposal was declined: choose another one, or leave it out":                        "Der Vorschlag wurde nicht aufgenommen. Wählen Sie etwas anderes, oder lassen Sie ihn weg.",
	"the title of the source is missing: write it as people cite it":                        "Der Titel der Quelle fehlt. Schreiben Sie ihn so, wie man sie zitiert.",
	"the name is missing: it needs letters, of which the key is made":                       "Der Name fehlt. Er braucht Buchstaben, aus denen der Schlüssel entsteht.",
	"the name is empty: write it, or leave it out":                                          "Der Name ist leer. Schreiben Sie ihn, oder lassen Sie ihn weg.",
	"%q is no key: write small letters, digits and single hyphens":                          "%q ist kein Schlüssel. Schreiben Sie Kleinbuchstaben, Ziffern und einzelne Bindestriche.",
	"%q leads nowhere: %q is no key of a method or project that stays":                      "%q führt ins Leere. %q ist kein Schlüssel einer Methode oder eines Projekts, das bleibt.",
	"the group is missing": "Die Gruppe fehlt.",
	"%d proposals of your organisation wait for a decision already: wait for one of them":                    "%d Vorschläge Ihrer Organisation warten schon auf eine Entscheidung. Warten Sie erst eine davon ab.",
	"one of this name was proposed already, with the key %q":                                                 "Unter diesem Namen gibt es schon einen Vorschlag, mit dem Schlüssel %q.",
	"there is one of this name already, with the key %q":                                                     "Diesen Namen gibt es schon, mit dem Schlüssel %q.",
	"%q was merged into %q: change that one":                                                                 "%q wurde mit %q zusammengeführt. Ändern Sie dort.",
	"%q was merged into %q: use that one":                                                                    "%q wurde mit %q zusammengeführt. Verwenden Sie das.",
	"%q are several words: write each for itself":                                                            "%q sind mehrere Wörter. Schreiben Sie jedes für sich.",
	"there is no proposal of %q that waits for a decision":                                                   "Es gibt keinen Vorschlag %q, der auf eine Entscheidung wartet.",
	"it is at version %d, you started from %d: read it again and repeat your change":                         "Der Begriff hat die Version %d, Ihre Änderung geht von %d aus. Lesen Sie ihn neu, und wiederholen Sie die Änderung.",
	"the words of the search are at version %d, you started from %d: read them again and repeat your change": "Die Wörter der Suche haben die Version %d, Ihre Änderung geht von %d aus. Lesen Sie sie neu, und wiederholen Sie die Änderung.",
	"the word is empty: write one, or leave it out":                                                          "Das Wort ist leer. Schreiben Sie eines, oder lassen Sie es weg.",
	"%q is only proposed: decide on it instead":                                                              "%q ist erst vorgeschlagen. Entscheiden Sie stattdessen über den Vorschlag.",
	"%q cannot be merged into itself":                                                                        "%q lässt sich nicht mit sich selbst zusammenführen.",
	"a word counts as itself anyhow: leave it out":                                                           "Ein Wort gilt ohnehin als es selbst. Lassen Sie es weg.",
	"%q has signs that no question keeps: write letters, digits, blanks and hyphens only":                    "%q hat Zeichen, die in keiner Frage bleiben. Schreiben Sie nur Buchstaben, Ziffern, Leerzeichen und Bindestriche.",
	"the reason is missing: say why it is declined, whoever proposed it is told":                             "Die Begründung fehlt. Sagen Sie, warum der Vorschlag nicht aufgenommen wird. Wer ihn gemacht hat, erfährt sie.",
	"only a proposal that is mapped leads to another one: leave it out":                                      "Nur ein zusammengeführter Vorschlag führt zu etwas anderem. Lassen Sie die Angabe weg.",
	"%d words have synonyms: at most %d may, take some away first":                                           "%d Wörter haben Synonyme, höchstens %d dürfen es sein. Nehmen Sie erst einige weg.",
}
