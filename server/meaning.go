package main

import (
	"fmt"
	"os"
	"strings"
	"time"

	"praxistransfer/server/meaning"
	"praxistransfer/server/outbound"
	"praxistransfer/server/relevance"
)

// embeddingTimeout bounds an answer of the endpoint for vectors; questions do not
// wait that long.
const embeddingTimeout = 20 * time.Second

// openMeaning lets search know meanings where an encoder is installed, and where
// an endpoint is named.
func (s *system) openMeaning() error {
	if s.config.Meaning != "" {
		encoder, err := meaning.Open(s.config.Meaning)
		if err != nil {
			return usageError{err}
		}
		if encoder != nil {
			s.likeness.Use(encoder, relevance.BuiltInWorth)
		}
	}
	if s.config.EmbeddingURL != "" {
		key, err := embeddingKey(s.config.EmbeddingKeyFile)
		if err != nil {
			return usageError{fmt.Errorf("--embedding-key-file: %w", err)}
		}
		client := outbound.New(outbound.Options{Allow: s.config.AllowAddress, Timeout: embeddingTimeout})
		s.likeness.Use(meaning.NewEndpoint(client, s.config.EmbeddingURL, s.config.EmbeddingModel, key), relevance.EndpointWorth)
	}
	return nil
}

// embeddingKey reads the only line of a file; "" where none is named.
func embeddingKey(path string) (string, error) {
	if path == "" {
		return "", nil
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	key := strings.TrimSpace(string(content))
	if key == "" || strings.ContainsAny(key, "\r\n") {
		return "", fmt.Errorf("%s must hold the key in one line", path)
	}
	return key, nil
}
