package authority

// Excerpt returns a register of the authorities with the keys, of those above
// them and of the Verbände they are in. Sums and [Register.CountAlike] stay
// those of the whole. It fails like [Register.Lookup].
func (r *Register) Excerpt(keys ...string) (*Register, error) {
	taken := map[Key]bool{}
	for _, key := range keys {
		a, err := r.Lookup(key)
		if err != nil {
			return nil, err
		}
		r.take(taken, a.Key)
	}
	var records []record
	for i := range r.records {
		if taken[r.records[i].key] {
			records = append(records, r.records[i])
		}
	}
	return sealed(assemble(r.date, false, r.official, r.alike, records)), nil
}

// take marks an authority and whatever its own facts refer to.
func (r *Register) take(taken map[Key]bool, k Key) {
	i, ok := r.byKey[k]
	if !ok || taken[k] {
		return
	}
	taken[k] = true
	r.take(taken, r.all[i].Parent)
	r.take(taken, r.all[i].Association)
}
