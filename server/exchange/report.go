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
	p = rec.located(p)
	r.Skipped = append(r.Skipped, Notice{rec.Position, rec.ID, p.Field, p.Reason})
}

func (r *Report) warn(rec Record) {
	for _, p := range rec.Warnings {
		p = rec.located(p)
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

// refused names the field of the first problem as the file does, and all of
// them in the reason.
func (r *Record) refused(err error) Problem {
	var list fault.Problems
	if errors.As(err, &list) && len(list) > 0 {
		first := r.called(strings.Join(list[0].Field, "."))
		if len(list) == 1 {
			return Problem{first, list[0].Message()}
		}
		lines := make([]string, len(list))
		for i, p := range list {
			lines[i] = r.called(strings.Join(p.Field, ".")) + ": " + p.Message()
		}
		return Problem{first, strings.Join(lines, "; ")}
	}
	var one *fault.Error
	if errors.As(err, &one) {
		return Problem{r.called(strings.Join(one.Field, ".")), one.Message()}
	}
	return Problem{Reason: err.Error()}
}
