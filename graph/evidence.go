package graph

import (
	"praxistransfer/graph/model"
	"praxistransfer/server/practice"
)

func ruling(in model.DecideEvidenceInput) practice.Ruling {
	return practice.Ruling{Accept: in.Accept, Independent: in.Independent, RegionKey: in.RegionKey, Reason: in.Reason}
}
