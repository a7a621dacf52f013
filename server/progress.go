package main

import (
	"os"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/schollz/progressbar/v3"
)

// progress shows a bar over bytes read, on a terminal only.
func (e env) progress(size int64, what string) *progressbar.ProgressBar {
	f, ok := e.err.(*os.File)
	if !ok || !isatty.IsTerminal(f.Fd()) {
		return progressbar.DefaultBytesSilent(size, what)
	}
	return progressbar.NewOptions64(size, progressbar.OptionSetDescription(what), progressbar.OptionSetWriter(e.err),
		progressbar.OptionShowBytes(true), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(progressPause))
}

// progressPause is how often the bar is drawn at most.
const progressPause = 100 * time.Millisecond

// counting shows a bar over things counted, on a terminal only. A total that is
// 0 or less is not known: to the bar 0 would be a mistake.
func (e env) counting(total int, what string) *progressbar.ProgressBar {
	if total <= 0 {
		total = -1
	}
	f, ok := e.err.(*os.File)
	if !ok || !isatty.IsTerminal(f.Fd()) {
		return progressbar.DefaultSilent(int64(total), what)
	}
	return progressbar.NewOptions(total, progressbar.OptionSetDescription(what), progressbar.OptionSetWriter(e.err),
		progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(progressPause))
}
