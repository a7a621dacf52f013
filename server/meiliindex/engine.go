package meiliindex

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/meilisearch/meilisearch-go"

	"praxistransfer/server/fault"
)

// connect sends nothing. Requests are not repeated: the caller knows better
// what may wait. Answers come as they are: compressed ones come in pieces, the
// last of which waits 40 ms for the acknowledgement of the others.
func connect(url, key string, o Options) meilisearch.ServiceManager {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = 32
	transport.DisableCompression = true
	return meilisearch.New(strings.TrimRight(url, "/"),
		meilisearch.WithAPIKey(key),
		meilisearch.WithCustomClient(&http.Client{Transport: transport, Timeout: o.Timeout}),
		meilisearch.DisableRetries())
}

// oldest is the first minor version 1.x that answers all that is asked of it.
const oldest = 14

// checkVersion passes over a key that may not ask: only one that is not bound
// to indexes can have the right. A key that may nothing fails right after.
func (ix *Index) checkVersion(ctx context.Context) error {
	v, err := ix.server.VersionWithContext(ctx)
	if has(err, http.StatusForbidden, "") {
		return nil
	}
	if err != nil {
		return engineError(ctx, err, "ask for the version")
	}
	major, rest, _ := strings.Cut(v.PkgVersion, ".")
	minor, err := strconv.Atoi(strings.SplitN(rest, ".", 2)[0])
	if err != nil || major != "1" || minor < oldest {
		return fmt.Errorf("the server is Meilisearch %q: a version 1.x from 1.%d on is needed", v.PkgVersion, oldest)
	}
	return nil
}

// engineError gives err what was tried and, where the engine is to blame, the
// code [fault.Unavailable]. The end of the caller's own context stays what it
// is. What the library tells of whole requests and answers is left out.
func engineError(ctx context.Context, err error, tried string) error {
	if err == nil {
		return nil
	}
	var answer *meilisearch.Error
	if errors.As(err, &answer) {
		err = answered(answer)
	}
	if ended := ctx.Err(); ended != nil {
		return fmt.Errorf("%s: %w: %v", tried, ended, err)
	}
	return fault.Wrap(fault.Unavailable, fmt.Errorf("%s: %w", tried, err), "the search engine does not answer")
}

func answered(e *meilisearch.Error) error {
	switch {
	case e.MeilisearchApiError.Code != "":
		return fmt.Errorf("status %d: %s: %s", e.StatusCode, e.MeilisearchApiError.Code, e.MeilisearchApiError.Message)
	case e.ErrCode == meilisearch.ErrCodeResponseUnmarshalBody:
		return fmt.Errorf("status %d with an answer that cannot be read: %w", e.StatusCode, e.OriginError)
	case e.OriginError != nil:
		return e.OriginError
	}
	return fmt.Errorf("status %d without a reason", e.StatusCode)
}

// has tells whether the engine answered err with the status or the code.
func has(err error, status int, code string) bool {
	var answer *meilisearch.Error
	return errors.As(err, &answer) && (answer.StatusCode == status || code != "" && answer.MeilisearchApiError.Code == code)
}

// failed is a task that the engine gave up.
type failed struct {
	code, kind, message string
}

func (f *failed) Error() string { return f.code + ": " + f.message }

// refused tells whether the documents are to blame, not the engine.
func (f *failed) refused() bool {
	return f.kind == "invalid_request" && (strings.Contains(f.code, "document") || f.code == "max_fields_limit_exceeded")
}

// The first and the longest time between two looks at a task.
const (
	soon = 4 * time.Millisecond
	late = 250 * time.Millisecond
)

// wait returns when the engine has done what it promised by taking a request;
// err is that of the request. A task that it gave up is an error that is
// [failed].
func (ix *Index) wait(ctx context.Context, promise *meilisearch.TaskInfo, err error, tried string) error {
	if err != nil {
		return engineError(ctx, err, tried)
	}
	if promise.Status == "" {
		return engineError(ctx, errors.New("the engine names no task"), tried)
	}
	limited, cancel := context.WithTimeout(ctx, ix.options.TaskTimeout)
	defer cancel()
	for pause := soon; ; pause = min(2*pause, late) {
		task, err := ix.server.GetTaskWithContext(limited, promise.TaskUID)
		if err != nil {
			return engineError(ctx, err, tried)
		}
		switch task.Status {
		case meilisearch.TaskStatusSucceeded:
			return nil
		case meilisearch.TaskStatusFailed:
			return engineError(ctx, &failed{task.Error.Code, task.Error.Type, task.Error.Message}, tried)
		case meilisearch.TaskStatusEnqueued, meilisearch.TaskStatusProcessing:
		default:
			return engineError(ctx, fmt.Errorf("task %d ended as %q", promise.TaskUID, task.Status), tried)
		}
		select {
		case <-time.After(pause):
		case <-limited.Done():
			return engineError(ctx, fmt.Errorf("task %d is not done: %w", promise.TaskUID, limited.Err()), tried)
		}
	}
}
