package auth

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// EnsureSigningKey returns the key in the file issuer.key of the folder dir,
// which it creates at first use, readable by its owner only. Processes that do
// so at the same moment get the same key.
func EnsureSigningKey(dir string) (*SigningKey, error) {
	file := filepath.Join(dir, "issuer.key")
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		if err := createKey(dir, file); err != nil {
			return nil, fmt.Errorf("create the signing key %s: %w", file, err)
		}
	}
	info, err := os.Stat(file)
	if err != nil {
		return nil, fmt.Errorf("read the signing key: %w", err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("the signing key %s can be read by others: chmod 600 it, and replace it if somebody did", file)
	}
	return LoadSigningKey(file)
}

// createKey writes a whole file under a name of its own and links it to the
// final name, which fails where another process was quicker; then that one's
// key counts.
func createKey(dir, file string) error {
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	der, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		return err
	}
	temporary, err := os.CreateTemp(dir, "issuer.key.*") // mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name())
	if err := writeSynced(temporary, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})); err != nil {
		return err
	}
	if err := os.Link(temporary.Name(), file); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return syncFolder(dir)
}

func writeSynced(f *os.File, content []byte) error {
	_, err := f.Write(content)
	return errors.Join(err, f.Sync(), f.Close())
}

func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
