package practice

import "time"

// offers are those of the published text that readers see.
func (e *Entry) offers() []ContactOffer {
	t := e.Published
	if t == nil || t.DeIdentified || t.Rights == nil || t.Rights.Contact == nil {
		return nil
	}
	return t.Rights.Contact.Offers
}

// end is when the offer is over: after its last day, UTC. The zero time is never.
func (o ContactOffer) end() time.Time {
	if o.Until == "" {
		return time.Time{}
	}
	last := o.Until.last()
	day, err := time.Parse(time.DateOnly, last)
	if err != nil { // of a month, last is the 31st whether there is one or not
		day, err = time.Parse("2006-01", last[:7])
		if err != nil {
			return time.Time{}
		}
		return day.AddDate(0, 1, 0)
	}
	return day.AddDate(0, 0, 1)
}

// Open tells whether the offer still holds.
func (o ContactOffer) Open(now time.Time) bool {
	end := o.end()
	return end.IsZero() || end.After(now)
}
