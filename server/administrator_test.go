package main

import (
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"praxistransfer/server/config"
)

// eachStore runs test with what chooses the embedded store, and MongoDB.
func eachStore(t *testing.T, test func(t *testing.T, cfg config.Config)) {
	t.Helper()
	t.Run("SQLite", func(t *testing.T) { test(t, config.Config{Data: t.TempDir()}) })
	t.Run("MongoDB", func(t *testing.T) {
		uri, data := mongoDatabase(t), t.TempDir()
		done(t, "token", "issue", "--data", data, "--organisation", "ver-di", "--role", "EDITOR") // makes a key
		test(t, config.Config{Data: data, MongoURI: uri, SigningKeyFile: filepath.Join(data, "issuer.key")})
	})
}

// flagsOf says the same to a command.
func flagsOf(cfg config.Config) []string {
	flags := []string{"--data", cfg.Data}
	if cfg.MongoURI != "" {
		flags = append(flags, "--mongodb-uri", cfg.MongoURI, "--signing-key-file", cfg.SigningKeyFile)
	}
	return flags
}

// administrator runs token issue with the role ADMIN.
func administrator(t *testing.T, flags []string, more ...string) (code int, out, errs string) {
	t.Helper()
	args := append([]string{"token", "issue", "--organisation", "redaktion", "--role", "ADMIN"}, flags...)
	return command(t, append(args, more...)...)
}

const viewerRoles = `{ viewer { roles } }`

func TestTheFirstAdministratorIsMadeOnce(t *testing.T) {
	t.Parallel()
	eachStore(t, func(t *testing.T, cfg config.Config) {
		flags := flagsOf(cfg)
		p := start(t, flags[1], append(flags[2:], "--examples=false")...)
		refused := func(when string, more ...string) {
			t.Helper()
			code, out, errs := administrator(t, flags, more...)
			if code != exitFailed || out != "" || !strings.Contains(errs, "issueToken") || !strings.Contains(errs, "--recover-admin") {
				t.Errorf("%s: exit %d, %q, %q", when, code, out, errs)
			}
		}
		if code, out, errs := administrator(t, flags, "--recover-admin"); code != exitFailed || out != "" || !strings.Contains(errs, "leave out") {
			t.Errorf("a recovery before there was an ADMIN: exit %d, %q, %q", code, out, errs)
		}
		if code, out, errs := administrator(t, flags, "--ttl", "10000h"); code == exitDone || out != "" {
			t.Errorf("a token that lives too long: exit %d, %q, %q", code, out, errs)
		}
		code, first, errs := administrator(t, flags)
		if code != exitDone || p.ask(first, viewerRoles, nil).at("viewer", "roles", 0) != "ADMIN" {
			t.Fatalf("the first: exit %d, %s", code, errs)
		}
		refused("a second time")
		refused("beside another role", "--role", "AUDITOR")
		done(t, append([]string{"partner", "update", "--roles", "EDITOR,ADMIN", "ver-di"}, flags...)...)
		refused("for another organisation that may grant ADMIN", "--organisation", "ver-di")
		if token := done(t, append([]string{"token", "issue", "--organisation", "redaktion", "--role", "AUDITOR"}, flags...)...); token == "" {
			t.Error("other roles are issued as ever")
		}
		var second string
		awaited(t, "an ADMIN to make another one, once the server knows that ver-di may grant it", func() bool {
			second, _ = p.ask(first, `mutation { issueToken(input: {organisation: "ver-di", roles: [ADMIN], ttlSeconds: 600}) { token userErrors { message } } }`, nil).at("issueToken", "token").(string)
			return second != ""
		})
		if a := p.ask(second, viewerRoles, nil); a.at("viewer", "roles", 0) != "ADMIN" {
			t.Errorf("the other one does not count: %+v", a)
		}
		if code := p.stop(); code != exitDone {
			t.Fatalf("stopped with %d", code)
		}
		refused("without a server")
	})
}

func TestARecoveryRevokesEveryEarlierAdministrator(t *testing.T) {
	t.Parallel()
	eachStore(t, func(t *testing.T, cfg config.Config) {
		flags := flagsOf(cfg)
		p := start(t, flags[1], append(flags[2:], "--examples=false")...)
		_, first, _ := administrator(t, flags)
		editor := done(t, append([]string{"token", "issue", "--organisation", "kreis-soest", "--role", "EDITOR"}, flags...)...)
		const issue = `mutation { issueToken(input: {organisation: "redaktion", roles: [ADMIN, AUDITOR], ttlSeconds: 600}) { token } }`
		second, _ := p.ask(first, issue, nil).at("issueToken", "token").(string)
		if p.ask(second, viewerRoles, nil).code() != "" {
			t.Fatal("the second ADMIN does not count")
		}
		if code, _, errs := command(t, append([]string{"token", "issue", "--organisation", "redaktion", "--role", "EDITOR", "--recover-admin"}, flags...)...); code != exitUsage || !strings.Contains(errs, "--role ADMIN") {
			t.Errorf("a recovery of another role: exit %d, %q", code, errs)
		}
		code, third, errs := administrator(t, flags, "--recover-admin", "--role", "AUDITOR")
		if code != exitDone {
			t.Fatalf("recover: exit %d, %s", code, errs)
		}
		// The server notices within a second, but issues no ADMIN meanwhile.
		for name, token := range map[string]string{"the first": first, "the second": second} {
			if a := p.ask(token, issue, nil); a.code() != "UNAUTHENTICATED" || a.at("issueToken", "token") != nil {
				t.Errorf("%s issues another after the recovery: %+v", name, a)
			}
		}
		awaited(t, "the recovery to count", func() bool {
			return p.ask(third, viewerRoles, nil).code() == "" && p.ask(first, viewerRoles, nil).code() == "UNAUTHENTICATED" && p.ask(second, viewerRoles, nil).code() == "UNAUTHENTICATED"
		})
		if a := p.ask(editor, viewerRoles, nil); a.code() != "" {
			t.Errorf("a token without the role ADMIN: %+v", a)
		}
		a := p.ask(third, `{ tokens(organisation: "redaktion") { roles revoked } }`, nil)
		tokens, _ := a.at("tokens").([]any)
		revoked := 0
		for n := range tokens {
			if a.at("tokens", n, "revoked") == true {
				revoked++
			}
		}
		if len(tokens) != 3 || revoked != 2 {
			t.Errorf("%d of the tokens %+v are listed as revoked", revoked, a)
		}
		if fourth, _ := p.ask(third, issue, nil).at("issueToken", "token").(string); p.ask(fourth, viewerRoles, nil).code() != "" {
			t.Error("an ADMIN made after the recovery does not count")
		}
		awaited(t, "the event of the recovery", func() bool {
			a := p.ask(third, `{ auditTrail(filter: {subject: "org_redaktion"}, first: 50) { nodes { action object version actor { subject } } } }`, nil)
			nodes, _ := a.at("auditTrail", "nodes").([]any)
			for n := range nodes {
				if a.at("auditTrail", "nodes", n, "action") == "recoverAdmin" {
					return a.at("auditTrail", "nodes", n, "object") != nil && a.at("auditTrail", "nodes", n, "actor", "subject") == "command line"
				}
			}
			return false
		})
		if code, out, errs := administrator(t, flags); code != exitFailed || out != "" {
			t.Errorf("after a recovery the first is made again: exit %d, %q, %q", code, out, errs)
		}
	})
}

func TestOfCommandsAtOnceOneMakesTheAdministrator(t *testing.T) {
	eachStore(t, func(t *testing.T, cfg config.Config) {
		flags := flagsOf(cfg)
		done(t, append([]string{"partner", "list"}, flags...)...) // the starter organisations are there
		race := func(more ...string) (tokens []string) {
			var all sync.WaitGroup
			var mu sync.Mutex
			for range 6 {
				all.Go(func() {
					code, out, errs := administrator(t, flags, more...)
					mu.Lock()
					defer mu.Unlock()
					if code == exitDone {
						tokens = append(tokens, out)
					} else if out != "" || errs == "" {
						t.Errorf("a command that lost: %q, %q", out, errs)
					}
				})
			}
			all.Wait()
			return tokens
		}
		if won := race(); len(won) != 1 {
			t.Errorf("%d of 6 made the first ADMIN", len(won))
		}
		recovered := race("--recover-admin")
		if len(recovered) == 0 {
			t.Fatal("nobody recovered")
		}
		// Those that did not collide came one after the other: the last one counts.
		p := start(t, flags[1], append(flags[2:], "--examples=false")...)
		counting := 0
		for _, token := range recovered {
			if p.ask(token, viewerRoles, nil).code() == "" {
				counting++
			}
		}
		if counting != 1 {
			t.Errorf("%d of %d recovered tokens count", counting, len(recovered))
		}
	})
}

// An installation from before the first ADMIN was noted has its token.
func TestATokenFromBeforeCountsAsTheFirstAdministrator(t *testing.T) {
	data := t.TempDir()
	if code, _, errs := administrator(t, []string{"--data", data}); code != exitDone {
		t.Fatal(errs)
	}
	s := openIn(t, config.Config{Data: data})
	noted, err := s.stores.administrators.All(t.Context())
	if err != nil || len(noted) != 1 {
		t.Fatalf("%v, %v", noted, err)
	}
	if err := s.stores.administrators.Delete(t.Context(), noted[0].Key, noted[0].Version); err != nil {
		t.Fatal(err)
	}
	if err := s.close(); err != nil {
		t.Fatal(err)
	}
	if code, out, errs := administrator(t, []string{"--data", data}); code != exitFailed || out != "" || !strings.Contains(errs, "--recover-admin") {
		t.Errorf("exit %d, %q, %q", code, out, errs)
	}
	if code, out, errs := administrator(t, []string{"--data", data}, "--recover-admin"); code != exitDone || out == "" {
		t.Errorf("recover: exit %d, %q, %q", code, out, errs)
	}
}
