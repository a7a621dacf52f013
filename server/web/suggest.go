package web

import (
	"encoding/json"
	"net/http"
	"net/url"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
)

// suggestions are what the search field shows below itself while somebody
// types. A script asks for them; without one the form alone is there.
type suggestions struct {
	Said string       `json:"said"` // how many there are, for who does not see them
	List []suggestion `json:"list"`
}

// suggestion is one of them. URL is the page of what it names; a word has none,
// it is searched for.
type suggestion struct {
	Text string `json:"text"`
	Kind string `json:"kind"`
	URL  string `json:"url,omitempty"`
}

// longestTyped is how much of a field is read for suggestions, in bytes: more
// is no beginning of a name.
const longestTyped = 200

// suggest answers with what somebody who types may mean.
func (s *Site) suggest(q *ask) error {
	typed := cut(q.URL.Query().Get("q"), longestTyped)
	found, err := s.Find.Suggest(q.Context(), typed, find.SuggestionsByDefault)
	if err != nil {
		return err
	}
	views, err := q.suggestedEntries(found)
	if err != nil {
		return err
	}
	list := suggestions{List: []suggestion{}}
	for _, one := range found {
		if line := q.suggestion(one, views); line.Text != "" {
			list.List = append(list.List, line)
		}
	}
	list.Said = q.T("suggest.count", len(list.List))
	content, err := json.Marshal(list)
	if err != nil {
		return err
	}
	return q.write(http.StatusOK, "application/json", content)
}

// suggestedEntries reads the entries among suggestions.
func (q *ask) suggestedEntries(found []find.Suggestion) (map[practice.ID]practice.View, error) {
	var ids []practice.ID
	for _, one := range found {
		if one.Kind == find.SuggestEntry {
			ids = append(ids, practice.ID(one.Key))
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	return q.site.Practice.Entries(q.Context(), q.who, ids...)
}

// suggestion says what one names, and where that is; without a text where it is
// not there any more.
func (q *ask) suggestion(of find.Suggestion, views map[practice.ID]practice.View) suggestion {
	one := suggestion{Text: of.Text, Kind: q.lang.Label("SuggestionKind", string(of.Kind))}
	switch of.Kind {
	case find.SuggestWord:
	case find.SuggestEntry:
		v, there := views[practice.ID(of.Key)]
		if !there {
			return suggestion{}
		}
		entry := q.entryLink(v)
		one.Text, one.URL = entry.Text, entry.URL
	case find.SuggestMethod:
		method := q.methodLink(of.Key)
		one.Text, one.URL = method.Text, method.URL
	case find.SuggestTopic:
		topic := q.topicLink(of.Key)
		one.Text, one.URL = topic.Text, topic.URL
	default:
		one.URL = q.at(suggestedBelow[of.Kind] + url.PathEscape(of.Key))
	}
	return one
}

// suggestedBelow is where the pages lie of what a suggestion names by its key.
var suggestedBelow = map[find.SuggestionKind]string{
	find.SuggestProject: "/projekte/", find.SuggestOrganisation: "/organisationen/", find.SuggestAuthority: "/behoerden/",
	find.SuggestCollection: "/sammlungen/", find.SuggestNeed: "/gesuche/",
}
