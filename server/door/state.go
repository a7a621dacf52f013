package door

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"

	"praxistransfer/server/exchange"
	"praxistransfer/server/record"
)

// state is a weak entity tag of all that dumps say under the addresses of home:
// it changes with every entry, and with what the names in them stand for.
func (d *Doors) state(ctx context.Context, home string) (string, error) {
	lines, err := d.records.all(ctx, d.Practice, d.Now())
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	fmt.Fprintln(sum, home, d.Practice.Register().Date())
	for _, l := range lines {
		fmt.Fprintln(sum, l.id, l.revision, l.at.Unix(), l.gone)
	}
	for _, add := range []func() error{
		func() error { return addVersions(ctx, sum, d.Practice.Partners.All) },
		func() error { return addVersions(ctx, sum, d.Practice.Methods.All) },
		func() error { return addVersions(ctx, sum, d.Practice.Projects.All) },
	} {
		if err := add(); err != nil {
			return "", err
		}
	}
	return `W/"` + hex.EncodeToString(sum.Sum(nil)[:12]) + `"`, nil
}

// addVersions writes which records there are, and in which version.
func addVersions[T any](ctx context.Context, sum io.Writer, all func(context.Context) ([]record.Record[T], error)) error {
	records, err := all(ctx)
	for _, r := range records {
		fmt.Fprintln(sum, r.Key, r.Version)
	}
	return err
}

// unchanged answers with 304 where the reader has what the tag stands for, and
// tells whether it did.
func unchanged(w http.ResponseWriter, r *http.Request, tag string) bool {
	w.Header().Set("ETag", tag)
	known := exchange.Known(r.Header.Get("If-None-Match"), tag)
	if known {
		w.WriteHeader(http.StatusNotModified)
	}
	return known
}
