package door

import (
	"encoding/base64"
	"encoding/json"
	"slices"
	"sort"
	"time"

	"praxistransfer/server/practice"
)

// position is where a harvest goes on: what was asked, and the last record that
// was given. It needs no memory here and holds however much changes meanwhile:
// what changes moves behind until, to the next harvest.
type position struct {
	Set   string      `json:"s,omitempty"`
	From  time.Time   `json:"f,omitzero"`
	Until time.Time   `json:"u"`
	At    time.Time   `json:"a,omitzero"`
	ID    practice.ID `json:"i,omitempty"`
	Given int         `json:"n,omitempty"`
}

func (p position) token() string {
	raw, err := json.Marshal(p)
	if err != nil {
		panic(err) // times and strings
	}
	return base64.RawURLEncoding.EncodeToString(raw)
}

func parsePosition(token string) (position, error) {
	var p position
	raw, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil || json.Unmarshal(raw, &p) != nil || p.Given < 1 || p.ID == "" {
		return position{}, oaiError{badToken, "this resumptionToken is not of this repository"}
	}
	return p, nil
}

// page returns the records of one answer, and the token for the next.
func (h *harvest) page() ([]line, *oaiToken, error) {
	from, err := h.position()
	if err != nil {
		return nil, nil, err
	}
	all, err := h.records.all(h.ctx, h.Practice, h.Now())
	if err != nil {
		return nil, nil, err
	}
	matching := slices.DeleteFunc(slices.Clone(all), func(l line) bool {
		return l.at.Before(from.From) || l.at.After(from.Until) || from.Set != "" && !l.gone && !slices.Contains(l.sets, from.Set)
	})
	begin := sort.Search(len(matching), func(i int) bool { return matching[i].compare(from.At, from.ID) > 0 })
	found := matching[begin:]
	if len(found) == 0 {
		return nil, nil, oaiError{"noRecordsMatch", "nothing was published or withdrawn like that"}
	}
	if len(found) <= oaiPage {
		if from.Given == 0 {
			return found, nil, nil
		}
		return found, &oaiToken{Size: from.Given + len(found), Cursor: from.Given}, nil
	}
	last := found[oaiPage-1]
	next := from
	next.At, next.ID, next.Given = last.at, last.id, from.Given+oaiPage
	return found[:oaiPage], &oaiToken{Size: from.Given + len(found), Cursor: from.Given, Token: next.token()}, nil
}

// position reads where the harvest begins or goes on.
func (h *harvest) position() (position, error) {
	if token, resumed := h.args["resumptionToken"]; resumed {
		return parsePosition(token)
	}
	p := position{Set: h.args["set"], Until: h.Now().UTC().Truncate(time.Second)}
	from, fromDay, err := h.moment("from")
	if err != nil {
		return position{}, err
	}
	until, untilDay, err := h.moment("until")
	if err != nil {
		return position{}, err
	}
	if !from.IsZero() && !until.IsZero() && (fromDay != untilDay || until.Before(from)) {
		return position{}, oaiError{badArgument, "from and until must be of one granularity, and from must come first"}
	}
	if untilDay {
		until = until.AddDate(0, 0, 1).Add(-time.Second)
	}
	p.From = from
	if !until.IsZero() && until.Before(p.Until) {
		p.Until = until
	}
	return p, nil
}

// moment reads an argument that is a day or a second, in UTC.
func (h *harvest) moment(name string) (at time.Time, day bool, err error) {
	text, ok := h.args[name]
	if !ok {
		return time.Time{}, false, nil
	}
	if at, err = time.Parse("2006-01-02T15:04:05Z", text); err == nil {
		return at, false, nil
	}
	if at, err = time.Parse(time.DateOnly, text); err == nil {
		return at, true, nil
	}
	return time.Time{}, false, oaiError{badArgument, name + " is no time as 2024-02-29 or 2024-02-29T12:00:00Z"}
}
