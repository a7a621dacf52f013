package web

import (
	"testing"

	"github.com/jba/templatecheck"
)

// pages are the structs that templates print.
var pages = map[string]any{
	"start": startPage{}, "search": searchPage{}, "entry": entryPage{}, "tombstone": tombstonePage{}, "transfer": transferPage{},
	"paper": paperPage{}, "message": messagePage{}, "text": textPage{}, "problem": problem{},
	"about": aboutPage{}, "index": indexPage{}, "compare": comparePage{}, "figures": figuresPage{}, "history": historyPage{},
	"differences": differencesPage{}, "lineage": lineagePage{},
}

// TestEveryTemplateFitsItsStruct finds a misspelt field without executing
// anything.
func TestEveryTemplateFitsItsStruct(t *testing.T) {
	views, err := parseTemplates()
	if err != nil {
		t.Fatal(err)
	}
	for name, view := range views {
		data, known := pages[name]
		if !known {
			t.Errorf("the template %s has no struct in this test", name)
			continue
		}
		if err := templatecheck.CheckHTML(view.Lookup("frame"), data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name := range pages {
		if views[name] == nil {
			t.Errorf("there is no template %s", name)
		}
	}
}
