package graph

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"praxistransfer/graph/model"
	"praxistransfer/server/authority"
	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
	"praxistransfer/server/words"
)

// sizeCodes are the values of the filter sizeClass.
var sizeCodes = slices.Concat(authority.SizeClasses, authority.Bands)

// filter turns the input into what the domain filters by. Values of which
// there is a list are checked, for a typing error would find nothing.
func (r *Resolver) filter(ctx context.Context, in *model.EntryFilter) (practice.Facets, error) {
	if in == nil {
		return nil, nil
	}
	laender, err := laender(in.Land)
	if err != nil {
		return nil, err
	}
	countries, err := countries(in.Country)
	if err != nil {
		return nil, err
	}
	regions, err := r.regions(in.Region)
	if err != nil {
		return nil, err
	}
	if err := r.checkFilter(ctx, in); err != nil {
		return nil, err
	}
	all := practice.Facets{
		"kind": texts(in.Kind), "method": in.Method, "topic": texts(in.Topic), "level": texts(in.Level), "sizeClass": in.SizeClass,
		"land": laender, "status": texts(in.Status), "outcome": texts(in.Outcome), "evidenceLevel": numbers(in.EvidenceLevel),
		"language": texts(in.Language), "organisation": in.Organisation, "origin": texts(in.Origin), "year": numbers(in.Year), "offer": texts(in.Offer),
		"setting": texts(in.Setting), "project": in.Project, "depth": texts(in.Depth), "flag": texts(in.Flag), "country": countries, practice.FacetRegion: regions,
	}
	stated := statedOf(in)
	if err := checkStated(stated); err != nil {
		return nil, err
	}
	maps.Copy(all, stated)
	for name, values := range all {
		if len(values) == 0 {
			delete(all, name)
		}
	}
	return r.Practice.CurrentFilter(ctx, all), nil
}

// statedOf are the preconditions to narrow by, of which an entry may say nothing.
func statedOf(in *model.EntryFilter) practice.Facets {
	return practice.Facets{
		"staffCouncil": texts(in.StaffCouncil), "serviceAgreement": texts(in.ServiceAgreement), "dataProtection": texts(in.DataProtection),
		"councilDecision": texts(in.CouncilDecision), "procurement": texts(in.Procurement), "joinable": texts(in.Joinable),
	}
}

func checkStated(stated practice.Facets) error {
	for name, values := range stated {
		if i := slices.Index(values, practice.NotStated); i >= 0 {
			return fault.New(fault.BadInput, "nobody is found by what was not stated: leave NOT_STATED out").At("filter", name, strconv.Itoa(i))
		}
	}
	return nil
}

// regions returns the keys under which the register knows authorities.
func (r *Resolver) regions(keys []string) ([]string, error) {
	canonical := make([]string, len(keys))
	for i, key := range keys {
		a, err := r.Register().Lookup(key)
		if err != nil {
			return nil, fault.New(fault.BadInput, "no authority has the key %q: write an AGS of 2, 3, 5 or 8 digits or an ARS of 9 or 12, as the query authorities finds them", clip(key)).At("filter", "region", strconv.Itoa(i))
		}
		canonical[i] = string(a.Key)
	}
	return canonical, nil
}

func (r *Resolver) checkFilter(ctx context.Context, in *model.EntryFilter) error {
	for i, key := range in.Method {
		if _, err := r.Practice.Methods.Get(ctx, key); fault.Is(err, fault.NotFound) {
			return r.unknownMethod(ctx, key).At("filter", "method", strconv.Itoa(i))
		} else if err != nil {
			return err
		}
	}
	for i, key := range in.Project {
		if p, err := known(ctx, r.Practice.Projects, key); err != nil {
			return err
		} else if p == nil {
			return r.unknownProject(ctx, key).At("filter", "project", strconv.Itoa(i))
		}
	}
	for i, key := range in.Organisation {
		if o, err := r.organisation(ctx, key); err != nil {
			return err
		} else if o == nil {
			return r.unknownOrganisation(ctx, key).At("filter", "organisation", strconv.Itoa(i))
		}
	}
	for i, class := range in.SizeClass {
		if !slices.Contains(sizeCodes, class) {
			return fault.New(fault.BadInput, "%q is no size class: use one of %s", clip(class), strings.Join(sizeCodes, ", ")).At("filter", "sizeClass", strconv.Itoa(i))
		}
	}
	for i, level := range in.EvidenceLevel {
		if level < 0 || level > practice.MaxLevel {
			return fault.New(fault.BadInput, "%d is no level of evidence: use 0 to %d", level, practice.MaxLevel).At("filter", "evidenceLevel", strconv.Itoa(i))
		}
	}
	for i, year := range in.Year {
		if year < 1000 || year > 9999 {
			return fault.New(fault.BadInput, "%s is no year: write four digits", strconv.Itoa(year)).At("filter", "year", strconv.Itoa(i))
		}
	}
	return nil
}

// unknownMethod names the key that was probably meant where somebody mistyped it
// or wrote a name.
func (r *Resolver) unknownMethod(ctx context.Context, key string) *fault.Error {
	if near := meant(ctx, r.Practice.Methods.All, key); near != "" {
		return fault.New(fault.BadInput, "no method has the key %q. Is %q meant?", clip(key), near)
	}
	return fault.New(fault.BadInput, "no method has the key %q: see the query methods", clip(key))
}

func (r *Resolver) unknownProject(ctx context.Context, key string) *fault.Error {
	if near := meant(ctx, r.Practice.Projects.All, key); near != "" {
		return fault.New(fault.BadInput, "no project has the key %q. Is %q meant?", clip(key), near)
	}
	return fault.New(fault.BadInput, "no project has the key %q: see the query projects", clip(key))
}

func (r *Resolver) unknownOrganisation(ctx context.Context, key string) *fault.Error {
	if near := meant(ctx, r.Partners.All, key); near != "" {
		return fault.New(fault.BadInput, "no organisation has the key %q. Is %q meant?", clip(key), near)
	}
	return fault.New(fault.BadInput, "no organisation has the key %q: see the query organisations", clip(key))
}

// meant returns the key that is nearest to what was typed; empty where none is near
// or the keys cannot be read, which only makes the refusal shorter.
func meant[T any](ctx context.Context, all func(context.Context) ([]record.Record[T], error), typed string) string {
	known, err := all(ctx)
	if err != nil {
		return ""
	}
	return practice.Nearest(clip(typed), known)
}

// laender turns every way to name a Land into its two digits.
func laender(names []string) ([]string, error) {
	keys := make([]string, len(names))
	for i, name := range names {
		var err error
		if keys[i], err = landKey(name, "filter", "land", strconv.Itoa(i)); err != nil {
			return nil, err
		}
	}
	return keys, nil
}

// landKey returns the two digits of the Land that stands at a place of the input.
func landKey(name string, at ...string) (string, error) {
	land, ok := authority.FindLand(name)
	if !ok {
		return "", fault.New(fault.BadInput, "%q is no Land: write two digits from 01 to 16, or letters as NW or DE-NW", clip(name)).At(at...)
	}
	return land.Key, nil
}

// countries turns the ways to write a state's code, or its name, into the code.
func countries(names []string) ([]string, error) {
	codes := make([]string, len(names))
	for i, name := range names {
		code, ok := words.CountryNamed(name)
		if strings.EqualFold(name, practice.UnknownCountry) {
			code, ok = practice.UnknownCountry, true
		}
		if !ok {
			return nil, fault.New(fault.BadInput, "%q is no state: write two letters as in ISO 3166-1, like AT, or ZZ for what is not known", clip(name)).At("filter", "country", strconv.Itoa(i))
		}
		codes[i] = code
	}
	return codes, nil
}

func numbers(values []int) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = strconv.Itoa(v)
	}
	return all
}
