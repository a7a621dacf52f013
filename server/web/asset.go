package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// assetFiles are the pages' own files and, in fetched, what scripts/assets/fetch
// brought before the server was built; that may be missing.
//
//go:embed assets
var assetFiles embed.FS

// asset is a file as it is sent. Its name changes with its content, so that a
// browser may keep it for good.
type asset struct {
	name, kind     string
	plain, smaller []byte
}

// assets are the files that pages load, by the name that templates use and by
// the one in their address.
type assets struct{ byName, byAddress map[string]*asset }

var assetKinds = map[string]string{
	".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
	".woff2": "font/woff2", ".txt": "text/plain; charset=utf-8",
}

func loadAssets() (*assets, error) {
	a := &assets{byName: map[string]*asset{}, byAddress: map[string]*asset{}}
	var files []string
	err := fs.WalkDir(assetFiles, "assets", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && assetKinds[path.Ext(name)] != "" {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	// Styles come last: they name fonts by their addresses.
	slices.SortStableFunc(files, func(x, y string) int { return styleLast(x) - styleLast(y) })
	for _, file := range files {
		if err := a.load(file); err != nil {
			return nil, fmt.Errorf("asset %s: %w", file, err)
		}
	}
	return a, nil
}

func styleLast(name string) int {
	if path.Ext(name) == ".css" {
		return 1
	}
	return 0
}

func (a *assets) load(file string) error {
	content, err := assetFiles.ReadFile(file)
	if err != nil {
		return err
	}
	name := path.Base(file)
	if name == "site.css" {
		content = a.withFonts(content)
	}
	sum := sha256.Sum256(content)
	one := &asset{kind: assetKinds[path.Ext(name)], plain: content}
	one.name = strings.TrimSuffix(name, path.Ext(name)) + "." + hex.EncodeToString(sum[:6]) + path.Ext(name)
	if path.Ext(name) != ".woff2" { // which is compressed already
		if one.smaller, err = compressed(content); err != nil {
			return err
		}
	}
	a.byName[name], a.byAddress[one.name] = one, one
	return nil
}

// fontFace is a rule that loads a font, on a line of its own.
var fontFace = regexp.MustCompile(`(?m)^@font-face .*url\("([^"]+)"\).*\n`)

// withFonts names the fonts by their addresses, and leaves out those that were
// not fetched.
func (a *assets) withFonts(style []byte) []byte {
	return fontFace.ReplaceAllFunc(style, func(rule []byte) []byte {
		name := fontFace.FindSubmatch(rule)[1]
		font := a.byName[string(name)]
		if font == nil {
			return nil
		}
		return bytes.Replace(rule, name, []byte(font.name), 1)
	})
}

func compressed(content []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// address is where the file lies; empty where there is none.
func (a *assets) address(name string) string {
	if one := a.byName[name]; one != nil {
		return "/assets/" + one.name
	}
	return ""
}

// ServeHTTP implements [http.Handler].
func (a *assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	one := a.byAddress[r.PathValue("name")]
	if one == nil {
		http.NotFound(w, r)
		return
	}
	header := w.Header()
	header.Set("Content-Type", one.kind)
	header.Set("Cache-Control", "public, max-age=31536000, immutable")
	content := one.plain
	if one.smaller != nil {
		header.Set("Vary", "Accept-Encoding")
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			header.Set("Content-Encoding", "gzip")
			content = one.smaller
		}
	}
	header.Set("Content-Length", strconv.Itoa(len(content)))
	w.Write(content)
}
