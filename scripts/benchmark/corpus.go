package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// The words that texts are made of: heads and parts of compounds as an
// administration uses them, so that the index meets German as it is.
var (
	parts   = strings.Fields("Verwaltung Bürger Bau Personal Kreis Stadt Jugend Sozial Finanz Ordnung Umwelt Klima Verkehr Schul Kultur Gesundheit Digital Daten Antrag Projekt Führung Team Wissen Haushalt Vergabe Planung Beteiligung Rat Sitzung Prozess Qualität Risiko Krisen Ausbildung Zukunft Innovation Service Termin Akten Vorgang")
	heads   = strings.Fields("amt büro leitung konzept verfahren portal steuerung beratung stelle gruppe strategie ordnung werkstatt runde analyse prüfung meldung bericht plan raum netz schutz pflege dienst vertrag")
	others  = strings.Fields("und der die das mit für im bei nach über wird wurde haben sind neue gemeinsam kurze regelmäßige digitale agile offene gute viele alle jede Woche Monat Jahr Beschäftigte Fachbereich Leitung Ergebnis Schritt Erfahrung Methode arbeiten planen prüfen lernen teilen erproben entscheiden verbessern zeigen")
	topics  = strings.Fields("LEADERSHIP REMOTE_WORK PROCESSES DIGITALISATION DATA_AI PARTICIPATION CITIZEN_SERVICE BUILDING CLIMATE SOCIAL MOBILITY KNOWLEDGE")
	methods = strings.Fields("scrum kanban okr lean design-thinking retrospektive barcamp world-cafe lernraum kollegiale-beratung")
	status  = strings.Fields("PLANNED PILOT IN_OPERATION COMPLETED DISCONTINUED")
	regions = strings.Fields("05974 05113000 14713000 15003000 05170")
)

// textLength is about how long an entry is, in bytes.
const textLength = 4000

type corpus struct{ random *rand.Rand }

func (c corpus) pick(from []string) string { return from[c.random.IntN(len(from))] }

func (c corpus) noun() string { return c.pick(parts) + c.pick(heads) }

func (c corpus) prose(bytes int) string {
	var b strings.Builder
	for n := 1; b.Len() < bytes; n++ {
		word := c.pick(others)
		if c.random.IntN(4) == 0 {
			word = c.noun()
		}
		b.WriteString(word)
		if n%12 == 0 {
			b.WriteString(". ")
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func (c corpus) entry(n int) map[string]any {
	year := 2010 + c.random.IntN(15)
	return map[string]any{
		"kind": "CASE_STUDY", "language": "de", "status": c.pick(status), "outcome": "OPEN",
		"title":   fmt.Sprintf("%s und %s im Amt %d", c.noun(), c.noun(), n),
		"summary": c.prose(250), "topics": []string{topics[n%len(topics)]}, "methods": []string{c.pick(methods)},
		"subjects":   []map[string]string{{"regionKey": c.pick(regions)}},
		"period":     map[string]string{"start": fmt.Sprint(year), "end": fmt.Sprint(year + c.random.IntN(3))},
		"origin":     "IMPORTED",
		"provenance": map[string]string{"source": "benchmark", "externalId": fmt.Sprint(n)},
		"story": map[string]any{
			"problem": c.prose(textLength / 4), "results": c.prose(textLength / 4), "limits": c.prose(textLength / 8),
			"approach": []map[string]string{{"text": c.prose(textLength / 8)}, {"text": c.prose(textLength / 8)}},
		},
	}
}

// fill imports a corpus that is the same in every run.
func fill(ctx context.Context, bin, data string, entries int) error {
	if err := os.MkdirAll(data, 0o700); err != nil {
		return err
	}
	name := filepath.Join(data, "corpus.ndjson")
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	c := corpus{rand.New(rand.NewPCG(1, 2))}
	w := bufio.NewWriter(f)
	lines := json.NewEncoder(w)
	for n := range entries {
		if err := lines.Encode(c.entry(n)); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return command(ctx, bin, "import", "--data", data, "--format", "ndjson", "--organisation", "redaktion", name)
}
