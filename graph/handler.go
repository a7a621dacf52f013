package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"praxistransfer/graph/generated"
	"praxistransfer/server/auth"
	"praxistransfer/server/cost"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/words"
)

// MaxBody is the largest body of a request, in bytes.
const MaxBody = 1 << 20

// handler speaks GraphQL over HTTP.
type handler struct {
	resolver  *Resolver
	schema    *ast.Schema
	executor  *executor.Executor
	documents documents
	console   http.Handler
}

// NewHandler returns the GraphQL endpoint: POST with a JSON body for every
// operation, GET for queries, and a console for browsers. It expects that who
// asks is in the context, see [auth.With].
func NewHandler(deps Deps) (http.Handler, error) {
	parsed, err := lru.New[string, *ast.QueryDocument](rememberedDocuments)
	if err != nil {
		return nil, err
	}
	texts, err := lru.New[string, string](rememberedQueries)
	if err != nil {
		return nil, err
	}
	r := &Resolver{Deps: deps}
	schema := generated.NewExecutableSchema(generated.Config{
		Schema:     offered(),
		Resolvers:  r,
		Directives: generated.DirectiveRoot{Auth: needsToken},
	})
	h := &handler{resolver: r, schema: schema.Schema(), executor: executor.New(schema), documents: documents{parsed}}
	h.executor.SetQueryCache(h.documents)
	h.executor.SetParserTokenLimit(maxTokens)
	h.executor.SetErrorPresenter(r.present)
	h.executor.SetRecoverFunc(recovered)
	h.executor.Use(extension.Introspection{})
	h.executor.Use(extension.AutomaticPersistedQuery{Cache: queries{texts}})
	h.executor.Use(repeats{h.documents})
	h.executor.Use(limits{})
	h.executor.AroundFields(nothingIsNull)
	h.console, err = newConsole(consoleFiles)
	return h, err
}

// needsToken is the coarse gate before every mutation.
func needsToken(ctx context.Context, _ any, next graphql.Resolver) (any, error) {
	if auth.From(ctx).Anonymous() {
		return nil, fault.New(fault.Unauthenticated, "this needs a token of a partner organisation: send it as Authorization: Bearer …")
	}
	return next(ctx)
}

// SDL answers with the schema in GraphQL's own language.
func SDL() http.Handler {
	var b bytes.Buffer
	formatter.NewFormatter(&b, formatter.WithIndent("  ")).FormatSchema(offered())
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8") // which browsers show
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(b.Bytes()))
	})
}

// offered returns the schema without what no client should ask for: nothing here
// defers. It is a copy, as gqlgen keeps one schema for all handlers of a process.
func offered() *ast.Schema {
	schema := *generated.NewExecutableSchema(generated.Config{}).Schema()
	schema.Directives = maps.Clone(schema.Directives)
	delete(schema.Directives, "defer")
	return &schema
}

// ServeHTTP implements [http.Handler].
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	lang := words.Accepted(r.Header.Get("Accept-Language"))
	header := w.Header()
	header.Add("Vary", "Accept")
	header.Add("Vary", "Accept-Language")
	header.Set("Cache-Control", "no-store")
	var params *graphql.RawParams
	var err error
	switch r.Method {
	case http.MethodPost:
		params, err = readBody(w, r)
	case http.MethodGet, http.MethodHead:
		if isConsole(r) {
			h.console.ServeHTTP(w, r)
			return
		}
		params, err = readQuery(r)
	default:
		err = wrongMethod(header)
	}
	if err != nil {
		h.refuse(w, r, lang, err)
		return
	}
	h.answer(w, r.WithContext(graphql.StartOperationTrace(withRequest(r.Context(), request{lang: lang, id: header.Get("X-Request-Id")}))), lang, params)
}

// answer carries out one operation.
func (h *handler) answer(w http.ResponseWriter, r *http.Request, lang words.Language, params *graphql.RawParams) {
	ctx := r.Context()
	op, errs := h.executor.CreateOperationContext(ctx, params)
	if len(errs) > 0 {
		status := http.StatusUnprocessableEntity
		if unparsable(errs) {
			status = http.StatusBadRequest
		}
		errs = refused(h.schema, lang, errs)
		if code := errs[0].Extensions["code"]; code == fault.Complexity || code == string(notPersisted) {
			status = http.StatusOK
		}
		write(w, r, status, &graphql.Response{Errors: errs})
		return
	}
	if r.Method != http.MethodPost && op.Operation.Operation != ast.Query {
		h.refuse(w, r, lang, wrongMethod(w.Header()))
		return
	}
	if op.Operation.Operation != ast.Query && h.resolver.Foreign != nil && h.resolver.Foreign(ctx) {
		h.refuse(w, r, lang, fault.New(fault.Forbidden, "pages of other origins may only read here: the operator would have to allow yours (--allow-origin)"))
		return
	}
	if err := paid(ctx, op); err != nil {
		h.refuse(w, r, lang, err)
		return
	}
	h.documents.keep(params.Query, op.Doc)
	respond, ctx := h.executor.DispatchOperation(ctx, op)
	response := respond(ctx)
	if response == nil { // whoever asked is gone, or the time is up
		response = &graphql.Response{Data: null, Errors: gqlerror.List{h.resolver.present(ctx, context.Cause(ctx))}}
	}
	write(w, r, http.StatusOK, response)
}

// operation is the JSON form of an operation.
type operation struct {
	Query         string         `json:"query"`
	OperationName string         `json:"operationName"`
	Variables     map[string]any `json:"variables"`
	Extensions    map[string]any `json:"extensions"`
}

func (q *operation) params() *graphql.RawParams {
	return &graphql.RawParams{Query: q.Query, OperationName: q.OperationName, Variables: q.Variables, Extensions: q.Extensions}
}

var (
	errMediaType = errors.New("media type")
	errMethod    = errors.New("method")
)

func wrongMethod(header http.Header) error {
	header.Set("Allow", "GET, HEAD, POST")
	return fault.Wrap(fault.BadInput, errMethod, "send queries by GET or POST, and mutations by POST")
}

// readBody reads an operation from a JSON body.
func readBody(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, error) {
	kind, parameters, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	charset := parameters["charset"]
	if err != nil || kind != "application/json" || charset != "" && !strings.EqualFold(charset, "utf-8") {
		return nil, fault.Wrap(fault.BadInput, errMediaType, "send the operation as JSON in UTF-8, with the header Content-Type: application/json")
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, MaxBody))
	if err != nil {
		return nil, badBody(err)
	}
	if err := cost.Pay(r.Context(), cost.Body(len(body))); err != nil {
		return nil, err
	}
	if !utf8.Valid(body) || form.HalfCharacter(body) { // the decoder would put replacement characters in their place
		return nil, fault.New(fault.BadInput, "the body is not UTF-8: send it in that encoding")
	}
	var q operation
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	if err := d.Decode(&q); err != nil {
		return nil, badBody(err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, badBody(err)
	}
	if form.HalfCharacter([]byte(q.Query)) {
		return nil, fault.New(fault.BadInput, "the body is not UTF-8: send it in that encoding")
	}
	return q.params(), nil
}

func badBody(err error) error {
	var over *http.MaxBytesError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &over):
		return fault.Wrap(fault.TooLarge, err, "the body of the request is larger than %d bytes: send less at once", MaxBody)
	case errors.As(err, &kind) && kind.Field == "" && kind.Value == "array":
		return fault.New(fault.BadInput, "the body is a list: send one operation in a request, they are cheap")
	}
	return fault.Wrap(fault.BadInput, err, `the body is not the JSON of an operation: send {"query": "…", "variables": {…}}`)
}

// readQuery reads an operation from the address.
func readQuery(r *http.Request) (*graphql.RawParams, error) {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, fault.Wrap(fault.BadInput, err, "the address is not encoded as one: write what is no letter or digit as %%XX")
	}
	for name := range values {
		if text := values.Get(name); !utf8.ValidString(text) || form.HalfCharacter([]byte(text)) {
			return nil, fault.New(fault.BadInput, "%s is not UTF-8: send it in that encoding", strconv.QuoteToASCII(name))
		}
	}
	q := operation{Query: values.Get("query"), OperationName: values.Get("operationName")}
	for name, into := range map[string]*map[string]any{"variables": &q.Variables, "extensions": &q.Extensions} {
		text := values.Get(name)
		if text == "" {
			continue
		}
		d := json.NewDecoder(strings.NewReader(text))
		d.UseNumber()
		if err := d.Decode(into); err != nil {
			return nil, fault.Wrap(fault.BadInput, err, "%s is not a JSON object: write it as {…}, encoded for an address", name)
		}
	}
	return q.params(), nil
}

// refuse answers a request that holds no operation.
func (h *handler) refuse(w http.ResponseWriter, r *http.Request, lang words.Language, err error) {
	status := http.StatusBadRequest
	code := fault.CodeOf(err)
	switch {
	case errors.Is(err, errMediaType):
		status = http.StatusUnsupportedMediaType
	case errors.Is(err, errMethod):
		status = http.StatusMethodNotAllowed
	case code == fault.TooLarge:
		status = http.StatusRequestEntityTooLarge
	case code == fault.Forbidden:
		status = http.StatusForbidden
	case code == fault.RateLimited:
		status = http.StatusTooManyRequests
	}
	write(w, r, status, &graphql.Response{Errors: gqlerror.List{{
		Message: lang.Refusal(err), Extensions: map[string]any{"code": code},
	}}})
}
