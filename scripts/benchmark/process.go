package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// process is a server under measurement.
type process struct {
	cmd *exec.Cmd
	url string
}

// command runs a program and returns its error with what it printed.
func command(ctx context.Context, name string, args ...string) error {
	_, err := output(ctx, name, args...)
	return err
}

func output(ctx context.Context, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	var out, errs strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, errs.String())
	}
	return strings.TrimSpace(out.String()), nil
}

func startServer(ctx context.Context, bin, data string, flags ...string) (*process, error) {
	return start(exec.CommandContext(ctx, bin, append([]string{"--data", data, "--listen", "127.0.0.1:0"}, flags...)...))
}

// start starts a program and waits until it prints "ready URL".
func start(cmd *exec.Cmd) (*process, error) {
	cmd.Env = append(cmd.Environ(), "GOMAXPROCS=2")
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if url, ok := strings.CutPrefix(lines.Text(), "ready "); ok {
			go io.Copy(io.Discard, out) // ends with the process
			return &process{cmd, url}, nil
		}
	}
	return nil, fmt.Errorf("%s ended before it was ready: %w", cmd.Path, cmd.Wait())
}

func (p *process) stop() {
	p.cmd.Process.Signal(syscall.SIGTERM)
	p.cmd.Wait()
}

// tick is the unit of the CPU times in /proc; Linux has 100 a second.
const tick = time.Second / 100

// cpu returns the user and system CPU time that the process has used.
func (p *process) cpu() (time.Duration, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(raw), ") ")
	fields := strings.Fields(rest)
	user, err := strconv.Atoi(fields[11])
	if err != nil {
		return 0, err
	}
	system, err := strconv.Atoi(fields[12])
	return time.Duration(user+system) * tick, err
}

// settled returns the CPU time once the process has been idle for half a
// second: whatever the requests left to do is done.
func (p *process) settled(ctx context.Context) (time.Duration, error) {
	last, err := p.cpu()
	for quiet := 0; err == nil && quiet < 5; {
		select {
		case <-ctx.Done():
			return 0, ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
		var now time.Duration
		now, err = p.cpu()
		if now-last <= tick {
			quiet++
		} else {
			quiet = 0
		}
		last = now
	}
	return last, err
}

// peakMemory returns the largest resident size so far, in bytes.
func (p *process) peakMemory() (int, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(raw)) {
		if value, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, err := strconv.Atoi(strings.Fields(value)[0])
			return kb << 10, err
		}
	}
	return 0, fmt.Errorf("no VmHWM in the status of process %d", p.cmd.Process.Pid)
}
