package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"praxistransfer/server/authority"
)

// dangling is the key of an authority that the register in use does not have,
// though it is stored here.
type dangling struct {
	key     string
	was     authority.Authority // the zero value where no earlier register is remembered that had it
	guesses []authority.Authority
	users   []string // organisations, then entries
}

// String says it all in one line, as far as it is known.
func (d dangling) String() string {
	line := d.key
	if d.was.Key != "" {
		line += fmt.Sprintf(" %s (%s), last in the register of %s", d.was.Name, d.was.LandName, d.was.Date)
	}
	users := d.users
	if len(users) > named {
		users = append(slices.Clone(users[:named]), fmt.Sprintf("%d more", len(users)-named))
	}
	line += ", named by " + strings.Join(users, ", ")
	for _, g := range d.guesses {
		line += fmt.Sprintf("; perhaps now %s %s (a guess: it bears the name)", g.Key, g.Name)
	}
	return line
}

// dangling returns what entries and organisations name that the register in
// use does not have, in the order of the keys.
func (s *system) dangling(ctx context.Context) ([]dangling, error) {
	used, err := s.practice.Regions(ctx)
	if err != nil {
		return nil, err
	}
	users := map[string][]string{}
	organisations, err := s.partners.All(ctx)
	if err != nil {
		return nil, err
	}
	for _, o := range organisations {
		if o.Value.RegionKey != "" {
			users[o.Value.RegionKey] = append(users[o.Value.RegionKey], o.Key)
		}
	}
	for key, ids := range used {
		for _, id := range ids {
			users[key] = append(users[key], string(id))
		}
	}
	var all []dangling
	for _, key := range slices.Sorted(maps.Keys(users)) {
		found, err := s.register.now().Lookup(key)
		if err == nil && !found.Former {
			continue
		}
		d := dangling{key: key, users: users[key]}
		if err == nil {
			d.was, d.guesses = found, s.register.now().Namesakes(found)
		}
		all = append(all, d)
	}
	return all, nil
}
