package words

import "time"

// durationTexts are spans of time with their unit.
var durationTexts = map[string]text{
	"duration.hours":   counted(wording{"%d Stunde", "%d Stunden"}, wording{"%d hour", "%d hours"}),
	"duration.minutes": counted(wording{"%d Minute", "%d Minuten"}, wording{"%d minute", "%d minutes"}),
	"duration.seconds": counted(wording{"%d Sekunde", "%d Sekunden"}, wording{"%d second", "%d seconds"}),
}

// Duration is a span of time in a sentence: each language writes it in the largest
// unit, from hours down, of which it is a whole number, and at least in seconds.
type Duration time.Duration

// String writes it in English.
func (d Duration) String() string { return d.in(English) }

func (d Duration) in(l Language) string {
	span := time.Duration(d).Round(time.Second)
	switch {
	case span != 0 && span%time.Hour == 0:
		return l.Text("duration.hours", int(span/time.Hour))
	case span != 0 && span%time.Minute == 0:
		return l.Text("duration.minutes", int(span/time.Minute))
	}
	return l.Text("duration.seconds", int(span/time.Second))
}
