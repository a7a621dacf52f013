package graph

import (
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/99designs/gqlgen/graphql"

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
	if exchange.Choose(r.Header.Get("Accept"), plainJSON, graphQLResponse) == 1 {
		kind = graphQLResponse + "; charset=utf-8"
		status = specified(status, len(data) > 0)
	} else if len(data) == 0 {
		data = null
	}
	body, err := body(response, data)
	if err != nil {
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(body[0])+len(body[1])+len(body[2])))
	w.WriteHeader(status)
	for _, part := range body {
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

// body returns the pieces of a response, so that large data are not copied.
func body(response *graphql.Response, data []byte) (pieces [3][]byte, err error) {
	errs := []byte(nil)
	if len(response.Errors) > 0 {
		if errs, err = json.Marshal(response.Errors); err != nil {
			return pieces, err
		}
	}
	switch {
	case len(data) == 0:
		return [3][]byte{[]byte(`{"errors":`), errs, []byte("}")}, nil
	case len(errs) > 0:
		return [3][]byte{append(append([]byte(`{"errors":`), errs...), `,"data":`...), data, []byte("}")}, nil
	}
	return [3][]byte{[]byte(`{"data":`), data, []byte("}")}, nil
}
