package mongostore

import (
	"slices"
	"strings"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"praxistransfer/server/practice"
)

// index is one that the store relies on. One that was released is never
// changed: a new one gets a new name.
type index struct {
	collection, name string
	keys             bson.D
	unique           bool
	where            bson.D // which documents are in it; nil means all
}

// The indexes by which a refusal tells what was taken.
const (
	indexSlug   = "slug"
	indexSource = "source"
)

// indexes are all of them, but those on _id, which every collection has. The
// fields of an order lie behind what a list selects by, so that on MongoDB a
// page is one stretch of an index.
var indexes = slices.Concat([]index{
	{collection: "entry", name: indexSlug, keys: by("entry.slug"), unique: true,
		where: bson.D{{Key: "entry.slug", Value: bson.D{{Key: "$gt", Value: ""}}}}},
	{collection: "entry", name: indexSource, keys: by("entry.source.source", "entry.source.externalId"), unique: true,
		where: bson.D{{Key: "entry.source.source", Value: bson.D{{Key: "$exists", Value: true}}}}},
	{collection: "entry", name: "turn", keys: by("turn", "_id")},
	{collection: "entry", name: "wake", keys: by("entry.wakeAt", "_id")},
	{collection: "link", name: "event", keys: by("link.event.id"), unique: true},
	{collection: "link", name: "subject", keys: by("link.event.subject", "_id")},
	{collection: "link", name: "personal", keys: by("personal")},
	{collection: "record", name: "generation", keys: by("_id", "stamp")},
}, ordered("state", "entry.state"), ordered("owner", "entry.owner"), ordered("draft", "entry.draft.state"), facets())

// by returns keys in ascending order; a minus before a field turns its around.
func by(fields ...string) bson.D {
	var keys bson.D
	for _, f := range fields {
		if name, down := strings.CutPrefix(f, "-"); down {
			keys = append(keys, bson.E{Key: name, Value: int32(-1)})
		} else {
			keys = append(keys, bson.E{Key: f, Value: int32(1)})
		}
	}
	return keys
}

// ordered returns an index for each order of the entries that a field selects.
func ordered(name, field string) []index {
	return []index{
		{collection: "entry", name: name + "_newest", keys: by(field, "-entry.newestAt", "-_id")},
		{collection: "entry", name: name + "_updated", keys: by(field, "-entry.updatedAt", "-_id")},
		{collection: "entry", name: name + "_title", keys: by(field, "entry.sortTitle", "_id")},
	}
}

func facets() []index {
	var all []index
	for _, name := range slices.Concat(practice.FacetNames, practice.LinkFacets) {
		all = append(all, index{collection: "entry", name: "facet_" + name, keys: by("entry.facets." + name)})
	}
	return all
}

func (i index) model() mongo.IndexModel {
	o := options.Index().SetName(i.name)
	if i.unique {
		o.SetUnique(true)
	}
	if i.where != nil {
		o.SetPartialFilterExpression(i.where)
	}
	return mongo.IndexModel{Keys: i.keys, Options: o}
}
