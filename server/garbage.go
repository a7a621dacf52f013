package main

import (
	"context"
	"os"
	"runtime/debug"
	"runtime/metrics"
)

// Collecting garbage costs a good part of a short request, so it is put off
// while the process is small. An operator's GOGC or GOMEMLIMIT stands instead.
const (
	garbagePercent = 400       // of the live heap, before it is collected
	smallProcess   = 100 << 20 // bytes: up to here there is no need to collect earlier
	roomForGarbage = 2         // times the live heap, for a process that is larger
)

// tuneMemory sets how much garbage may lie about, for a heap of the present
// size. It is a job's step: what is live grows with the data.
func tuneMemory(context.Context) error {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return nil
	}
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	debug.SetGCPercent(garbagePercent)
	debug.SetMemoryLimit(max(smallProcess, roomForGarbage*int64(live[0].Value.Uint64())))
	return nil
}
