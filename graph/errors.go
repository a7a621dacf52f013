package graph

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"praxistransfer/graph/model"
	"praxistransfer/server/fault"
	"praxistransfer/server/words"
)

// notPersisted is the code by which clients know that they must send a query
// again whose hash alone they sent. Its message is fixed, too.
const notPersisted fault.Code = "PERSISTED_QUERY_NOT_FOUND"

// present turns what a resolver returned into what a client is told.
func (r *Resolver) present(ctx context.Context, err error) *gqlerror.Error {
	shown := &gqlerror.Error{}
	if placed := new(gqlerror.Error); errors.As(err, &placed) {
		shown.Path, shown.Locations = placed.Path, placed.Locations
	}
	err = timely(err)
	code := fault.CodeOf(err)
	shown.Message = requestOf(ctx).lang.Refusal(err)
	shown.Extensions = map[string]any{"code": code}
	known := new(fault.Error)
	if errors.As(err, &known) && len(known.Field) > 0 {
		shown.Extensions["field"] = known.Field
	}
	if code == fault.Internal || code == fault.Unavailable {
		r.report(ctx, shown, code, err)
	}
	return shown
}

// timely gives the end of a request's time the code that it deserves.
func timely(err error) error {
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return fault.Wrap(fault.Unavailable, err, "the request took too long: ask for less at once, or try again later")
	}
	return err
}

// report logs what the client is not told, under the id that it is told.
func (r *Resolver) report(ctx context.Context, shown *gqlerror.Error, code fault.Code, err error) {
	id := requestOf(ctx).id
	if id != "" {
		shown.Extensions["requestId"] = id
	}
	if errors.Is(err, context.Canceled) {
		return // whoever asked is gone
	}
	r.log().ErrorContext(ctx, "a field failed", "request", id, "code", string(code), "path", shown.Path.String(), "error", err)
}

func (r *Resolver) log() *slog.Logger {
	if r.Log == nil {
		return slog.Default()
	}
	return r.Log
}

// recovered turns a panic of a resolver into an error that is INTERNAL.
func recovered(_ context.Context, cause any) error {
	return fmt.Errorf("panic: %v\n%s", cause, debug.Stack())
}

// maxErrors bounds how many mistakes of one document a client is told: a short
// document could otherwise make a very long answer.
const maxErrors = 20

// refused turns the errors of an operation that was not begun into what a
// client is told: whatever has no code of ours is the fault of the request.
func refused(schema *ast.Schema, lang words.Language, errs gqlerror.List) gqlerror.List {
	if len(errs) > maxErrors {
		errs = errs[:maxErrors]
	}
	for _, e := range errs {
		known := new(fault.Error)
		switch {
		case errors.As(e, &known):
			e.Message = lang.Say(known.Format, known.Args...)
			e.Extensions = map[string]any{"code": known.Code}
		case e.Extensions["code"] == string(notPersisted):
		default:
			e.Message = sentence(lang, e) + remedy(schema, lang, e.Message)
			e.Extensions = map[string]any{"code": fault.BadInput}
		}
	}
	return errs
}

// sentence returns what the parser or a check says of a document, and names
// the variable that it is about.
func sentence(lang words.Language, e *gqlerror.Error) string {
	text := lang.Document(e.Message)
	if len(e.Path) > 1 && e.Path[0] == ast.PathName("variable") {
		text = "Variable $" + e.Path[1:].String() + ": " + text
	}
	if !strings.ContainsAny(text[max(0, len(text)-1):], ".!?") {
		text += "."
	}
	return text
}

// unparsable tells whether the document itself could not be read.
func unparsable(errs gqlerror.List) bool {
	return slices.ContainsFunc(errs, func(e *gqlerror.Error) bool { return e.Extensions["code"] == errcode.ParseFailed })
}

// remedy names the values of the enum that a message complains about.
func remedy(schema *ast.Schema, lang words.Language, text string) string {
	if !strings.Contains(text, "enum") && !strings.Contains(text, "not a valid") {
		return ""
	}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(` ".!?,;[]`, r) }) {
		if def := schema.Types[word]; def != nil && def.Kind == ast.Enum {
			names := make([]string, len(def.EnumValues))
			for i, v := range def.EnumValues {
				names[i] = v.Name
			}
			return " " + lang.Say("Use one of %s.", strings.Join(names, ", "))
		}
	}
	return ""
}

// userErrors returns what a form could show beside its fields, or nil if err
// is something else.
func userErrors(ctx context.Context, err error) []model.UserError {
	var problems fault.Problems
	if !errors.As(err, &problems) {
		return nil
	}
	return told(ctx, problems)
}

func told(ctx context.Context, problems fault.Problems) []model.UserError {
	lang := requestOf(ctx).lang
	errs := make([]model.UserError, len(problems))
	for i, p := range problems {
		errs[i] = model.UserError{Code: p.Code, Message: lang.Say(p.Format, p.Args...), Field: p.Field}
	}
	return errs
}
