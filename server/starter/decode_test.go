package starter

import (
	"strings"
	"testing"

	"praxistransfer/server/practice"
)

func TestDecodeIsStrict(t *testing.T) {
	for name, tc := range map[string]struct{ content, want string }{
		"a field that does not exist":        {"kind: CASE_STUDY\ntitel: x", "unknown field"},
		"a year without quotes is no text":   {"period: {start: 2019}", "cannot unmarshal number"},
		"a key that stands twice":            {"title: a\ntitle: b", "parse yaml"},
		"what is no YAML":                    {"title: [", "parse yaml"},
		"a list where one value is expected": {"title: [a, b]", "cannot unmarshal array"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := decode[practice.Text]([]byte(tc.content))
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got %v, want an error with %q", err, tc.want)
			}
		})
	}
}

func TestSplitFrontMatter(t *testing.T) {
	head, page, err := splitFrontMatter([]byte("---\nname: Scrum\n---\n\nText\n"))
	if err != nil || string(head) != "name: Scrum" || page != "Text" {
		t.Errorf("got %q, %q, %v", head, page, err)
	}
	for name, content := range map[string]string{
		"a page without a head":       "Text",
		"a head that is never closed": "---\nname: Scrum\n",
	} {
		t.Run(name, func(t *testing.T) {
			if _, _, err := splitFrontMatter([]byte(content)); err == nil {
				t.Error("no error")
			}
		})
	}
}
