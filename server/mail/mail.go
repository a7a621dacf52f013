// Package mail hands letters to a mail server by SMTP.
package mail

import (
	"context"
	"crypto/tls"
	"fmt"
	"net/url"
	"strconv"
	"time"

	smtp "github.com/wneessen/go-mail"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice/notice"
)

// sendTime bounds the conversation about one letter.
const sendTime = 20 * time.Second

// Sender is a [practice.Post] over one mail server.
type Sender struct {
	host    string
	from    string
	options []smtp.Option
}

// New returns a sender for an address such as
// smtp://user:password@mail.example.org:587 (STARTTLS, which the server must
// offer), smtps://…:465 (TLS from the start), or smtp://localhost:25?tls=none
// for a server on the same machine. Letters come from the address from. It
// fails with [fault.BadInput].
func New(address, from string) (*Sender, error) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.Scheme != "smtp" && u.Scheme != "smtps" {
		return nil, fault.New(fault.BadInput, "the address of the mail server is not understood: write it as smtp://user:password@mail.example.org:587 or smtps://…")
	}
	if err := smtp.NewMsg().From(from); err != nil {
		return nil, fault.New(fault.BadInput, "%q is no mail address: name the sender of mails, as praxistransfer@example.org", from)
	}
	s := &Sender{host: u.Hostname(), from: from, options: []smtp.Option{smtp.WithTimeout(sendTime)}}
	port := map[string]int{"smtp": 587, "smtps": 465}[u.Scheme]
	if given := u.Port(); given != "" {
		if port, err = strconv.Atoi(given); err != nil {
			return nil, fault.New(fault.BadInput, "%q is no port of a mail server", given)
		}
	}
	s.options = append(s.options, smtp.WithPort(port), smtp.WithTLSConfig(&tls.Config{ServerName: s.host, MinVersion: tls.VersionTLS12}))
	switch tlsMode := u.Query().Get("tls"); {
	case u.Scheme == "smtps":
		s.options = append(s.options, smtp.WithSSL())
	case tlsMode == "none":
		s.options = append(s.options, smtp.WithTLSPolicy(smtp.NoTLS))
	case tlsMode == "":
		s.options = append(s.options, smtp.WithTLSPolicy(smtp.TLSMandatory))
	default:
		return nil, fault.New(fault.BadInput, "tls=%s: write tls=none, for a mail server on the same machine, or leave it out", tlsMode)
	}
	if u.User != nil {
		password, _ := u.User.Password()
		way := smtp.SMTPAuthAutoDiscover
		if u.Query().Get("tls") == "none" { // the only one that the operator can mean
			way = smtp.SMTPAuthPlainNoEnc
		}
		s.options = append(s.options, smtp.WithSMTPAuth(way), smtp.WithUsername(u.User.Username()), smtp.WithPassword(password))
	}
	return s, nil
}

// Send implements [practice.Post]. A connection lasts for one letter.
func (s *Sender) Send(ctx context.Context, l notice.Letter) error {
	m, err := s.message(l)
	if err != nil {
		return err
	}
	client, err := smtp.NewClient(s.host, s.options...)
	if err != nil {
		return fmt.Errorf("prepare for the mail server %s: %w", s.host, err)
	}
	ctx, cancel := context.WithTimeout(ctx, sendTime)
	defer cancel()
	if err := client.DialAndSendWithContext(ctx, m); err != nil {
		return fmt.Errorf("send a letter by %s: %w", s.host, err)
	}
	return nil
}

// message builds the mail. Automatic answers must not come back, except to
// whoever is named in Reply-To.
func (s *Sender) message(l notice.Letter) (*smtp.Msg, error) {
	m := smtp.NewMsg()
	if err := m.From(s.from); err != nil {
		return nil, fmt.Errorf("name the sender: %w", err)
	}
	if err := m.To(l.To); err != nil {
		return nil, fmt.Errorf("name the recipient: %w", err)
	}
	if l.ReplyTo != "" {
		if err := m.ReplyTo(l.ReplyTo); err != nil {
			return nil, fmt.Errorf("name whom to answer: %w", err)
		}
	}
	m.Subject(l.Subject)
	m.SetDate()
	m.SetMessageID()
	m.SetGenHeader("Auto-Submitted", "auto-generated")
	m.SetBodyString(smtp.TypeTextPlain, l.Text)
	return m, nil
}
