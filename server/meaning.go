package main

import "praxistransfer/server/meaning"

// openEncoder lets search know meanings where an encoder is installed.
func (s *system) openEncoder() error {
	encoder, err := meaning.Open(s.config.Encoder)
	if err != nil {
		return usageError{err}
	}
	if encoder != nil {
		s.likeness.Encoder = encoder
	}
	s.log.Debug("the meaning of texts is known", "encoder", encoder != nil)
	return nil
}
