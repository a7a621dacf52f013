package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"praxistransfer/server/bleveindex"
	"praxistransfer/server/german"
	"praxistransfer/server/meiliindex"
	"praxistransfer/server/practice"
)

// openIndex opens the index that the configuration names and tells it the
// words that curators maintain. One that lies on a server must answer.
func (s *system) openIndex(ctx context.Context) error {
	if err := s.prepareIndex(ctx); err != nil {
		return err
	}
	if late, ok := s.practice.Index.(closing).Index.(*lateIndex); ok {
		err := late.try(ctx)
		if err == nil {
			err = s.configureWords(ctx)
		}
		if err != nil {
			return errors.Join(err, s.practice.Index.Close())
		}
	}
	return nil
}

// prepareIndex does the same, but does not wait for a server.
func (s *system) prepareIndex(ctx context.Context) error {
	lexicon, err := s.openLexicon()
	if err != nil {
		return err
	}
	if s.MeiliURL != "" {
		s.practice.Index = closing{&lateIndex{open: func(ctx context.Context) (practice.Index, error) {
			return meiliindex.Open(ctx, s.MeiliURL, s.MeiliKey, lexicon, meiliindex.Options{UID: s.MeiliIndex})
		}}, lexicon.Close}
		return nil
	}
	index, err := bleveindex.Open(s.indexFolder(), lexicon)
	if err != nil {
		return errors.Join(err, lexicon.Close())
	}
	s.practice.Index = closing{index, lexicon.Close}
	return s.configureWords(ctx)
}

func (s *system) indexFolder() string { return filepath.Join(s.Data, "index") }

// closing closes an index together with what it reads from.
type closing struct {
	practice.Index
	also func() error
}

func (c closing) Close() error { return errors.Join(c.Index.Close(), c.also()) }

// openLexicon reads what is known of German, better where a thesaurus is installed.
func (s *system) openLexicon() (*german.Lexicon, error) {
	thesaurus, err := german.OpenThesaurus(s.Thesaurus)
	if errors.Is(err, fs.ErrNotExist) {
		s.log.Debug("no thesaurus is installed", "file", s.Thesaurus)
		return german.NewLexicon(nil), nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the thesaurus: %w", err)
	}
	return german.NewLexicon(thesaurus), nil
}

// configureWords tells the index the synonyms and stop words of the curators.
func (s *system) configureWords(ctx context.Context) error {
	words, err := s.words.Get(ctx, wordsKey)
	if err != nil {
		return err
	}
	return s.practice.Index.Configure(ctx, words.Value)
}

// tendIndex returns what is to be done again and again: reach an index that
// was away at the start, and tell it the words that somebody changed.
func (s *system) tendIndex() func(context.Context) error {
	const never = -1
	told := int64(never)
	return func(ctx context.Context) error {
		if late, ok := s.practice.Index.(closing).Index.(*lateIndex); ok {
			if err := late.try(ctx); err != nil {
				return err
			}
		}
		generation, err := s.words.Generation(ctx)
		if err != nil || generation == told {
			return err
		}
		if err := s.configureWords(ctx); err != nil {
			return err
		}
		told = generation
		return nil
	}
}
