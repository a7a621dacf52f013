package mail

import (
	"bytes"
	"io"
	"net"
	netmail "net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice/notice"
)

// letterbox is a small mail server that keeps what it gets.
type letterbox struct {
	mu       sync.Mutex
	from, to []string
	data     [][]byte
	user     string
	refuse   bool
}

func (b *letterbox) NewSession(*smtp.Conn) (smtp.Session, error) { return &session{b}, nil }

type session struct{ box *letterbox }

func (s *session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		s.box.mu.Lock()
		defer s.box.mu.Unlock()
		s.box.user = user
		if password != "geheim" {
			return smtp.ErrAuthFailed
		}
		return nil
	}), nil
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	s.box.mu.Lock()
	defer s.box.mu.Unlock()
	s.box.from = append(s.box.from, from)
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.box.mu.Lock()
	defer s.box.mu.Unlock()
	if s.box.refuse {
		return &smtp.SMTPError{Code: 550, Message: "no such mailbox"}
	}
	s.box.to = append(s.box.to, to)
	return nil
}

func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	s.box.mu.Lock()
	defer s.box.mu.Unlock()
	s.box.data = append(s.box.data, raw)
	return err
}

func (s *session) Reset()        {}
func (s *session) Logout() error { return nil }

// listen starts the letterbox and returns its address.
func listen(t *testing.T, box *letterbox) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := smtp.NewServer(box)
	server.AllowInsecureAuth = true
	server.ReadTimeout, server.WriteTimeout = 10*time.Second, 10*time.Second
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
	return listener.Addr().String()
}

func TestALetterArrivesAsItWasWritten(t *testing.T) {
	box := &letterbox{}
	sender, err := New("smtp://praxis:geheim@"+listen(t, box)+"?tls=none", "praxis@example.org")
	if err != nil {
		t.Fatal(err)
	}
	l := notice.Letter{To: "agil@kreis.example", ReplyTo: "frage@example.org", Subject: "Anfrage zu „Führung“\r\nBcc: x@example.org", Text: "Grüße\n.\nEnde\n"}
	if err := sender.Send(t.Context(), l); err != nil {
		t.Fatal(err)
	}
	if len(box.data) != 1 || box.user != "praxis" || box.from[0] != "praxis@example.org" || len(box.to) != 1 || box.to[0] != "agil@kreis.example" {
		t.Fatalf("the server got %d letters from %v to %v as %q", len(box.data), box.from, box.to, box.user)
	}
	m, err := netmail.ReadMessage(bytes.NewReader(box.data[0]))
	if err != nil {
		t.Fatal(err)
	}
	for header, want := range map[string]string{"Reply-To": "<frage@example.org>", "Auto-Submitted": "auto-generated", "Bcc": ""} {
		if got := m.Header.Get(header); got != want {
			t.Errorf("%s is %q, want %q", header, got, want)
		}
	}
	if m.Header.Get("Date") == "" || m.Header.Get("Message-Id") == "" {
		t.Errorf("it lacks a date or an id: %v", m.Header)
	}
	body, err := io.ReadAll(m.Body)
	if err != nil || !strings.Contains(string(body), "Ende") || !strings.Contains(string(body), "Gr=C3=BC=C3=9Fe") {
		t.Errorf("the text is %q, %v", body, err)
	}
}

func TestARefusedLetterIsAnError(t *testing.T) {
	sender, err := New("smtp://"+listen(t, &letterbox{refuse: true})+"?tls=none", "praxis@example.org")
	if err != nil {
		t.Fatal(err)
	}
	if err := sender.Send(t.Context(), notice.Letter{To: "weg@example.org", Subject: "s", Text: "t"}); err == nil {
		t.Error("nobody is told that the mailbox does not exist")
	}
}

func TestWithoutTLSNothingIsSentToAServerThatOffersNone(t *testing.T) {
	box := &letterbox{}
	sender, err := New("smtp://"+listen(t, box), "praxis@example.org")
	if err != nil {
		t.Fatal(err)
	}
	if err := sender.Send(t.Context(), notice.Letter{To: "a@example.org", Subject: "s", Text: "t"}); err == nil || len(box.data) > 0 {
		t.Errorf("%d letters went out in the clear, %v", len(box.data), err)
	}
}

func TestAddressesOfMailServers(t *testing.T) {
	for name, tc := range map[string]struct {
		address, from string
		want          fault.Code
	}{
		"STARTTLS is the default":      {"smtp://mail.example.org", "a@example.org", ""},
		"TLS from the start":           {"smtps://user:pass@mail.example.org:465", "a@example.org", ""},
		"another protocol":             {"https://mail.example.org", "a@example.org", fault.BadInput},
		"no host":                      {"smtp://", "a@example.org", fault.BadInput},
		"an unknown way of encrypting": {"smtp://mail.example.org?tls=maybe", "a@example.org", fault.BadInput},
		"no sender":                    {"smtp://mail.example.org", "", fault.BadInput},
		"a port that is none":          {"smtp://mail.example.org:http", "a@example.org", fault.BadInput},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := New(tc.address, tc.from); fault.CodeOf(err) != tc.want {
				t.Errorf("%v, want %q", err, tc.want)
			}
		})
	}
}
