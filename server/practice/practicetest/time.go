package practicetest

import "time"

// Settle does what the outbox job does with events and marks, without an index.
func (h *House) Settle() {
	h.T.Helper()
	for {
		waiting, err := h.Store.Outbox(h.Ctx, 100)
		if err != nil {
			h.T.Fatal(err)
		}
		if len(waiting) == 0 {
			return
		}
		for i := range waiting {
			e := &waiting[i]
			for _, event := range e.Events {
				if err := h.Notices.Notify(h.Ctx, e, event); err != nil {
					h.T.Fatal(err)
				}
				if err := h.Store.EventsMoved(h.Ctx, e.ID, event.ID); err != nil {
					h.T.Fatal(err)
				}
			}
			if err := h.Store.Indexed(h.Ctx, e.ID, e.Version, ""); err != nil {
				h.T.Fatal(err)
			}
		}
	}
}

// WakeDue does what has fallen due, and returns for how many entries.
func (h *House) WakeDue() int {
	h.T.Helper()
	waking, err := h.Store.Waking(h.Ctx, h.Clock, 100)
	if err != nil {
		h.T.Fatal(err)
	}
	for i := range waking {
		if err := h.Wake(h.Ctx, &waking[i]); err != nil {
			h.T.Fatal(err)
		}
	}
	return len(waking)
}

// Later moves the clock and does what the jobs would have done meanwhile.
func (h *House) Later(d time.Duration) {
	h.T.Helper()
	h.Settle()
	h.Clock = h.Clock.Add(d)
	for range 4 {
		h.WakeDue()
		h.Settle()
	}
}
