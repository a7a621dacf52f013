package mongostore

import (
	"math/rand/v2"

	"go.mongodb.org/mongo-driver/v2/bson"

	"praxistransfer/server/practice"
)

// document is how an entry lies in its collection: in its one JSON form, and
// around it what belongs to the store.
type document struct {
	ID    practice.ID `bson:"_id"`
	Stamp int64       `bson:"stamp"` // another one with every write, for compare-and-set
	// Write names the Put that made this version, so that it knows its own
	// work again after a lost connection.
	Write bson.ObjectID `bson:"write"`
	// Turn is the entry's place in the outbox, a time in microseconds; it is
	// missing outside. While an entry waits, it keeps its turn.
	Turn  int64          `bson:"turn,omitempty"`
	Entry practice.Entry `bson:"entry"`
}

// marks are the fields that the machinery reads; it writes those of the entry
// but its version.
var marks = bson.D{{Key: "stamp", Value: 1}, {Key: "write", Value: 1}, {Key: "entry.version", Value: 1}, {Key: "entry.due", Value: 1},
	{Key: "entry.indexError", Value: 1}, {Key: "entry.events", Value: 1}, {Key: "entry.wakeAt", Value: 1}, {Key: "entry.facets", Value: 1}, {Key: "entry.sortTitle", Value: 1}}

// amended returns the update that makes the stored document d, as far as the
// machinery may. A field that is left out of the JSON form is left out here.
func (d *document) amended() bson.D {
	e := &d.Entry
	set, unset := bson.D{{Key: "stamp", Value: d.Stamp}}, bson.D{}
	field := func(name string, value any, there bool) {
		if there {
			set = append(set, bson.E{Key: name, Value: value})
		} else {
			unset = append(unset, bson.E{Key: name, Value: ""})
		}
	}
	field("entry.due", e.Due, e.Due)
	field("entry.indexError", e.IndexError, e.IndexError != "")
	field("entry.events", e.Events, len(e.Events) > 0)
	field("entry.wakeAt", e.WakeAt, e.WakeAt != nil)
	field("entry.facets", e.Facets, len(e.Facets) > 0)
	field("entry.sortTitle", e.SortTitle, e.SortTitle != "")
	update := bson.D{}
	if e.Due || len(e.Events) > 0 {
		update = append(update, bson.E{Key: "$min", Value: bson.D{{Key: "turn", Value: d.Turn}}})
	} else {
		unset = append(unset, bson.E{Key: "turn", Value: ""})
	}
	update = append(update, bson.E{Key: "$set", Value: set})
	if len(unset) > 0 { // the engine refuses an empty one
		update = append(update, bson.E{Key: "$unset", Value: unset})
	}
	return update
}

// newStamp returns a number that in all likelihood no write has had. Millions
// of them can be added up in an int64, as [records.Generation] does.
func newStamp() int64 { return 1 + rand.Int64N(1<<40) }

func entriesOf(docs []document) []practice.Entry {
	all := make([]practice.Entry, len(docs))
	for i := range docs {
		all[i] = docs[i].Entry
	}
	return all
}
