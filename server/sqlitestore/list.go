package sqlitestore

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"praxistransfer/server/practice"
)

func (s *entries) List(ctx context.Context, q practice.ListQuery) ([]practice.Entry, error) {
	selections := selectionsOf(q)
	if len(selections) == 0 || q.Limit <= 0 {
		return nil, ctx.Err()
	}
	filters, err := s.filters(ctx, q.Filter)
	if err != nil {
		return nil, engineError(err, "list entries")
	}
	query, args := listing(selections, filters, orderOf(q.Order), q)
	return s.find(ctx, query, args...)
}

func (s *entries) Count(ctx context.Context, q practice.ListQuery) (int, error) {
	selections := selectionsOf(q)
	if len(selections) == 0 {
		return 0, ctx.Err()
	}
	filters, err := s.filters(ctx, q.Filter)
	if err != nil {
		return 0, engineError(err, "count entries")
	}
	n := 0
	query, args := counting(selections, filters)
	err = s.db.queryRow(ctx, query, args, &n)
	return n, engineError(err, "count entries")
}

// selection is one stretch of an index: a list is the union of some of them,
// which have no entry in common.
type selection struct {
	index string // first part of the index' name
	where string
	args  []any
}

func selectionsOf(q practice.ListQuery) []selection {
	var all []selection
	if len(q.DraftStates) > 0 {
		for _, state := range slices.Compact(slices.Sorted(slices.Values(q.DraftStates))) {
			all = append(all, selection{"entry_draft_", "e.draft = ?", []any{string(state)}})
		}
		return all
	}
	if q.Any {
		for _, place := range []int{readable, hidden} {
			all = append(all, selection{"entry_place_", fmt.Sprintf("e.place = %d", place), nil})
		}
		return all
	}
	own := func(place int) selection {
		return selection{"entry_owner_", fmt.Sprintf("e.owner = ? AND e.place = %d", place), []any{q.Owner}}
	}
	if q.Readable {
		all = append(all, selection{"entry_place_", fmt.Sprintf("e.place = %d", readable), nil})
	} else if q.Owner != "" {
		all = append(all, own(readable))
	}
	if q.Owner != "" {
		all = append(all, own(hidden))
	}
	return all
}

// order is a column to order by; the id breaks ties in the same direction.
type order struct{ column, direction, beyond string }

func orderOf(o practice.Order) order {
	switch o {
	case practice.ByTitle:
		return order{"title", "ASC", ">"}
	case practice.ByUpdated:
		return order{"updated", "DESC", "<"}
	}
	return order{"newest", "DESC", "<"}
}

// listing returns the query for a page. Without a rare filter it walks along
// the order, testing each entry, and stops when the page is full; with one it
// takes all that the filter finds and sorts them.
func listing(selections []selection, filters []filter, o order, q practice.ListQuery) (string, []any) {
	var b strings.Builder
	var args []any
	page, pageArgs := pageAfter(q, o)
	if len(filters) > 0 && filters[0].rare {
		where, whereArgs := either(selections)
		args = append(append(filters[0].args(), whereArgs...), pageArgs...)
		fmt.Fprintf(&b, "SELECT e.id, e.stamp, e.%s FROM %s WHERE %s%s", o.column, filters[0].source(), where, page)
		args = append(args, tests(&b, "f.entry", filters[1:])...)
	} else {
		for i, sel := range selections {
			if i > 0 {
				b.WriteString(" UNION ALL ")
			}
			fmt.Fprintf(&b, "SELECT e.id, e.stamp, e.%s FROM entry e INDEXED BY %s%s WHERE %s%s",
				o.column, sel.index, o.column, sel.where, page)
			args = append(append(args, sel.args...), pageArgs...)
			args = append(args, tests(&b, "e.row", filters)...)
		}
	}
	fmt.Fprintf(&b, " ORDER BY 3 %s, 1 %[1]s LIMIT ?", o.direction)
	return b.String(), append(args, q.Limit)
}

func pageAfter(q practice.ListQuery, o order) (string, []any) {
	if q.After == nil {
		return "", nil
	}
	var place any = q.After.Time.UnixMilli()
	if q.Order == practice.ByTitle {
		place = q.After.Title
	}
	return fmt.Sprintf(" AND (e.%s, e.id) %s (?, ?)", o.column, o.beyond), []any{place, string(q.After.ID)}
}

// counting returns the query for a number: by the rarest filter, if any.
func counting(selections []selection, filters []filter) (string, []any) {
	var b strings.Builder
	var args []any
	if len(filters) > 0 {
		where, whereArgs := either(selections)
		args = append(filters[0].args(), whereArgs...)
		fmt.Fprintf(&b, "SELECT count(*) FROM %s WHERE %s", filters[0].source(), where)
		args = append(args, tests(&b, "f.entry", filters[1:])...)
		return b.String(), args
	}
	for i, sel := range selections {
		if i > 0 {
			b.WriteString(" + ")
		}
		fmt.Fprintf(&b, "(SELECT count(*) FROM entry e INDEXED BY %snewest WHERE %s)", sel.index, sel.where)
		args = append(args, sel.args...)
	}
	return "SELECT " + b.String(), args
}

func either(selections []selection) (string, []any) {
	var parts []string
	var args []any
	for _, sel := range selections {
		parts = append(parts, sel.where)
		args = append(args, sel.args...)
	}
	return "(" + strings.Join(parts, " OR ") + ")", args
}

// filter is a facet with the values that are asked for.
type filter struct {
	name  string
	match string // condition on the column value, with one argument
	value string
	many  bool // values, of which one entry may have several
	rare  bool
}

func filterOf(name string, values []string) (filter, error) {
	if len(values) == 1 {
		return filter{name: name, match: "value = ?", value: values[0]}, nil
	}
	arg, err := set(values)
	return filter{name: name, match: "value IN (SELECT value FROM json_each(?))", value: arg, many: true}, err
}

// rareBelow is the number of entries from which on sorting them takes longer
// than walking along an order until a page is full.
const rareBelow = 500

// filters returns the facets of f that have values, the rarest first.
func (s *entries) filters(ctx context.Context, f practice.Facets) ([]filter, error) {
	var all []filter
	fewest := rareBelow
	for _, name := range slices.Sorted(maps.Keys(f)) {
		if len(f[name]) == 0 {
			continue
		}
		next, err := filterOf(name, f[name])
		if err != nil {
			return nil, err
		}
		var n int
		err = s.db.queryRow(ctx, `SELECT count(*) FROM (SELECT 1 FROM facet WHERE name = ? AND `+next.match+` LIMIT ?)`,
			append(next.args(), rareBelow), &n)
		if err != nil {
			return nil, err
		}
		next.rare = n < rareBelow
		all = append(all, next)
		if n < fewest {
			fewest = n
			all[0], all[len(all)-1] = all[len(all)-1], all[0]
		}
	}
	return all, nil
}

func (f filter) args() []any { return []any{f.name, f.value} }

// source joins the entries that the filter finds; CROSS keeps SQLite from
// turning the join around.
func (f filter) source() string {
	distinct := ""
	if f.many {
		distinct = "DISTINCT "
	}
	return "(SELECT " + distinct + "entry FROM facet WHERE name = ? AND " + f.match + ") f CROSS JOIN entry e ON e.row = f.entry"
}

// tests adds a condition for each filter on the entry with the row.
func tests(b *strings.Builder, row string, filters []filter) (args []any) {
	for _, f := range filters {
		b.WriteString(" AND EXISTS (SELECT 1 FROM facet INDEXED BY facet_entry WHERE entry = " + row + " AND name = ? AND " + f.match + ")")
		args = append(args, f.args()...)
	}
	return args
}
