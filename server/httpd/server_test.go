package httpd

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// start serves until stop is called, which returns what Serve returned.
func start(t *testing.T, handler http.Handler, timeouts Timeouts) (address string, stop func() error) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- Serve(ctx, l, handler, timeouts, slog.New(slog.DiscardHandler)) }()
	t.Cleanup(cancel)
	return l.Addr().String(), func() error { cancel(); return <-ended }
}

func TestServeFinishesWhatIsInFlight(t *testing.T) {
	entered, release := make(chan struct{}), make(chan struct{})
	address, stop := start(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(entered)
		<-release
		if r.Context().Err() != nil {
			t.Error("the request was cancelled")
		}
		io.WriteString(w, "whole")
	}), Timeouts{})
	answered := make(chan string, 1)
	go func() {
		response, err := http.Get("http://" + address)
		if err != nil {
			answered <- err.Error()
			return
		}
		defer response.Body.Close()
		body, _ := io.ReadAll(response.Body)
		answered <- string(body)
	}()
	<-entered
	stopped := make(chan error, 1)
	go func() { stopped <- stop() }()
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		connection, err := net.DialTimeout("tcp", address, time.Second)
		if err != nil {
			break
		}
		connection.Close()
		if time.Now().After(end) {
			t.Error("a stopping server takes connections")
			break
		}
	}
	close(release)
	if got := <-answered; got != "whole" {
		t.Errorf("got %q", got)
	}
	if err := <-stopped; err != nil {
		t.Error(err)
	}
}

func TestServeGivesUpAfterTheGrace(t *testing.T) {
	entered := make(chan struct{})
	address, stop := start(t, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { close(entered); <-r.Context().Done() }), Timeouts{Grace: 50 * time.Millisecond})
	go http.Get("http://" + address)
	<-entered
	if err := stop(); err == nil {
		t.Error("it did not say that something was cut off")
	}
}

func TestASlowClientIsCutOff(t *testing.T) {
	for name, sent := range map[string]string{
		"that sends half a head": "POST / HTTP/1.1\r\nHost: x\r\n",
		"that sends half a body": "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n12345",
		"that sends nothing":     "",
	} {
		t.Run(name, func(t *testing.T) {
			address, stop := start(t, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { io.Copy(io.Discard, r.Body) }),
				Timeouts{Header: 100 * time.Millisecond, Read: 200 * time.Millisecond, Write: 300 * time.Millisecond, Idle: 100 * time.Millisecond})
			connection, err := net.Dial("tcp", address)
			if err != nil {
				t.Fatal(err)
			}
			defer connection.Close()
			if _, err := io.WriteString(connection, sent); err != nil {
				t.Fatal(err)
			}
			connection.SetReadDeadline(time.Now().Add(3 * time.Second))
			if _, err := io.ReadAll(connection); err != nil {
				t.Errorf("not cut off: %v", err)
			}
			if err := stop(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestAHeadThatIsTooLargeIsRefused(t *testing.T) {
	address, stop := start(t, http.NotFoundHandler(), Timeouts{})
	connection, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	go io.WriteString(connection, "GET / HTTP/1.1\r\nHost: x\r\nX: "+strings.Repeat("x", 64<<10)+"\r\n\r\n")
	response, err := http.ReadResponse(bufio.NewReader(connection), nil)
	if err != nil || response.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("got %v, %v", response, err)
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}
