package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/urfave/cli/v3"
)

// compose is what the test reads of scripts/compose.yaml.
type compose struct {
	Services map[string]struct {
		Image       string
		Command     []string
		Environment map[string]string
		Entrypoint  []string
		Networks    []string
		Ports       []string
	}
	Networks map[string]any
	Configs  map[string]struct{ Content string }
}

var pinned = regexp.MustCompile(`^[a-z/]+:v?\d+\.\d+\.\d+(-[a-z]+)?$`)

func TestTheComposeFileDescribesReplicasThatTheProgramCanBe(t *testing.T) {
	raw, err := os.ReadFile("../scripts/compose.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var c compose
	if err := yaml.Unmarshal(raw, &c); err != nil {
		t.Fatal(err)
	}
	variables := map[string]bool{}
	for _, f := range serveFlags() {
		variables["PRAXISTRANSFER_"+strings.ToUpper(strings.ReplaceAll(f, "-", "_"))] = true
	}
	for _, name := range []string{"proxy", "replica-1", "replica-2", "replica-3", "mongo", "meili"} {
		if _, ok := c.Services[name]; !ok {
			t.Errorf("there is no service %s", name)
		}
	}
	for name, s := range c.Services {
		if !pinned.MatchString(s.Image) {
			t.Errorf("%s: the image %q is not pinned to a version", name, s.Image)
		}
		for variable := range s.Environment {
			if strings.HasPrefix(name, "replica") && !variables[variable] {
				t.Errorf("%s: the server has no variable %s", name, variable)
			}
		}
		for _, n := range s.Networks {
			if _, ok := c.Networks[n]; !ok {
				t.Errorf("%s: there is no network %s", name, n)
			}
		}
		if len(s.Ports) > 0 && name != "proxy" {
			t.Errorf("%s can be reached from outside", name)
		}
	}
	for _, mentioned := range regexp.MustCompile(`PRAXISTRANSFER_[A-Z_]+`).FindAllString(string(raw), -1) {
		if !variables[mentioned] {
			t.Errorf("the server has no variable %s", mentioned)
		}
	}
	for _, name := range []string{"replica-1", "replica-2", "replica-3"} {
		if !strings.Contains(c.Configs["caddyfile"].Content, name+":8080") {
			t.Errorf("the proxy does not know %s", name)
		}
		if got := c.Services[name].Command; !slices.Equal(got, []string{"serve"}) {
			t.Errorf("%s runs %v", name, got)
		}
	}
	if key := strings.Join(c.Services["meili-key"].Entrypoint, " "); strings.Contains(key, `"*"`) || strings.Contains(key, "keys.") {
		t.Errorf("the key has more rights than it needs: %s", key)
	}
}

// serveFlags returns the names of the flags that a server takes.
func serveFlags() (names []string) {
	root := env{getenv: noEnv}.command()
	everywhere(root, func(c *cli.Command) {
		if c.Name == "serve" {
			for _, f := range c.Flags {
				names = append(names, f.Names()...)
			}
		}
	})
	return names
}
