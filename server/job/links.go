package job

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/temoto/robotstxt"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/link"
	"praxistransfer/server/record"
)

// linkAgent is the name by which robots.txt may forbid the checker to look.
const linkAgent = "Praxistransfer"

const (
	linksPerRound = 50               // so that a round ends
	robotsAge     = 24 * time.Hour   // how long a robots.txt is remembered
	robotsKept    = 1000             // hosts
	longestTry    = 20 * time.Second // on one address
)

// Links looks whether the addresses in published entries still answer. It
// asks a host slowly and only what its robots.txt allows, and keeps what it
// found; nothing waits for it.
type Links struct {
	Service *link.Service
	Client  *http.Client
	// Home names the operator in the requests; empty for nobody.
	Home string
	// HostPause lies between two requests to one host.
	HostPause time.Duration

	robots *lru.Cache[string, robots]
	asked  map[string]time.Time // host, within one round
	after  practice.ID          // where the next round goes on
}

type robots struct {
	rules *robotstxt.RobotsData
	at    time.Time
}

// NewLinks returns a checker that asks by client.
func NewLinks(s *link.Service, client *http.Client, home string) (*Links, error) {
	remembered, err := lru.New[string, robots](robotsKept)
	if err != nil {
		return nil, fmt.Errorf("remember robots.txt: %w", err)
	}
	return &Links{Service: s, Client: client, Home: home, HostPause: 2 * time.Second, robots: remembered, asked: map[string]time.Time{}}, nil
}

// Round looks at the addresses whose turn has come, up to [linksPerRound], in
// the order of the entries that name them.
func (l *Links) Round(ctx context.Context) error {
	clear(l.asked)
	for looked := 0; looked < linksPerRound; {
		page, err := l.Service.Entries.Store.Scan(ctx, l.after, batch)
		if err != nil {
			return err
		}
		if len(page) == 0 {
			l.after = ""
			return nil
		}
		for i := range page {
			n, err := l.entry(ctx, &page[i])
			if err != nil {
				return err
			}
			l.after = page[i].ID
			if looked += n; looked >= linksPerRound {
				return nil
			}
		}
	}
	return nil
}

// entry looks at those addresses of e that are due, and returns how many.
func (l *Links) entry(ctx context.Context, e *practice.Entry) (looked int, err error) {
	addresses := e.PublishedLinks()
	if len(addresses) == 0 {
		return 0, nil
	}
	found, err := l.Service.States.Some(ctx, addresses...)
	if err != nil {
		return 0, err
	}
	known := map[string]record.Record[link.State]{}
	for _, r := range found {
		known[r.Key] = r
	}
	for _, address := range addresses {
		r, ok := known[address]
		if !ok {
			r.Key = address
		}
		if now := l.Service.Entries.Now(); r.Value.NextAt.IsZero() || !r.Value.NextAt.After(now) {
			finding := l.look(ctx, address)
			if ctx.Err() != nil {
				return looked, ctx.Err()
			}
			looked++
			r.Value = r.Value.After(finding, l.Service.Entries.Now())
			if r, err = l.Service.States.Put(ctx, r); err != nil && !fault.Is(err, fault.Conflict) {
				return looked, err
			}
		}
		if err := l.Service.Died(ctx, e, address, r.Value); err != nil {
			return looked, err
		}
	}
	return looked, nil
}

// look asks once whether the address answers.
func (l *Links) look(ctx context.Context, address string) link.Finding {
	ctx, cancel := context.WithTimeout(ctx, longestTry)
	defer cancel()
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return link.Finding{Problem: "it is no web address"}
	}
	allowed, err := l.allowed(ctx, u)
	if fault.Is(err, fault.Forbidden) || err == nil && !allowed {
		return link.Finding{Barred: true, Problem: "the server's robots.txt, or our own rules, forbid to look"}
	}
	if err != nil {
		return link.Finding{Problem: "its server does not answer"}
	}
	status, err := l.ask(ctx, http.MethodHead, u)
	if err == nil && status >= 400 { // many answer HEAD wrongly
		status, err = l.ask(ctx, http.MethodGet, u)
	}
	switch {
	case fault.Is(err, fault.Forbidden):
		return link.Finding{Barred: true, Problem: "it leads to an address that is not asked"}
	case err != nil:
		return link.Finding{Problem: "its server does not answer"}
	case status == http.StatusUnauthorized, status == http.StatusForbidden, status == http.StatusTooManyRequests:
		return link.Finding{Barred: true, Status: status, Problem: fmt.Sprintf("its server answers %d to programs", status)}
	case status >= 400:
		return link.Finding{Status: status, Problem: fmt.Sprintf("its server answers %d", status)}
	}
	return link.Finding{Status: status}
}

// ask makes one request, after the pause that the host is owed.
func (l *Links) ask(ctx context.Context, method string, u *url.URL) (status int, err error) {
	response, err := l.send(ctx, method, u)
	if err != nil {
		return 0, err
	}
	return response.StatusCode, response.Body.Close()
}

func (l *Links) send(ctx context.Context, method string, u *url.URL) (*http.Response, error) {
	if err := l.pause(ctx, u.Host); err != nil {
		return nil, err
	}
	request, err := http.NewRequestWithContext(ctx, method, u.String(), nil)
	if err != nil {
		return nil, fmt.Errorf("ask %s: %w", u.Host, err)
	}
	agent := linkAgent + " link check"
	if l.Home != "" {
		agent += " (+" + l.Home + ")"
	}
	request.Header.Set("User-Agent", agent)
	return l.Client.Do(request)
}

func (l *Links) pause(ctx context.Context, host string) error {
	wait := l.HostPause - time.Since(l.asked[host])
	if wait > 0 {
		timer := time.NewTimer(wait)
		defer timer.Stop()
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-timer.C:
		}
	}
	l.asked[host] = time.Now()
	return nil
}

// maxRobots bounds what is read of a robots.txt.
const maxRobots = 500 << 10

// allowed asks the host's robots.txt. One that cannot be had forbids nothing
// where the server says so with 4xx, and everything where it fails.
func (l *Links) allowed(ctx context.Context, u *url.URL) (bool, error) {
	site := u.Scheme + "://" + u.Host
	known, ok := l.robots.Get(site)
	if !ok || l.Service.Entries.Now().Sub(known.at) > robotsAge {
		response, err := l.send(ctx, http.MethodGet, &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"})
		if err != nil {
			return false, err
		}
		body, readErr := io.ReadAll(io.LimitReader(response.Body, maxRobots))
		if err := errors.Join(readErr, response.Body.Close()); err != nil {
			return false, fmt.Errorf("read robots.txt of %s: %w", u.Host, err)
		}
		rules, err := robotstxt.FromStatusAndBytes(response.StatusCode, body)
		if err != nil {
			rules, err = robotstxt.FromStatusAndBytes(http.StatusNotFound, nil) // one that nobody can read forbids nothing
			if err != nil {
				return false, fmt.Errorf("read robots.txt of %s: %w", u.Host, err)
			}
		}
		known = robots{rules, l.Service.Entries.Now()}
		l.robots.Add(site, known)
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	return known.rules.TestAgent(path, linkAgent), nil
}
