package mongostore

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
)

// proxy stands between the store and the server and does to their connection
// what networks do.
type proxy struct {
	listener net.Listener
	server   string
	delay    atomic.Int64 // nanoseconds that each answer waits
	// cut, if not nil, names a command: the next connection that sends one is
	// lost, after the server got it or before, or is told refusal in its place.
	mu      sync.Mutex
	cut     []byte
	before  bool
	refusal bson.D
	cuts    int

	open map[net.Conn]bool
	all  sync.WaitGroup
}

// through returns a proxy before the server of uri, and the URI that leads
// through it.
func through(t *testing.T, uri string) (*proxy, string) {
	t.Helper()
	u, err := url.Parse(uri)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{listener: l, server: u.Host, open: map[net.Conn]bool{}}
	p.all.Go(p.accept)
	t.Cleanup(p.close)
	q := u.Query()
	q.Set("directConnection", "true") // whatever the server says its own address is
	u.Host, u.RawQuery = l.Addr().String(), q.Encode()
	return p, u.String()
}

// lose makes the next connection that sends the command break, before the
// server gets it or before the answer comes back.
func (p *proxy) lose(command string, before bool) { p.prepare(command, before, nil) }

// refuse answers the next command of that name in place of the server, which does
// not get it.
func (p *proxy) refuse(command string, refusal bson.D) { p.prepare(command, true, refusal) }

func (p *proxy) prepare(command string, before bool, refusal bson.D) {
	p.mu.Lock()
	defer p.mu.Unlock()
	// In BSON the first element of a command is its name with a string.
	p.cut, p.before, p.refusal = []byte("\x02"+command+"\x00"), before, refusal
}

func (p *proxy) lost() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.cuts
}

func (p *proxy) accept() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", p.server)
		if err != nil {
			client.Close()
			continue
		}
		p.hold(client, server)
		var silent atomic.Bool
		p.all.Go(func() { p.ask(client, server, &silent) })
		p.all.Go(func() { p.answer(client, server, &silent) })
	}
}

func (p *proxy) hold(conns ...net.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range conns {
		p.open[c] = true
	}
}

// ask passes on what the client sends.
func (p *proxy) ask(client, server net.Conn, silent *atomic.Bool) {
	defer server.Close()
	buffer := make([]byte, 1<<20)
	for {
		n, err := client.Read(buffer)
		if n > 0 {
			if hit, before, refusal := p.hit(buffer[:n]); hit {
				if refusal != nil {
					if tell(client, buffer[:n], refusal) != nil {
						return
					}
					continue
				}
				silent.Store(true)
				if before {
					client.Close()
					return
				}
			}
			if _, err := server.Write(buffer[:n]); err != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

func (p *proxy) hit(sent []byte) (hit, before bool, refusal bson.D) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.cut == nil || !bytes.Contains(sent, p.cut) {
		return false, false, nil
	}
	p.cut = nil
	p.cuts++
	return true, p.before, p.refusal
}

// tell answers a message of the protocol (OP_MSG) with a document: after the length
// of it all stand its own number and that of what it answers, the kind of message,
// its flags and the kind of what follows.
func tell(client io.Writer, asked []byte, answer bson.D) error {
	body, err := bson.Marshal(answer)
	if err != nil {
		return err
	}
	const header, opMsg = 16 + 4 + 1, 2013
	order := binary.LittleEndian
	told := order.AppendUint32(nil, uint32(header+len(body)))
	told = append(order.AppendUint32(told, 0), asked[4:8]...)
	told = append(order.AppendUint32(order.AppendUint32(told, opMsg), 0), 0)
	_, err = client.Write(append(told, body...))
	return err
}

// answer passes back what the server says, late, or not at all.
func (p *proxy) answer(client, server net.Conn, silent *atomic.Bool) {
	defer client.Close()
	buffer := make([]byte, 1<<20)
	for {
		n, err := server.Read(buffer)
		if errors.Is(err, io.EOF) && n == 0 || silent.Load() {
			return
		}
		time.Sleep(time.Duration(p.delay.Load()))
		if _, writeErr := client.Write(buffer[:n]); err != nil || writeErr != nil {
			return
		}
	}
}

func (p *proxy) close() {
	p.listener.Close()
	p.mu.Lock()
	for c := range p.open {
		c.Close()
	}
	p.mu.Unlock()
	p.all.Wait()
}
