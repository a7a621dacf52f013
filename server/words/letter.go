package words

import (
	"embed"
	"strings"
	"text/template"
)

// letterFiles are the letters in both languages: a line for the subject, an
// empty one, and the text, as templates of package text/template.
//
//go:embed letter
var letterFiles embed.FS

var letters = map[Language]*template.Template{German: German.lettersOf("de"), English: English.lettersOf("en")}

// lettersOf reads the letters in one language; they count and name kinds of
// things in it.
func (l Language) lettersOf(suffix string) *template.Template {
	spoken := template.FuncMap{"say": l.Text, "label": l.Label}
	return template.Must(template.New("").Funcs(spoken).ParseFS(letterFiles, "letter/*."+suffix+".txt"))
}

// letterTexts are what letters count.
var letterTexts = map[string]text{
	"letter.new-notices": counted(
		wording{"ein neuer Hinweis", "%d neue Hinweise"},
		wording{"a new notice", "%d new notices"}),
}

// Digest is the letter that tells an organisation its new notices.
type Digest struct {
	Organisation string // its name
	Count        int    // of all notices
	Kinds        []DigestKind
	Home         string // address of this server; may be empty
}

// DigestKind is what a digest tells under one heading.
type DigestKind struct {
	Kind  string   // code of the vocabulary NoticeKind
	Count int      // of the notices
	Says  []string // what each says, without what its reader alone may know
}

// Digest writes the letter.
func (l Language) Digest(d Digest) (subject, text string) { return l.letter("digest", d) }

// Inquiry is the letter that passes on a message about an entry.
type Inquiry struct{ Title, Message string }

// Inquiry writes the letter.
func (l Language) Inquiry(i Inquiry) (subject, text string) { return l.letter("inquiry", i) }

func (l Language) letter(name string, data any) (subject, text string) {
	lang := l.spoken()
	var written strings.Builder
	if err := letters[lang].ExecuteTemplate(&written, name+"."+string(lang)+".txt", data); err != nil {
		panic(err) // a template that does not fit its own data: the test writes every letter
	}
	subject, text, _ = strings.Cut(written.String(), "\n\n")
	return subject, text
}
