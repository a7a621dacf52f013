package admin

import (
	"context"

	"praxistransfer/server/fault"
	"praxistransfer/server/german"
	"praxistransfer/server/partner"
)

// distinct refuses a name or a region key, newly given, that another organisation
// has: the rules take two with one region key for one authority, and people take
// two with one name for one. An administrator may say that it is meant.
func (s *Service) distinct(ctx context.Context, o *partner.Organisation, before partner.Organisation) error {
	if o.SharesIdentity {
		return nil
	}
	all, err := s.Registry.All(ctx)
	if err != nil {
		return err
	}
	for _, r := range all {
		other := r.Value
		switch {
		case other.Key == o.Key:
		case o.RegionKey != before.RegionKey && s.sameRegion(o.RegionKey, other.RegionKey):
			return fault.New(fault.BadInput, "%s (%s) has the region key %q already, and both would count as one authority: change that organisation, or say with sharesIdentity (--force) that it is meant", other.Name, other.Key, o.RegionKey).At("regionKey")
		case o.Name != before.Name && german.SameName(o.Name, other.Name):
			return fault.New(fault.BadInput, "%s (%s) has this name already: change that organisation, or say with sharesIdentity (--force) that it is meant", other.Name, other.Key).At("name")
		}
	}
	return nil
}

// sameRegion tells whether two region keys, which may be written in two ways, are
// those of one authority.
func (s *Service) sameRegion(one, other string) bool {
	if one == "" || other == "" {
		return false
	}
	a, err := s.Region(one)
	if err != nil {
		a = one
	}
	b, err := s.Region(other)
	if err != nil {
		b = other
	}
	return a == b
}
