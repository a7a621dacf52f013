package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// operation is one kind of request: body makes the n-th operation of GraphQL,
// or page the path of the n-th page.
type operation struct {
	name  string
	token string
	body  func(n int) []byte
	page  func(n int) string
	from  func(n int) string // the address that asks; nil is this machine
}

// request makes the n-th request of the operation.
func (o operation) request(ctx context.Context, url string, n int) (*http.Request, error) {
	if o.page != nil {
		return http.NewRequestWithContext(ctx, http.MethodGet, url+o.page(n), nil)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/graphql", bytes.NewReader(o.body(n)))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	if o.from != nil {
		request.Header.Set("X-Forwarded-For", o.from(n))
	}
	if o.token != "" {
		request.Header.Set("Authorization", "Bearer "+o.token)
	}
	return request, nil
}

// measure asks the server and then the floor, and prints what a request cost.
func measure(ctx context.Context, server *process, op operation, requests, connections int) error {
	cost, rate, size, err := cpuPerRequest(ctx, server, op, requests, connections)
	if err != nil {
		return err
	}
	floor, err := startFloor(ctx, size)
	if err != nil {
		return err
	}
	defer floor.stop()
	least, _, _, err := cpuPerRequest(ctx, floor, op, requests, connections)
	if err != nil {
		return err
	}
	fmt.Printf("%-34s %12s %12s %10d %12.0f\n", op.name, cost.Round(time.Microsecond), least.Round(time.Microsecond), size, rate)
	return nil
}

func cpuPerRequest(ctx context.Context, p *process, op operation, requests, connections int) (cost time.Duration, rate float64, size int, err error) {
	if _, err := load(ctx, p, op, 0, warmup, connections); err != nil {
		return 0, 0, 0, err
	}
	before, err := p.settled(ctx)
	if err != nil {
		return 0, 0, 0, err
	}
	begun := time.Now()
	bytes, err := load(ctx, p, op, warmup, requests, connections)
	took := time.Since(begun)
	if err != nil {
		return 0, 0, 0, err
	}
	after, err := p.settled(ctx)
	return (after - before) / time.Duration(requests), float64(requests) / took.Seconds(), bytes / requests, err
}

// load sends the requests from first on, and returns how many bytes came back.
func load(ctx context.Context, p *process, op operation, first, requests, connections int) (int, error) {
	client := &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: connections, DisableCompression: true}}
	defer client.CloseIdleConnections()
	var next, bytes atomic.Int64
	failed := make([]error, connections)
	var done sync.WaitGroup
	for c := range connections {
		done.Go(func() {
			for failed[c] == nil && ctx.Err() == nil {
				n := int(next.Add(1)) - 1
				if n >= requests {
					return
				}
				got, err := ask(ctx, client, p.url, op, first+n)
				bytes.Add(int64(got))
				failed[c] = err
			}
		})
	}
	done.Wait()
	return int(bytes.Load()), errors.Join(append(failed, ctx.Err())...)
}

func ask(ctx context.Context, client *http.Client, url string, op operation, n int) (int, error) {
	request, err := op.request(ctx, url, n)
	if err != nil {
		return 0, err
	}
	response, err := client.Do(request)
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err == nil && (response.StatusCode != http.StatusOK || bytes.Contains(answer, []byte(`"errors":`)) || bytes.Contains(answer, []byte(`"userErrors":[{`))) {
		err = fmt.Errorf("request %d: %s %.500s", n, response.Status, answer)
	}
	return len(answer), err
}

// startFloor starts this program as a bare handler that writes size bytes.
func startFloor(ctx context.Context, size int) (*process, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, self)
	cmd.Env = append(os.Environ(), "BENCHMARK_FLOOR="+strconv.Itoa(size))
	return start(cmd)
}

func serveFloor(size string) {
	n, err := strconv.Atoi(size)
	if err != nil {
		panic(err)
	}
	answer := bytes.Repeat([]byte("x"), n)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Printf("ready http://%s\n", listener.Addr())
	err = http.Serve(listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "application/json")
		w.Write(answer)
	}))
	fmt.Fprintln(os.Stderr, "floor:", err)
}
