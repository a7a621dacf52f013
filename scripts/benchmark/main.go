// Command benchmark measures what a request costs the server: CPU time of its
// process, user and system, over a run of requests, beside the floor of a bare
// HTTP handler that writes the same bytes. It builds the server, fills it with
// 5,000 entries of about 4 KB, and asks it from this process over 16
// connections.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"
)

func main() {
	if size := os.Getenv("BENCHMARK_FLOOR"); size != "" {
		serveFloor(size)
		return
	}
	entries := flag.Int("entries", 5000, "entries in the corpus")
	requests := flag.Int("requests", 4000, "requests of each run, after 1,000 to warm up")
	connections := flag.Int("connections", 16, "connections at once")
	prices := flag.Bool("weights", false, "show what each field is measured to cost beside its price, instead of the usual runs")
	only := flag.String("only", "", "measure only what holds this in its name")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, options{*entries, *requests, *connections, *prices, *only}); err != nil {
		fmt.Fprintln(os.Stderr, "benchmark:", err)
		os.Exit(1)
	}
}

// warmup is how many requests come before those that count.
const warmup = 1000

// options are what the flags say.
type options struct {
	entries, requests, connections int
	prices                         bool
	only                           string
}

func run(ctx context.Context, o options) error {
	dir, err := os.MkdirTemp("", "praxistransfer-benchmark")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	bin := filepath.Join(dir, "server")
	if err := command(ctx, "go", "build", "-o", bin, "./server"); err != nil {
		return fmt.Errorf("build the server: %w", err)
	}
	data := filepath.Join(dir, "data")
	begun := time.Now()
	if err := fill(ctx, bin, data, o.entries); err != nil {
		return fmt.Errorf("fill the server: %w", err)
	}
	fmt.Printf("%d entries imported and indexed in %s\n\n", o.entries, time.Since(begun).Round(time.Second/10))
	if o.prices {
		return comparePrices(ctx, bin, data, o.requests/20, o.only)
	}
	server, err := startServer(ctx, bin, data, "--rate-address", "0", "--rate-organisation", "0")
	if err != nil {
		return err
	}
	defer server.stop()
	runs, err := operations(ctx, bin, data, server)
	if err != nil {
		return err
	}
	fmt.Printf("%-34s %12s %12s %10s %12s\n", "operation", "CPU/request", "floor", "bytes", "requests/s")
	for _, op := range runs {
		if !strings.Contains(op.name, o.only) {
			continue
		}
		if err := measure(ctx, server, op, o.requests, o.connections); err != nil {
			return fmt.Errorf("%s: %w", op.name, err)
		}
	}
	peak, err := server.peakMemory()
	if err != nil {
		return err
	}
	fmt.Printf("\npeak resident memory of the server: %d MB\n", peak>>20)
	return nil
}
