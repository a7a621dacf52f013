package main

import (
	"fmt"
	"io"
	"net"
	"os"

	"github.com/emersion/go-smtp"
)

// mails is a mail server that takes everything and keeps nothing.
type mails struct {
	*smtp.Server
	listener net.Listener
}

func mailServer() (mails, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return mails{}, fmt.Errorf("listen for mails: %w", err)
	}
	server := smtp.NewServer(taker{})
	go func() { fmt.Fprintln(os.Stderr, "mails:", server.Serve(listener)) }() // ends when the measuring does
	return mails{server, listener}, nil
}

func (m mails) url() string { return "smtp://" + m.listener.Addr().String() + "?tls=none" }

type taker struct{}

func (taker) NewSession(*smtp.Conn) (smtp.Session, error) { return taker{}, nil }
func (taker) Mail(string, *smtp.MailOptions) error        { return nil }
func (taker) Rcpt(string, *smtp.RcptOptions) error        { return nil }
func (taker) Reset()                                      {}
func (taker) Logout() error                               { return nil }

func (taker) Data(r io.Reader) error {
	_, err := io.Copy(io.Discard, r)
	return err
}
