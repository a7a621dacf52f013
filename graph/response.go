package graph

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"praxistransfer/server/exchange"
)

// The media types of an answer. One in JSON has a status of 200 for whatever
// GraphQL could be asked, as clients have long expected; one in the type of its
// own has those of https://graphql.github.io/graphql-over-http/draft/.
const (
	plainJSON       = "application/json"
	graphQLResponse = "application/graphql-response+json"
)

var null = json.RawMessage("null")

// write sends the response in the type that r asks for. Its data are JSON
// already, and are not looked at again.
func write(w http.ResponseWriter, r *http.Request, status int, response *graphql.Response) {
	kind, data := plainJSON+"; charset=utf-8", response.Data
	if exchange.Choose(r.Header.Values("Accept"), plainJSON, graphQLResponse) == 1 {
		kind = graphQLResponse + "; charset=utf-8"
		status = specified(status, len(data) > 0)
	} else if len(data) == 0 {
		data = null
	}
	head, err := head(response.Errors, len(data) > 0)
	if err != nil {
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(head)+len(data)+1))
	w.WriteHeader(status)
	for _, part := range [][]byte{head, data, {'}'}} {
		w.Write(part)
	}
}

// specified returns the status that the specification wants instead of one that
// goes with JSON: where nothing was carried out, there are no data, and the
// request was a bad one unless something more exact is said of it.
func specified(status int, carriedOut bool) int {
	if !carriedOut && (status == http.StatusOK || status == http.StatusUnprocessableEntity) {
		return http.StatusBadRequest
	}
	return status
}

// head is what stands before the data of a response: its errors, and the name of
// the data where there are some.
func head(errs gqlerror.List, named bool) ([]byte, error) {
	head := []byte("{")
	if len(errs) > 0 {
		said, err := json.Marshal(errs)
		if err != nil {
			return nil, err
		}
		head = fmt.Appendf(head, `"errors":%s`, said)
		if named {
			head = append(head, ',')
		}
	}
	if named {
		head = append(head, `"data":`...)
	}
	return head, nil
}
