package practice

// Method is a way of working, with a page of its own that curators maintain.
type Method struct {
	Key    string      `json:"key"` // the name in lower case, as design-thinking
	Name   string      `json:"name"`
	NameEn string      `json:"nameEn,omitempty"`
	Names  []string    `json:"names,omitempty"` // other names people search for
	Group  MethodGroup `json:"group"`
	// Summary is one or two sentences, Text the page in Markdown: German.
	Summary string   `json:"summary"`
	Text    string   `json:"text"`
	Sources []Source `json:"sources,omitempty"`
	Term    Term     `json:"term,omitzero"`
}

// Version is the counter of its changes by persons.
func (m Method) Version() int { return m.Term.Version }

// MethodGroup is the upper level of the methods.
type MethodGroup string

// MethodGroups lists the groups, in the order of the schema's enum.
var MethodGroups = []MethodGroup{"FRAMEWORK", "USER_CENTRED", "RITUAL", "DIALOGUE", "DECISION", "FUTURE", "LEADERSHIP", "LEARNING"}

// Source is where a statement can be checked.
type Source struct {
	Title string `json:"title"`
	URL   string `json:"url,omitempty"`
}

// Project is a funded undertaking that entries come from.
type Project struct {
	Key         string    `json:"key"`
	Name        string    `json:"name"`
	Summary     string    `json:"summary,omitempty"`
	Funder      string    `json:"funder,omitempty"`
	Programme   string    `json:"programme,omitempty"`
	GrantNumber string    `json:"grantNumber,omitempty"`
	Period      *Period   `json:"period,omitempty"`
	Partners    []Partner `json:"partners,omitempty"`
	Website     string    `json:"website,omitempty"`
	Term        Term      `json:"term,omitzero"`
}

// Version is the counter of its changes by persons.
func (p Project) Version() int { return p.Term.Version }
