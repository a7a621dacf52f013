package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"praxistransfer/server/bleveindex"
	"praxistransfer/server/german"
	"praxistransfer/server/meiliindex"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/vocabulary"
	"praxistransfer/server/relevance"
)

// openIndex opens the index that the configuration names and tells it the
// words that curators maintain. One that lies on a server must answer.
func (s *system) openIndex(ctx context.Context) (practice.Index, error) {
	lexicon, err := s.openLexicon()
	if err != nil {
		return nil, err
	}
	engine, err := s.openEngine(ctx, lexicon)
	if err != nil {
		return nil, errors.Join(err, lexicon.Close())
	}
	index := closing{engine, lexicon.Close}
	if err := s.configureWords(ctx, index); err != nil {
		return nil, errors.Join(err, index.Close())
	}
	return index, nil
}

func (s *system) openEngine(ctx context.Context, lexicon *german.Lexicon) (practice.Index, error) {
	if s.config.MeiliURL != "" {
		return meiliindex.Open(ctx, s.config.MeiliURL, s.config.MeiliKey, lexicon, meiliindex.Options{UID: s.config.MeiliIndex})
	}
	index, err := bleveindex.Open(s.indexFolder(), lexicon)
	if errors.Is(err, bleveindex.ErrDamaged) {
		s.log.Error("the index is damaged: it is set aside, and a new one is filled from the store", "reason", err, "set_aside", s.damagedIndex())
		if err := s.setIndexAside(); err != nil {
			return nil, fmt.Errorf("set the damaged index aside (remove %s yourself, nothing in it is needed): %w", s.indexFolder(), err)
		}
		index, err = bleveindex.Open(s.indexFolder(), lexicon)
	}
	if err != nil {
		return nil, s.withheld(err)
	}
	return index, nil
}

// withheld says what to do where the system refuses the index to this user, as after
// a command that root ran.
func (s *system) withheld(err error) error {
	if !errors.Is(err, fs.ErrPermission) {
		return err
	}
	return fmt.Errorf("the user who runs this program may not use the index: give %s and all in it to that user (chown), or remove it, nothing in it is needed: %w", s.indexFolder(), err)
}

// setIndexAside makes room for a new index. What was set aside goes when that
// one is filled: it holds texts that an erasure would not reach.
func (s *system) setIndexAside() error {
	return errors.Join(os.RemoveAll(s.damagedIndex()), os.Rename(s.indexFolder(), s.damagedIndex()))
}

// damagedIndex is where a damaged index is set aside.
func (s *system) damagedIndex() string { return s.indexFolder() + ".damaged" }

// indexFolder is where the embedded index lies in the data folder, and nameFile
// the file in it that tells it from others.
const (
	indexFolder = "index"
	nameFile    = "name"
)

func (s *system) indexFolder() string { return filepath.Join(s.config.Data, indexFolder) }

// indexName tells one index from another, and one that was filled by other rules
// of language than today's from both.
func (s *system) indexName() (string, error) {
	name, err := s.indexPlace()
	return fmt.Sprintf("%s, rules %d", name, relevance.Rules), err
}

func (s *system) indexPlace() (string, error) {
	if s.config.MeiliURL == "" {
		return mark(s.indexFolder(), nameFile)
	}
	u, err := url.Parse(s.config.MeiliURL)
	if err != nil {
		return "", fmt.Errorf("--meili-url: %w", err)
	}
	return u.Host + u.Path + "/" + s.config.MeiliIndex, nil
}

// closing closes an index together with what it reads from.
type closing struct {
	practice.Index
	also func() error
}

func (c closing) Close() error { return errors.Join(c.Index.Close(), c.also()) }

// openLexicon reads what is known of German, better where a thesaurus and a
// dictionary are installed.
func (s *system) openLexicon() (*german.Lexicon, error) {
	thesaurus, err := german.OpenThesaurus(s.config.Thesaurus)
	if err != nil {
		return nil, fmt.Errorf("read the thesaurus: %w", err)
	}
	lexicon := german.NewLexicon(thesaurus)
	dictionary, err := german.OpenDictionary(s.config.Dictionary)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("read the dictionary: %w", err), lexicon.Close())
	}
	lexicon.Translate(dictionary)
	s.log.Debug("the language is read", "thesaurus", thesaurus != nil, "dictionary", dictionary != nil)
	return lexicon, nil
}

// configureWords tells the index the synonyms and stop words of the curators.
func (s *system) configureWords(ctx context.Context, index practice.Index) error {
	words, err := s.stores.words.Get(ctx, vocabulary.WordsKey)
	if err != nil {
		return err
	}
	return index.Configure(ctx, words.Value)
}

// tendIndex returns what is to be done again and again: reach an index that
// was away at the start, and tell it the words that somebody changed.
func (s *system) tendIndex() func(context.Context) error {
	const never = -1
	told := int64(never)
	return func(ctx context.Context) error {
		if err := s.index.Open(ctx); err != nil {
			return err
		}
		generation, err := s.stores.words.Generation(ctx)
		if err != nil || generation == told {
			return err
		}
		if err := s.configureWords(ctx, s.index); err != nil {
			return err
		}
		told = generation
		return nil
	}
}
