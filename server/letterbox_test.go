package main

import (
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-smtp"
)

// letterbox is a small mail server that keeps what it gets.
type letterbox struct {
	mu      sync.Mutex
	letters []string
}

func (b *letterbox) NewSession(*smtp.Conn) (smtp.Session, error) { return session{b}, nil }

type session struct{ box *letterbox }

func (session) Mail(string, *smtp.MailOptions) error { return nil }
func (session) Rcpt(string, *smtp.RcptOptions) error { return nil }
func (session) Reset()                               {}
func (session) Logout() error                        { return nil }

func (s session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	s.box.mu.Lock()
	defer s.box.mu.Unlock()
	s.box.letters = append(s.box.letters, string(raw))
	return err
}

// holding tells whether a letter with these words came.
func (b *letterbox) holding(words ...string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, l := range b.letters {
		found := true
		for _, w := range words {
			found = found && strings.Contains(l, w)
		}
		if found {
			return true
		}
	}
	return false
}

func mailServer(t *testing.T) (*letterbox, string) {
	t.Helper()
	box := &letterbox{}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := smtp.NewServer(box)
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = server.Serve(listener) // ends with an error when the test closes it
	}()
	t.Cleanup(func() {
		if err := server.Close(); err != nil {
			t.Error(err)
		}
		<-done
	})
	return box, "smtp://" + listener.Addr().String() + "?tls=none"
}

const publishable = `{kind: CASE_STUDY, title: "Retrospektiven im Jugendamt", summary: "Kurz gesagt.", topics: [LEADERSHIP], status: COMPLETED, outcome: MIXED,
	creators: [{name: "Erika Mustermann"}], story: {problem: "Es dauert.", approach: [{text: "Ein Versuch"}]}, rights: {contact: {mailbox: "info@example.org"}}}`

func TestNoticesMessagesAndErasuresInTheWholeProgram(t *testing.T) {
	box, address := mailServer(t)
	p := start(t, t.TempDir(), "--examples=false", "--smtp-url", address, "--mail-from", "praxis@example.org")
	editor, curator := p.token("kreis-soest", "EDITOR"), p.token("landkreistag", "CURATOR")
	id, _ := p.ask(editor, `mutation { createEntry(input: `+publishable+`) { entry { id } userErrors { message } } }`, nil).at("createEntry", "entry", "id").(string)
	if id == "" {
		t.Fatal("nothing was created")
	}
	v := map[string]any{"id": id}
	p.ask(editor, `mutation($id: ID!) { submitEntry(id: $id, input: {expectedVersion: 1}) { userErrors { message } } }`, v)
	p.ask(curator, `mutation($id: ID!) { publishEntry(id: $id, input: {expectedVersion: 2}) { userErrors { message } } }`, v)
	awaited(t, "the owner to be told", func() bool {
		return p.ask(editor, `{ viewer { notices { nodes { kind entry { title } } } } }`, nil).at("viewer", "notices", "nodes", 0, "kind") == "ENTRY_PUBLISHED"
	})
	if a := p.ask("", `mutation($id: ID!) { contactOwner(entry: $id, input: {message: "Wie lange hat es gedauert?", replyTo: "frage@example.org"}) { delivered } }`, v); a.at("contactOwner", "delivered") != true {
		t.Errorf("a message: %v", a)
	}
	if !box.holding("Reply-To: <frage@example.org>", "Wie lange hat es gedauert?") {
		t.Errorf("the mail server got %v", box.letters)
	}
	// The commands work beside the running server.
	code, out, errs := command(t, "personal-data", "list", "--data", p.data, "--name", "mustermann")
	if code != exitDone || !strings.Contains(out, "Erika Mustermann") || !strings.Contains(out, id) {
		t.Errorf("list: %d %s %s", code, out, errs)
	}
	if code, out, errs = command(t, "personal-data", "erase", "--data", p.data, "--name", "Erika Mustermann"); code != exitDone || out != "1 erased" {
		t.Errorf("erase: %d %s %s", code, out, errs)
	}
	if code, out, errs = command(t, "personal-data", "list", "--data", p.data, "--name", "mustermann"); code != exitDone || out != "" {
		t.Errorf("afterwards: %d %s %s", code, out, errs)
	}
	code, register, errs := command(t, "personal-data", "register", "--data", p.data)
	if code != exitDone || !strings.Contains(register, `"key":"person_`) {
		t.Errorf("the register: %d %s %s", code, register, errs)
	}
	if kept, err := os.ReadFile(filepath.Join(p.data, erasuresFile)); err != nil || strings.TrimSpace(string(kept)) != register {
		t.Errorf("beside the store stands %s, %v", kept, err)
	}
	if code, _, errs = command(t, "personal-data", "erase", "--data", p.data); code == exitDone || !strings.Contains(errs, "exactly one") {
		t.Errorf("of nobody: %d %s", code, errs)
	}
	admin := p.token("redaktion", "ADMIN")
	if a := p.ask(admin, `{ personalData(whom: {name: "Erika"}) { kind } }`, nil); a.code() != "" {
		t.Errorf("the operator's admin asks: %v", a)
	}
	if a := p.ask(curator, `{ personalData(whom: {name: "Erika"}) { kind } }`, nil); a.code() != "FORBIDDEN" {
		t.Errorf("a curator asks: %v", a)
	}
}

func TestAMailServerThatIsNotUnderstoodIsRefused(t *testing.T) {
	code, _, errs := command(t, "serve", "--data", t.TempDir(), "--smtp-url", "mail.example.org", "--mail-from", "a@example.org")
	if code != exitUsage || !strings.Contains(errs, "smtp://") {
		t.Errorf("%d %s", code, errs)
	}
}

func TestARequestIsAnsweredByWhatIsPublishedLater(t *testing.T) {
	t.Parallel()
	p := start(t, t.TempDir(), "--examples=false")
	editor, curator, seeker := p.token("kreis-soest", "EDITOR"), p.token("landkreistag", "CURATOR"), p.token("stadt-essen", "EDITOR")
	p.ask(seeker, `mutation { postNeed(input: {title: "Retrospektiven", problem: "Wie geht das im Jugendamt?", topics: [LEADERSHIP]}) { need { id } } }`, nil)
	for _, input := range []string{publishable, strings.Replace(publishable, "kind:", "deIdentified: true, kind:", 1)} {
		v := map[string]any{"id": p.ask(editor, `mutation { createEntry(input: `+input+`) { entry { id } userErrors { message } } }`, nil).at("createEntry", "entry", "id")}
		p.ask(editor, `mutation($id: ID!) { submitEntry(id: $id, input: {expectedVersion: 1}) { userErrors { message } } }`, v)
		p.ask(curator, `mutation($id: ID!) { publishEntry(id: $id, input: {expectedVersion: 2}) { userErrors { message } } }`, v)
	}
	awaited(t, "both entries to answer the request", func() bool {
		a := p.ask(seeker, `{ needs(own: true) { nodes { matches { id } } } viewer { notices { nodes { kind } } } }`, nil)
		return a.at("needs", "nodes", 0, "matches", 1) != nil && a.at("viewer", "notices", "nodes", 1, "kind") == "NEED_MATCHED"
	})
}
