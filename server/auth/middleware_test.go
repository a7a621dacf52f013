package auth

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

func TestMiddleware(t *testing.T) {
	w := newWorld(t, http.DefaultClient)
	good := w.own().Signed()
	for name, tc := range map[string]struct {
		headers []string
		want    string // the organisation
		code    fault.Code
	}{
		"no header is a reader":         {nil, "", ""},
		"a good token":                  {[]string{"Bearer " + good}, "kreis-soest", ""},
		"the scheme in small letters":   {[]string{"bearer " + good}, "kreis-soest", ""},
		"a bad token, also for readers": {[]string{"Bearer x"}, "", fault.Unauthenticated},
		"an empty header":               {[]string{""}, "", fault.Unauthenticated},
		"a scheme without a token":      {[]string{"Bearer"}, "", fault.Unauthenticated},
		"a scheme and a space":          {[]string{"Bearer "}, "", fault.Unauthenticated},
		"two spaces":                    {[]string{"Bearer  " + good}, "", fault.Unauthenticated},
		"a token without a scheme":      {[]string{good}, "", fault.Unauthenticated},
		"a password":                    {[]string{"Basic dXNlcjpwYXNz"}, "", fault.Unauthenticated},
		"a good token twice":            {[]string{"Bearer " + good, "Bearer " + good}, "", fault.Unauthenticated},
		"a good and a bad token":        {[]string{"Bearer " + good, "Bearer x"}, "", fault.Unauthenticated},
		"something after the token":     {[]string{"Bearer " + good + " x"}, "", fault.Unauthenticated},
		"a token with a comma":          {[]string{"Bearer " + good + ", Bearer x"}, "", fault.Unauthenticated},
	} {
		t.Run(name, func(t *testing.T) {
			var served *partner.Principal
			var refused error
			handler := Middleware(w.verifier, func(_ http.ResponseWriter, _ *http.Request, err error) { refused = err })(
				http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { p := From(r.Context()); served = &p }))
			r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
			r.RemoteAddr = "192.0.2.7:4711"
			r.Header["Authorization"] = tc.headers
			handler.ServeHTTP(httptest.NewRecorder(), r)
			if fault.CodeOf(refused) != tc.code || (served == nil) != (tc.code != "") {
				t.Fatalf("served %+v, refused %v", served, refused)
			}
			if served != nil && (served.Organisation != tc.want || served.Address != "192.0.2.7") {
				t.Errorf("served %+v", served)
			}
		})
	}
}
