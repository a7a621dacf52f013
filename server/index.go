package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"praxistransfer/server/bleveindex"
	"praxistransfer/server/german"
	"praxistransfer/server/practice"
	"praxistransfer/server/relevance"
)

// openIndex opens the index that the configuration names and tells it the
// words that curators maintain.
func (s *system) openIndex(ctx context.Context) error {
	lexicon, err := s.openLexicon()
	if err != nil {
		return err
	}
	index, err := bleveindex.Open(filepath.Join(s.Data, "index"), lexicon)
	if err != nil {
		return errors.Join(err, lexicon.Close())
	}
	s.lexicon = lexicon
	s.practice.Index = closing{index, lexicon.Close}
	return s.configureWords(ctx)
}

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

// configureWords hands synonyms and stop words to the index and to whoever
// reads questions.
func (s *system) configureWords(ctx context.Context) error {
	words, err := s.words.Get(ctx, wordsKey)
	if err != nil {
		return err
	}
	s.language.Store(relevance.NewLanguage(s.lexicon, words.Value.Synonyms, words.Value.StopWords))
	return s.practice.Index.Configure(ctx, words.Value)
}
