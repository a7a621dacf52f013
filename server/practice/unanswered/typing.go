package unanswered

import (
	"maps"
	"strings"
	"time"
)

const (
	// typing is how soon somebody who types asks for more of the same question.
	typing = time.Minute
	// once is the time in which asking again, as by going back, counts no more.
	once = 10 * time.Minute
)

// typed drops what was only the beginning of a question, and tells whether the
// question is the beginning of a longer one. It is called with mu held.
func (s *Service) typed(key string, now time.Time) (longer bool) {
	maps.DeleteFunc(s.heard, func(other string, h heard) bool {
		if other == key || now.Sub(h.at) >= typing {
			return false
		}
		longer = longer || strings.HasPrefix(other, key)
		return strings.HasPrefix(key, other)
	})
	return longer
}

// written drops what the store has.
func (s *Service) written(key string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.heard, key)
}

// settled are up to a batch of questions that were asked long enough ago.
func (s *Service) settled() map[string]heard {
	s.mu.Lock()
	defer s.mu.Unlock()
	all, now := make(map[string]heard), s.Now()
	for key, h := range s.heard {
		if now.Sub(h.at) >= once && len(all) < batch {
			all[key] = h
		}
	}
	return all
}
