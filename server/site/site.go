// Package site knows the addresses under which readers find things here. Every
// edge takes them from here, so that a citation, a feed and a mail name the
// same ones.
package site

import (
	"net/url"
	"strconv"

	"praxistransfer/server/words"
)

// Name is what the collection is called in citations, feeds and pages.
const Name = "Praxistransfer"

// Addresses makes addresses of pages.
type Addresses struct {
	// Home is the server's public URL without a slash at the end. Without one
	// the addresses are relative to the root of whatever server is asked.
	Home string
}

// Absolute tells whether the addresses say by themselves which server is meant.
func (a Addresses) Absolute() bool { return a.Home != "" }

// At returns a for an answer to whoever asked host: what is copied away from
// here must say where it lies. Without a home it begins with the host.
func (a Addresses) At(host string) Addresses {
	if a.Absolute() {
		return a
	}
	return Addresses{Home: "http://" + host}
}

// Host is the name in the addresses, without a port; empty for relative ones.
func (a Addresses) Host() string {
	u, err := url.Parse(a.Home)
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// Entry returns the address of an entry's page in a language: of the text that
// is newest whenever somebody looks.
func (a Addresses) Entry(lang words.Language, slug string) string {
	return a.In(lang) + "/praxis/" + url.PathEscape(slug)
}

// Revision returns the permanent address of one revision of an entry, numbered
// from 1. It is that of the German page in every language, so that one text is
// cited under one address.
func (a Addresses) Revision(slug string, number int) string {
	return a.Entry(words.German, slug) + "?revision=" + strconv.Itoa(number)
}

// In returns the beginning of every page's address in lang, without a slash at
// the end.
func (a Addresses) In(lang words.Language) string {
	if lang == words.English {
		return a.Home + "/en"
	}
	return a.Home
}
