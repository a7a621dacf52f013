package mongostore

import (
	"strings"
	"sync"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

func TestAMissingIndexIsMadeAgain(t *testing.T) {
	o := Options{Database: newNameOn(t)}
	db := openAt(t, server(t), o)
	if err := db.entry().Indexes().DropOne(t.Context(), "wake"); err != nil {
		t.Fatal(err)
	}
	openAt(t, server(t), o)
	for name, wanted := range map[string]int{"entry": 0, "link": 0, "record": 0} {
		missing, err := lacking(t.Context(), db.database.Collection(name), of(name))
		if err != nil || len(missing) != wanted {
			t.Errorf("%s lacks %v, %v", name, missing, err)
		}
	}
}

func newNameOn(t *testing.T) string {
	t.Helper()
	server(t)
	return newName(t)
}

func of(collection string) []index {
	var all []index
	for _, i := range indexes {
		if i.collection == collection {
			all = append(all, i)
		}
	}
	return all
}

func TestAnIndexOfTheSameNameThatIsAnotherIsRefusedByName(t *testing.T) {
	server(t)
	for name, other := range map[string]mongo.IndexModel{
		"other keys":       {Keys: by("elsewhere"), Options: options.Index().SetName("wake")},
		"another order":    {Keys: by("-entry.wakeAt", "_id"), Options: options.Index().SetName("wake")},
		"unique":           {Keys: by("entry.wakeAt", "_id"), Options: options.Index().SetName("wake").SetUnique(true)},
		"some entries":     {Keys: by("entry.wakeAt", "_id"), Options: options.Index().SetName("wake").SetPartialFilterExpression(bson.D{{Key: "turn", Value: bson.D{{Key: "$exists", Value: true}}}})},
		"no longer unique": {Keys: by("entry.slug"), Options: options.Index().SetName(indexSlug)},
	} {
		t.Run(name, func(t *testing.T) {
			o := Options{Database: newNameOn(t)}
			db := openAt(t, server(t), o)
			wrong := "wake"
			if name == "no longer unique" {
				wrong = indexSlug
			}
			if err := db.entry().Indexes().DropOne(t.Context(), wrong); err != nil {
				t.Fatal(err)
			}
			if _, err := db.entry().Indexes().CreateOne(t.Context(), other); err != nil {
				t.Fatal(err)
			}
			again, err := Open(t.Context(), server(t), o)
			if err == nil {
				t.Fatal("it was taken", again.Close())
			}
			if !strings.Contains(err.Error(), "index "+wrong) {
				t.Errorf("the error does not name the index %s: %v", wrong, err)
			}
		})
	}
}

func TestProcessesThatStartAtOnceAgreeOnTheIndexes(t *testing.T) {
	o := Options{Database: newNameOn(t)}
	var all sync.WaitGroup
	for range 6 {
		all.Go(func() {
			db, err := Open(t.Context(), server(t), o)
			if err != nil {
				t.Error(err)
				return
			}
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}
