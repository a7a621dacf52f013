package partner

import "context"

// Organisation returns the organisation with the key without the version that
// only a change needs, or fails with [fault.NotFound].
func (r *Registry) Organisation(ctx context.Context, key string) (Organisation, error) {
	found, err := r.Get(ctx, key)
	return found.Value, err
}
