package mongostore

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/storetest"
)

// control starts and stops an engine of this test's own, by the command in
// MONGODB_CONTROL (scripts/mongo), so that nobody else's goes away.
type control struct{ command string }

func newControl(t *testing.T) control {
	t.Helper()
	command := os.Getenv("MONGODB_CONTROL")
	if command == "" {
		if strings.Contains(os.Getenv("REQUIRE"), "mongo") {
			t.Fatal("MONGODB_CONTROL is not set and REQUIRE names mongo: set it to the path of scripts/mongo")
		}
		t.Skip("MONGODB_CONTROL is not set: set it to the path of scripts/mongo to stop and start an engine")
	}
	return control{command}
}

// do runs the command and returns what it prints.
func (c control) do(t *testing.T, verb string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, c.command, verb)
	cmd.Env = append(os.Environ(), "PRAXISTRANSFER_MONGO="+os.Getenv("PRAXISTRANSFER_MONGO")+"outage")
	cmd.Stderr = os.Stderr
	began := time.Now()
	out, err := cmd.Output()
	t.Logf("%s took %v", verb, time.Since(began))
	if err != nil {
		t.Fatalf("%s %s: %v", c.command, verb, err)
	}
	return strings.TrimSpace(string(out))
}

// load writes from several goroutines until stop is closed, notes what it was
// told is stored, and counts what was refused by the code of the refusal.
type load struct {
	mu      sync.Mutex
	said    []string
	refused map[fault.Code]int
	other   []error
}

func (l *load) run(db *DB, from int, stop <-chan struct{}) {
	var all sync.WaitGroup
	const workers = 8
	for worker := range workers {
		all.Go(func() {
			for n := from + worker; ; n += workers {
				select {
				case <-stop:
					return
				default:
				}
				err := writeOnce(context.Background(), db, n, func(what string) { l.note(fmt.Sprintln(what, n), nil) })
				l.note("", err)
				l.note("", second(db.Entries().Get(context.Background(), practice.ID("entry_0"))))
			}
		})
	}
	all.Wait()
}

func (l *load) note(said string, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if said != "" {
		l.said = append(l.said, said)
	}
	if err != nil {
		l.refused[fault.CodeOf(err)]++
		if !fault.Is(err, fault.Unavailable) {
			l.other = append(l.other, err)
		}
	}
}

func TestAnEngineThatStopsUnderLoadLosesNothing(t *testing.T) {
	c := newControl(t)
	uri, ok := strings.CutPrefix(c.do(t, "start"), "MONGODB_URI=")
	if !ok {
		t.Fatalf("%s start printed no MONGODB_URI", c.command)
	}
	t.Cleanup(func() { c.do(t, "remove") })
	rounds := numberFrom(t, "OUTAGE_ROUNDS", 3)
	name := fmt.Sprintf("praxistransfer_outage_%d", time.Now().UnixNano())
	t.Cleanup(func() { drop(t, uri, name) })
	db := openAt(t, uri, Options{Database: name, Timeout: 3 * time.Second, ServerSelection: time.Second})
	l := load{refused: map[fault.Code]int{}}
	for round := range rounds {
		stop := make(chan struct{})
		var writers sync.WaitGroup
		writers.Go(func() { l.run(db, (round+1)*1_000_000, stop) })
		eventually(t, "something is acknowledged before the engine goes away", grows(l.acknowledged))
		c.do(t, []string{"kill", "stop"}[round%2])
		eventually(t, "something is refused while the engine is away", grows(l.total))
		if again := c.do(t, "start"); again != "MONGODB_URI="+uri {
			t.Fatalf("the engine came back elsewhere: %s", again)
		}
		eventually(t, "something is acknowledged after the engine came back", grows(l.acknowledged))
		close(stop)
		writers.Wait()
	}
	for _, line := range l.copy() {
		check(t, db, line)
	}
	consistent(t, db)
	for i, err := range l.other {
		if i < 10 {
			t.Errorf("refused with another code than UNAVAILABLE: %v (%s)", err, fault.CodeOf(err))
		}
	}
	if !t.Failed() {
		storetest.Figure(t, "mongostore, engine stopped and started under load: rounds %d, acknowledged %d, refused %v, lost 0", rounds, len(l.copy()), l.refused)
	}
}

// grows lacks something until a count is more than it is now.
func grows(count func() int) func() error {
	before := count()
	return func() error {
		if now := count(); now <= before {
			return fmt.Errorf("it stays at %d", now)
		}
		return nil
	}
}

// eventually fails where something does not come to hold, with what it last lacked.
func eventually(t *testing.T, what string, lacks func() error) {
	t.Helper()
	var lack error
	for range 300 {
		if lack = lacks(); lack == nil {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("not within 30 s: %s: %v", what, lack)
}

func (l *load) total() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.refused[fault.Unavailable]
}

func (l *load) acknowledged() int { return len(l.copy()) }

func (l *load) copy() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]string(nil), l.said...)
}
