package vocabulary

import (
	"context"
	"errors"
	"maps"
	"reflect"
	"slices"
	"strconv"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// Document is everything that curators keep, for moving and editing it as one.
// Proposals that nobody accepted are not in it.
type Document struct {
	Methods  []MethodEntry  `json:"methods,omitempty"`
	Projects []ProjectEntry `json:"projects,omitempty"`
	// Synonyms and StopWords are all of them; nil leaves them as they are.
	Synonyms  map[string][]string `json:"synonyms"`
	StopWords []string            `json:"stopWords"`
}

// MethodEntry is a method, or with MergedInto a key that leads to another one.
type MethodEntry struct {
	practice.Method
	Term       *struct{} `json:"term,omitempty"` // what only the store knows
	MergedInto string    `json:"mergedInto,omitempty"`
}

// ProjectEntry is a project, or with MergedInto a key that leads to another one.
type ProjectEntry struct {
	practice.Project
	Term       *struct{} `json:"term,omitempty"` // what only the store knows
	MergedInto string    `json:"mergedInto,omitempty"`
}

// Taken counts what an import changed.
type Taken struct{ New, Changed, Unchanged int }

// Export returns all that curators keep.
func (s *Service) Export(ctx context.Context) (Document, error) {
	words, err := s.SearchWords(ctx)
	if err != nil {
		return Document{}, err
	}
	d := Document{Synonyms: words.Synonyms, StopWords: words.StopWords}
	methods, err := s.methods().kept(ctx)
	for _, m := range methods {
		d.Methods = append(d.Methods, MethodEntry{Method: m, MergedInto: m.Term.MergedInto})
	}
	if err != nil {
		return Document{}, err
	}
	projects, err := s.projects().kept(ctx)
	for _, p := range projects {
		d.Projects = append(d.Projects, ProjectEntry{Project: p, MergedInto: p.Term.MergedInto})
	}
	return d, err
}

// kept are those that are live or were merged.
func (f shelf[T]) kept(ctx context.Context) ([]T, error) {
	all, err := f.library.Whole().All(ctx)
	if err != nil {
		return nil, err
	}
	var kept []T
	for _, r := range all {
		if term := *f.parts(&r.Value).term; term.Live() || term.MergedInto != "" {
			kept = append(kept, r.Value)
		}
	}
	return kept, nil
}

// Import takes a document in for the operator: what it names is as the document
// says then, methods and projects that it does not name stay. All of it is
// checked first, and where something is wrong nothing changes: it comes back as
// [fault.Problems].
func (s *Service) Import(ctx context.Context, who partner.Principal, d Document) (Taken, error) {
	if err := fault.Together(s.checkDocument(ctx, d), d.settleWords()); err != nil {
		return Taken{}, err
	}
	var taken Taken
	for _, m := range d.Methods {
		m.Method.Term = practice.Term{MergedInto: m.MergedInto}
		if err := s.methods().take(ctx, who, m.Method, &taken); err != nil {
			return taken, err
		}
	}
	for _, p := range d.Projects {
		p.Project.Term = practice.Term{MergedInto: p.MergedInto}
		if err := s.projects().take(ctx, who, p.Project, &taken); err != nil {
			return taken, err
		}
	}
	return taken, s.takeWords(ctx, who, d, &taken)
}

// take makes one value as it is given, but for what only the store knows.
func (f shelf[T]) take(ctx context.Context, who partner.Principal, given T, taken *Taken) error {
	p := f.parts(&given)
	_, err := record.Amend(ctx, f.library.Whole(), *p.key, func(value *T) error {
		stored := f.parts(value)
		isNew := *stored.key == ""
		term, before, into := *stored.term, stored.names, p.term.MergedInto
		next := given
		*f.parts(&next).term = term
		f.parts(&next).term.MergedInto = into
		if reflect.DeepEqual(*value, next) {
			taken.Unchanged++
			return record.ErrUnchanged
		}
		t := f.parts(&next).term
		t.Version++
		t.Unfiled = t.Unfiled || !isNew && (into != term.MergedInto || !slices.Equal(before, f.parts(&next).names))
		t.Events = append(slices.Clone(term.Events), f.event(who, &next, audit.Event{Action: audit.ImportVocabulary}))
		*value = next
		if isNew {
			taken.New++
		} else {
			taken.Changed++
		}
		return nil
	})
	return err
}

// takeWords makes the words of the search those of the document.
func (s *Service) takeWords(ctx context.Context, who partner.Principal, d Document, taken *Taken) error {
	if d.Synonyms == nil && d.StopWords == nil {
		return nil
	}
	_, err := record.Amend(ctx, s.Words, WordsKey, func(w *practice.Words) error {
		synonyms, stopWords := w.Synonyms, w.StopWords
		if d.Synonyms != nil {
			synonyms = d.Synonyms
		}
		if d.StopWords != nil {
			stopWords = d.StopWords
		}
		if maps.EqualFunc(synonyms, w.Synonyms, slices.Equal) && sameWords(stopWords, w.StopWords) {
			taken.Unchanged++
			return record.ErrUnchanged
		}
		w.Synonyms, w.StopWords = synonyms, stopWords
		w.Version++
		event := audit.Event{Action: audit.ImportVocabulary, Subject: "words", Version: w.Version}
		w.Events = append(slices.Clone(w.Events), s.Entries.Event(who, event))
		taken.Changed++
		return nil
	})
	return err
}

// Tidy makes the texts and addresses of methods and projects as they are kept, and
// returns how many texts it changed. d must share nothing with anybody.
func (d *Document) Tidy() int {
	changed := form.CleanAll(&d.Methods) + form.CleanAll(&d.Projects)
	for i := range d.Methods {
		inputOf(d.Methods[i].Method).settled().into(&d.Methods[i].Method)
	}
	for i := range d.Projects {
		projectInputOf(d.Projects[i].Project).settled().into(&d.Projects[i].Project)
	}
	return changed
}

// sameWords tells whether two lists hold the same words, in whatever order and
// however often.
func sameWords(a, b []string) bool {
	return slices.Equal(slices.Compact(slices.Sorted(slices.Values(a))), slices.Compact(slices.Sorted(slices.Values(b))))
}

// checkDocument refuses whatever the rules for one change of a method or project
// would refuse.
func (s *Service) checkDocument(ctx context.Context, d Document) error {
	var all []error
	methods, projects := map[string]string{}, map[string]string{}
	for i, m := range d.Methods {
		methods[m.Key] = m.MergedInto
		all = append(all, under("methods", i, checkKey(m.Key), inputOf(m.Method).check()))
	}
	for i, p := range d.Projects {
		projects[p.Key] = p.MergedInto
		all = append(all, under("projects", i, checkKey(p.Key), s.checkProject(ctx, projectInputOf(p.Project))))
	}
	all = append(all, s.methods().checkMerges(ctx, "methods", methods), s.projects().checkMerges(ctx, "projects", projects))
	return fault.Together(all...)
}

func checkKey(key string) error {
	var c form.Checker
	if key == "" || practice.Slug(key) != key {
		c.Add(fault.Invalid, "key", "%q is no key: write small letters, digits and single hyphens", form.Clip(key))
	}
	return c.Err()
}

// under puts problems below an element of a list.
func under(list string, i int, checks ...error) error {
	err := fault.Together(checks...)
	var found, placed fault.Problems
	if !errors.As(err, &found) {
		return err
	}
	for _, p := range found {
		p.Field = append([]string{list, strconv.Itoa(i)}, p.Field...)
		placed = append(placed, p)
	}
	return placed.Err()
}

// checkMerges refuses keys that lead nowhere or round in a circle, and such as
// somebody proposed. merges has every key of the document with what it leads to.
func (f shelf[T]) checkMerges(ctx context.Context, list string, merges map[string]string) error {
	all, err := f.library.Whole().All(ctx)
	if err != nil {
		return err
	}
	var c form.Checker
	known := map[string]string{}
	for _, r := range all {
		term := *f.parts(&r.Value).term
		if term.Live() || term.MergedInto != "" {
			known[r.Key] = term.MergedInto
		} else if _, named := merges[r.Key]; named {
			c.Add(fault.Taken, list, "%q is only proposed: decide on it instead", r.Key)
		}
	}
	maps.Copy(known, merges)
	for _, key := range slices.Sorted(maps.Keys(merges)) {
		at := key
		for steps := 0; known[at] != ""; steps++ {
			into := known[at]
			if _, there := known[into]; !there || steps > len(known) {
				c.Add(fault.Unknown, list, "%q leads nowhere: %q is no key of a method or project that stays", key, into)
				break
			}
			at = into
		}
	}
	return c.Err()
}

// settleWords makes the words of the search as questions have them, by the rules
// for one change.
func (d *Document) settleWords() error {
	var c form.Checker
	if d.Synonyms != nil {
		c.Count(len(d.Synonyms), mostSynonyms, "synonyms")
		synonyms := map[string][]string{}
		for _, said := range slices.Sorted(maps.Keys(d.Synonyms)) {
			word := searchWord(&c, said, "synonyms", said)
			for _, synonym := range synonymsOf(&c, word, d.Synonyms[said], "synonyms", said) {
				synonyms[word] = practice.Include(synonyms[word], synonym)
			}
		}
		d.Synonyms = synonyms
	}
	if d.StopWords != nil {
		d.StopWords = stopWords(&c, d.StopWords)
	}
	return c.Err()
}
