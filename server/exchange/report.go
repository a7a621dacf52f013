package exchange

import (
	"errors"
	"strings"

	"praxistransfer/server/fault"
)

// Report says what an import did. Taken, Unchanged and Skipped add up to the
// records read. Its lists are never nil, so that they are lists in JSON.
type Report struct {
	Taken     int      `json:"taken"`
	Unchanged int      `json:"unchanged"`
	Skipped   []Notice `json:"skipped"`
	Warnings  []Notice `json:"warnings"`
}

// Notice is a [Problem] with the record it is about.
type Notice struct {
	Position int    `json:"position"`
	ID       string `json:"id"`
	Field    string `json:"field"`
	Reason   string `json:"reason"`
}

func newReport() Report { return Report{Skipped: []Notice{}, Warnings: []Notice{}} }

func (r *Report) skip(rec Record, p Problem) {
	r.Skipped = append(r.Skipped, Notice{rec.Position, rec.ID, p.Field, p.Reason})
}

func (r *Report) warn(rec Record) {
	for _, p := range rec.Warnings {
		r.Warnings = append(r.Warnings, Notice{rec.Position, rec.ID, p.Field, p.Reason})
	}
}

// unreadable notes the place where a file stops being readable, so that
// whoever has only the report does not take it for complete.
func (r *Report) unreadable(err error) {
	var at *SyntaxError
	if errors.As(err, &at) {
		r.Skipped = append(r.Skipped, Notice{Position: at.Position, Reason: err.Error()})
	}
}

// refusal names the field of the first problem, and all of them in the reason.
func refusal(err error) Problem {
	var list fault.Problems
	if errors.As(err, &list) && len(list) > 0 {
		if len(list) == 1 {
			return Problem{strings.Join(list[0].Field, "."), list[0].Message()}
		}
		return Problem{strings.Join(list[0].Field, "."), list.Error()}
	}
	var one *fault.Error
	if errors.As(err, &one) {
		return Problem{strings.Join(one.Field, "."), one.Message()}
	}
	return Problem{Reason: err.Error()}
}
