// Package vocabulary is what curators do with the words that entries and
// searches share: methods, projects, synonyms and stop words; and how authors
// propose a method or a project.
package vocabulary

import (
	"sync"

	"praxistransfer/server/audit"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/notice"
	"praxistransfer/server/record"
)

// Service is the room. Every change carries its audit event in the record, and
// names the version that it starts from.
type Service struct {
	Entries *practice.Service
	Notices *notice.Service
	Words   record.Store[practice.Words]

	proposing sync.Mutex // counting proposals and adding one is one step
}

// WordsKey is the key of the one record of synonyms and stop words.
const WordsKey = "words"

// methods are the shelf of the methods.
func (s *Service) methods() shelf[practice.Method] {
	return shelf[practice.Method]{
		service: s, library: s.Entries.Methods, prefix: "method_", kind: "methode",
		create: audit.CreateMethod, update: audit.UpdateMethod, merge: audit.MergeMethods, propose: audit.ProposeMethod, decide: audit.DecideMethod,
		parts: func(m *practice.Method) parts {
			return parts{&m.Key, append([]string{m.Name, m.NameEn}, m.Names...), &m.Term}
		},
	}
}

// projects are the shelf of the projects.
func (s *Service) projects() shelf[practice.Project] {
	return shelf[practice.Project]{
		service: s, library: s.Entries.Projects, prefix: "project_", kind: "projekt",
		create: audit.CreateProject, update: audit.UpdateProject, merge: audit.MergeProjects, propose: audit.ProposeProject, decide: audit.DecideProject,
		parts: func(p *practice.Project) parts { return parts{&p.Key, []string{p.Name}, &p.Term} },
	}
}
