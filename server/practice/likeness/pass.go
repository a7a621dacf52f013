package likeness

import "time"

// pass spaces out what goes over all vectors there are, so that constant change
// costs a twentieth of the time at most, however many there are.
type pass struct{ next time.Time }

const (
	restPart = 20
	// short passes need no rest after them.
	short = 10 * time.Millisecond
)

func (p *pass) due() bool { return !time.Now().Before(p.next) }

func (p *pass) took(long time.Duration) {
	if long > short {
		p.next = time.Now().Add(restPart * long)
	}
}
