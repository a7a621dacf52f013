package graph

import (
	"praxistransfer/graph/model"
	"praxistransfer/server/practice"
)

func mend(in model.MendEntryInput) practice.Mend {
	return practice.Mend{Spelling: in.Spelling, Topics: in.Topics, Methods: in.Methods, Keywords: in.Keywords}
}
