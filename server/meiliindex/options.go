package meiliindex

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"time"
)

// Options are what may be chosen of an index; the zero value means the default
// of each.
type Options struct {
	// UID is the index's name on the server, "praxistransfer" by default. It
	// has up to 100 letters, digits, _ and -; installations that share a server
	// have different ones. A rebuild adds "-next-" and a number to it.
	UID string
	// Timeout bounds a request to the engine, 10 s by default, and TaskTimeout
	// the work on what it took to do later, 5 min by default.
	Timeout, TaskTimeout time.Duration
	// BatchBytes is how much is sent in one request, 8 MB by default. What the
	// engine still finds too large is sent in halves.
	BatchBytes int
	// Idle is after how long without a write the index of a rebuild is taken
	// for one that ended half-way, 2 min by default.
	Idle time.Duration
}

// next stands between the name of an index and the number of a rebuild.
const next = "-next-"

var uidForm = regexp.MustCompile(`^[A-Za-z0-9_-]{1,100}$`)

func (o Options) complete() (Options, error) {
	o.UID = cmp.Or(o.UID, "praxistransfer")
	o.Timeout = cmp.Or(o.Timeout, 10*time.Second)
	o.TaskTimeout = cmp.Or(o.TaskTimeout, 5*time.Minute)
	o.BatchBytes = cmp.Or(o.BatchBytes, 8<<20)
	o.Idle = cmp.Or(o.Idle, 2*time.Minute)
	if !uidForm.MatchString(o.UID) || strings.Contains(o.UID, next) {
		return o, fmt.Errorf("%q is no name of an index: it has 1 to 100 letters, digits, _ and -, and no %q", o.UID, next)
	}
	return o, nil
}
