package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"praxistransfer/server/job"
)

// socket is where commands on this machine reach a server that has the index
// to itself. It lies in the data folder, which is its owner's alone.
func (s *system) socket() string { return filepath.Join(s.config.Data, "server.sock") }

// answerCommands answers commands on the socket until what it returns is called.
func (s *system) answerCommands() (stop func(), err error) {
	if s.config.Replicated() {
		return func() {}, nil
	}
	// The folder is locked: a socket that is there is a dead server's.
	if err := os.Remove(s.socket()); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	listener, err := net.Listen("unix", s.socket())
	if err != nil { // the name is too long, or the file system knows no sockets
		s.log.Warn("no socket for commands: check cannot look into the index while this server runs", "error", err)
		return func() {}, nil
	}
	if err := os.Chmod(s.socket(), 0o600); err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /check", func(w http.ResponseWriter, r *http.Request) {
		d, err := s.compareIndex(r.Context(), r.FormValue("mend") != "")
		answer := checked{Difference: d}
		if err != nil {
			answer.Error = err.Error()
		}
		if err := json.NewEncoder(w).Encode(answer); err != nil {
			s.log.Error("answer a command", "error", err)
		}
	})
	server := &http.Server{Handler: mux, ReadHeaderTimeout: time.Minute}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			s.log.Error("answer commands", "error", err)
		}
	}()
	return func() {
		if err := server.Close(); err != nil {
			s.log.Error("end the socket for commands", "error", err)
		}
		<-ended
	}, nil
}

// checked is the answer to a check.
type checked struct {
	job.Difference
	Error string
}

// askServer lets the server on this data folder check.
func (s *system) askServer(ctx context.Context, mend bool) (job.Difference, error) {
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true, DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "unix", s.socket())
	}}}
	url := "http://server/check"
	if mend {
		url += "?mend=1"
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url, nil)
	if err != nil {
		return job.Difference{}, err
	}
	response, err := client.Do(request)
	if err != nil {
		return job.Difference{}, fmt.Errorf("the index is in use, and the server that has it does not answer on %s (run this on its machine): %w", s.socket(), err)
	}
	defer response.Body.Close()
	raw, err := io.ReadAll(response.Body)
	if err != nil {
		return job.Difference{}, fmt.Errorf("read the server's answer: %w", err)
	}
	var answer checked
	if err := json.Unmarshal(raw, &answer); err != nil {
		return job.Difference{}, fmt.Errorf("read the server's answer: %w", err)
	}
	if answer.Error != "" {
		return answer.Difference, errors.New(answer.Error)
	}
	return answer.Difference, nil
}
