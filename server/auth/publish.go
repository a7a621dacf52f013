package auth

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/MicahParks/jwkset"

	"praxistransfer/server/fault"
)

// Register publishes the public keys of own issuers, so that others can verify
// their tokens: /issuers/{key}/jwks.json, and for a server with a public URL
// the discovery document beside it. Unknown organisations are not found.
func (i *Issuer) Register(mux *http.ServeMux) {
	mux.HandleFunc("GET /issuers/{key}/jwks.json", i.serve(func(string) any {
		return jwkset.JWKSMarshal{Keys: i.signing.public}
	}))
	if !strings.Contains(i.prefix, "://") {
		return // discovery needs an issuer that is a URL
	}
	mux.HandleFunc("GET /issuers/{key}/.well-known/openid-configuration", i.serve(func(key string) any {
		return map[string]any{
			"issuer":                                i.prefix + key,
			"jwks_uri":                              i.prefix + key + "/jwks.json",
			"id_token_signing_alg_values_supported": []string{i.signing.method.Alg()},
			"response_types_supported":              []string{},
			"subject_types_supported":               []string{"public"},
		}
	}))
}

func (i *Issuer) serve(document func(key string) any) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		key := r.PathValue("key")
		_, err := i.registry.Get(r.Context(), key)
		if fault.Is(err, fault.NotFound) {
			http.NotFound(w, r)
			return
		}
		body, encodeErr := json.Marshal(document(key))
		if err != nil || encodeErr != nil {
			http.Error(w, "not available at the moment", http.StatusServiceUnavailable)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Cache-Control", "public, max-age=300")
		w.Write(body)
	}
}
