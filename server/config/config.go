// Package config holds what an operator can set, with its checks. Flags and
// variables are read by package main; each flag --some-name is also the
// variable PRAXISTRANSFER_SOME_NAME.
package config

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Config is what a command works with.
type Config struct {
	// Data is the folder of the embedded store and index.
	Data string
	// MongoURI and MeiliURL choose the other engines; MeiliKey is their key.
	MongoURI, MeiliURL, MeiliKey string
	// MeiliIndex is the name of the index on its server; installations that
	// share a server have different ones.
	MeiliIndex string
	// MongoTimeout bounds a call to the database with its retries, MongoPool
	// the connections to each of its servers; 0 leaves it to the URI.
	MongoTimeout time.Duration
	MongoPool    int
	// Listen is the address that the server answers on.
	Listen string
	// PublicURL is where readers reach the server, without a slash at the end;
	// empty means that links are relative.
	PublicURL string
	// Audience is what tokens must name; see [Config.TokenAudience].
	Audience string
	// SigningKeyFile holds the key of this server's own issuers.
	SigningKeyFile string
	// NewKey lets the server make a new key where the one in the data folder is
	// missing although tokens that it signed are still valid.
	NewKey bool
	// Texts is the folder of the operator's own texts for pages; it may be
	// missing.
	Texts string
	// Thesaurus is an OpenThesaurus file of MyThes; it may be missing.
	Thesaurus string
	// Dictionary is a German–English dictionary of TU Chemnitz; it may be missing.
	Dictionary string
	// Meaning is the folder of the built-in encoder, by which search knows meanings;
	// it may be missing, and empty turns the encoder off.
	Meaning string
	// EmbeddingURL is an endpoint of OpenAI's interface by which search knows
	// meanings, empty for none; EmbeddingModel is what it calls its model, and
	// EmbeddingKeyFile holds its key, if it wants one.
	EmbeddingURL, EmbeddingModel, EmbeddingKeyFile string
	// Examples loads the example entries on the first start.
	Examples bool
	// AllowOrigins are origins, as https://host, whose pages may change things
	// and send tokens.
	AllowOrigins []string
	// AddressRate and OrganisationRate are what one address and one organisation
	// may have spent for it, in units of cost a second; 0 does not bound it.
	AddressRate, OrganisationRate int
	// SMTPURL is the mail server, empty for none; MailFrom sends the mails.
	SMTPURL, MailFrom string
	// CountSearches lets the server count what readers search for in vain, without
	// persons. Without it nothing is kept of searches.
	CountSearches bool
	// CheckLinks lets the server look whether addresses in entries answer.
	CheckLinks bool
	// AuditRetention is how long the trail keeps the personal part of events.
	AuditRetention time.Duration
	// AllowAddress admits addresses that requests of the server itself may
	// reach besides public ones; TrustedProxy those whose X-Forwarded-For counts;
	// MetricsFrom those that may read /metrics besides loopback.
	AllowAddress, TrustedProxy, MetricsFrom []netip.Prefix
}

// DefaultDictionary is where Debian's package trans-de-en puts its dictionary.
const DefaultDictionary = "/usr/share/trans/de-en"

// DefaultMeaning is where scripts/meaning puts the built-in encoder.
const DefaultMeaning = ".assets/meaning"

// DefaultThesaurus is where Debian's package mythes-de puts OpenThesaurus.
const DefaultThesaurus = "/usr/share/mythes/th_de_DE_v2.dat"

// Check returns the first wrong value, with what would be right.
func (c Config) Check() error {
	if _, port, err := net.SplitHostPort(c.Listen); err != nil || !isPort(port) {
		return fmt.Errorf("--listen %q: write host:port, as 127.0.0.1:8080, the port from 0 to 65535", c.Listen)
	}
	if c.PublicURL != "" {
		u, err := url.Parse(c.PublicURL)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || strings.HasSuffix(c.PublicURL, "/") {
			return fmt.Errorf("--public-url %q: write an address without a slash at the end, as https://praxis.example.org", c.PublicURL)
		}
	}
	if c.MongoURI != "" && !strings.HasPrefix(c.MongoURI, "mongodb://") && !strings.HasPrefix(c.MongoURI, "mongodb+srv://") {
		return fmt.Errorf("--mongodb-uri must begin with mongodb:// or mongodb+srv://")
	}
	if c.MeiliURL != "" && !strings.HasPrefix(c.MeiliURL, "http://") && !strings.HasPrefix(c.MeiliURL, "https://") {
		return fmt.Errorf("--meili-url %q: begin with http:// or https://", c.MeiliURL)
	}
	if err := c.checkEmbedding(); err != nil {
		return err
	}
	if c.MongoTimeout < 0 || c.MongoPool < 0 {
		return fmt.Errorf("--mongodb-timeout and --mongodb-pool: use 0 for what the URI says, or more")
	}
	for _, origin := range c.AllowOrigins {
		if u, err := url.Parse(origin); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.Scheme+"://"+u.Host != origin {
			return fmt.Errorf("--allow-origin %q: write an origin as browsers name it, as https://kreis.example.org", origin)
		}
	}
	if c.AddressRate < 0 || c.OrganisationRate < 0 {
		return fmt.Errorf("--rate-address and --rate-organisation are units of cost a second: use 0 for no bound, or more")
	}
	if c.AuditRetention < 0 {
		return fmt.Errorf("--audit-retention %s: write how long persons stay in the trail, as 4320h", c.AuditRetention)
	}
	if c.Data == "" && !c.Replicated() {
		return fmt.Errorf("--data is empty: name a folder, as ./data")
	}
	return nil
}

// checkEmbedding does not repeat an address that may hold a password.
func (c Config) checkEmbedding() error {
	if c.EmbeddingURL == "" {
		if c.EmbeddingModel != "" || c.EmbeddingKeyFile != "" {
			return fmt.Errorf("--embedding-model and --embedding-key-file need --embedding-url, as https://models.example.org/v1")
		}
		return nil
	}
	u, err := url.Parse(c.EmbeddingURL)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return fmt.Errorf("--embedding-url: write an address without a name, password or question mark, as https://models.example.org/v1; the key goes into --embedding-key-file")
	}
	if c.EmbeddingModel == "" {
		return fmt.Errorf("--embedding-model: name the model as the server at --embedding-url calls it")
	}
	return nil
}

func isPort(s string) bool {
	_, err := strconv.ParseUint(s, 10, 16)
	return err == nil
}

// Replicated tells whether several servers may share the engines. Otherwise
// the store, the index or both are this process' own.
func (c Config) Replicated() bool { return c.MongoURI != "" && c.MeiliURL != "" }

// TokenAudience is what the claim aud of a token must name.
func (c Config) TokenAudience() string {
	switch {
	case c.Audience != "":
		return c.Audience
	case c.PublicURL != "":
		return c.PublicURL
	}
	return "praxistransfer"
}

// Origin is what browsers call the public address; empty without one.
func (c Config) Origin() string {
	u, err := url.Parse(c.PublicURL)
	if err != nil || u.Host == "" {
		return ""
	}
	return u.Scheme + "://" + u.Host
}
