package exchange

import (
	"cmp"
	"regexp"
	"strings"

	"praxistransfer/server/form"
	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

// csvSource names where a row comes from that does not say so itself.
const csvSource = "CSV"

// record makes an entry of a row. Problems name the column by its header.
func (c *csvReader) record(row []string) Record {
	line, _ := c.table.FieldPos(0)
	rec := Record{Position: c.position, Line: c.before + line, column: c.called}
	rec.Text = imported(words.German)
	rec.Text.Provenance = &practice.Provenance{}
	if len(row) > len(c.columns) && c.table.Comma == ';' {
		row = rejoined(row)
	}
	if filled := c.filled(); len(row) < filled {
		rec.skip("", "has %d fields, but the header row %d: put texts that hold line breaks in quotes, or write the missing separators", len(row), filled)
	}
	cells := map[string]cell{}
	for i, value := range row {
		if value = strings.TrimSpace(c.decoded(value)); value == "" {
			continue
		}
		if i >= len(c.columns) {
			rec.skip("", "has %d fields, but the header row only %d: put fields that hold the separator in quotes", len(row), len(c.columns))
			break
		}
		if column := c.columns[i]; column != nil {
			cells[column.Name] = cell{c.headers[i], value}
			c.take(column, &rec, c.headers[i], value)
		}
	}
	c.complete(&rec, cells)
	return rec
}

// entityStart is an HTML character whose semicolon was taken for a separator.
var entityStart = regexp.MustCompile(`&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*)$`)

// rejoined puts together what the semicolons of HTML characters, as in &uuml;,
// took apart in a row without quotes.
func rejoined(row []string) []string {
	whole := make([]string, 0, len(row))
	for _, field := range row {
		if last := len(whole) - 1; last >= 0 && entityStart.MatchString(whole[last]) {
			whole[last] += ";" + field
			continue
		}
		whole = append(whole, field)
	}
	return whole
}

// spreadsheetError is what a cell shows whose formula failed, in any language, or
// whose number did not fit.
var spreadsheetError = regexp.MustCompile(`^#(?:[¡¿]?\p{Lu}[\p{Lu}0-9/ ]*[!?]|NV|ND|N/[ABD]|#+)$`)

// take reads one cell.
func (c *csvReader) take(column *CSVColumn, rec *Record, field, value string) {
	switch {
	case spreadsheetError.MatchString(value):
		rec.skip(field, "holds %s, which a spreadsheet shows where a formula fails: write the text itself (one that begins with = or - needs a ' in front there)", value)
	case column.read != nil:
		column.read(c, rec, field, value)
	case column.set != nil:
		column.set(rec, field, value)
	}
}

// filled returns how many fields a row needs: empty headers at the end of the
// header row name none.
func (c *csvReader) filled() int {
	n := len(c.headers)
	for n > 0 && c.headers[n-1] == "" {
		n--
	}
	return n
}

// called returns the header of the column that fills the field at a path.
func (c *csvReader) called(path string) string {
	for i, column := range c.columns {
		if column == nil {
			continue
		}
		if at := cmp.Or(column.path, column.Name); path == at || strings.HasPrefix(path, at+".") {
			return c.headers[i]
		}
	}
	return path
}

// cell is a value and the header it stands under.
type cell struct{ header, value string }

// complete adds what spans several columns or belongs to the file.
func (c *csvReader) complete(rec *Record, cells map[string]cell) {
	t, from := &rec.Text, rec.Text.Provenance
	start, end := cells["start"], cells["end"]
	t.Period = rec.period(start.header, start.value, end.header, end.value)
	if from.Source == "" {
		from.Source = csvSource
	}
	if isTextLicence(from.Licence) {
		rights(t).Licence = from.Licence
	}
	rec.identify("externalId", from.ExternalID)
	if t.Title == "" {
		rec.skip(c.headerOf("title"), "is empty: an entry needs a title")
	}
	if form.Characters(t.Title) > longestTitle {
		rec.skip(c.headerOf("title"), "has more than %d characters: shorten it", longestTitle)
	}
	if !hasText(t) {
		rec.skip(c.headerOf("summary"), "is empty, and so are the other texts: an entry needs one")
	}
	if len(c.unknown) > 0 {
		rec.warn(c.unknown[0], "left out of every row, since these columns are not known: %s; the known ones are %s", cut(strings.Join(c.unknown, ", "), 300), CSVColumnNames())
	}
	c.unknown = nil
	if c.codePage.Charmap != nil && !c.told {
		rec.warn("", "the file is not UTF-8 from here on: it was read as %s", c.codePage.name)
		c.told = true
	}
}

// headerOf returns the header under which a column stands in this file.
func (c *csvReader) headerOf(name string) string {
	for i, column := range c.columns {
		if column != nil && column.Name == name {
			return c.headers[i]
		}
	}
	return name
}

// markdown returns a text that is Markdown already.
func (r *Record) markdown(field, s string) string {
	return strings.TrimSpace(lineBreaks.Replace(printable(r.mended(field, s))))
}

func (r *Record) story() *practice.Story {
	if r.Text.Story == nil {
		r.Text.Story = &practice.Story{}
	}
	return r.Text.Story
}

func rights(t *practice.Text) *practice.Rights {
	if t.Rights == nil {
		t.Rights = &practice.Rights{}
	}
	return t.Rights
}

// wordOf returns the code of a vocabulary that s names, as the code itself or
// as its label in either language.
func wordOf(vocabulary, s string) (string, bool) {
	for _, code := range practice.Vocabularies[vocabulary] {
		for _, name := range []string{code, words.German.Label(vocabulary, code), words.English.Label(vocabulary, code)} {
			if strings.EqualFold(name, s) {
				return code, true
			}
		}
	}
	return "", false
}

func setWord[T ~string](r *Record, field, vocabulary, value string, into *T) {
	code, ok := wordOf(vocabulary, oneLine(value))
	if !ok {
		r.warn(field, "%q is unknown and was left out: use one of %s", cut(oneLine(value), 60), strings.Join(practice.Vocabularies[vocabulary], ", "))
		return
	}
	*into = T(code)
}

func setCountries(r *Record, field, value string) {
	for _, said := range splitList(value) {
		r.country(field, said)
	}
}

func setApproach(r *Record, field, value string) {
	for line := range strings.SplitSeq(r.markdown(field, value), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			r.story().Approach = append(r.story().Approach, practice.Step{Text: line})
		}
	}
}

func setResultType(r *Record, field, value string) {
	r.Text.Result = &practice.ResultInfo{}
	setWord(r, field, "ResultType", value, &r.Text.Result.Type)
}

func setLanguage(r *Record, field, value string) {
	switch strings.ToLower(oneLine(value)) {
	case "de", "deu", "ger", "deutsch", "german":
		r.Text.Language = words.German
	case "en", "eng", "englisch", "english":
		r.Text.Language = words.English
	default:
		r.warn(field, "%q is neither de nor en: the row was taken as German", cut(oneLine(value), 60))
	}
}

func setTopics(r *Record, field, value string) {
	for _, name := range topicNames(value) {
		var topic practice.Topic
		setWord(r, field, "Topic", name, &topic)
		if topic != "" && len(r.Text.Topics) == mostTopics {
			r.warn(field, "holds more than %d topics: %s was left out", mostTopics, topic)
		}
		r.topics(topic)
	}
}

// topicNames splits a list, unless all of it is one label with a comma.
func topicNames(value string) []string {
	if _, whole := wordOf("Topic", oneLine(value)); whole {
		return []string{oneLine(value)}
	}
	return splitList(value)
}

func setMethods(r *Record, _, value string) {
	for _, name := range splitList(value) {
		r.Text.Methods = appendNew(r.Text.Methods, cmp.Or(practice.Slug(name), name))
	}
}

func setPartners(role practice.PartnerRole) func(*Record, string, string) {
	return func(r *Record, field, value string) {
		for _, name := range strings.FieldsFunc(value, func(c rune) bool { return c == ';' || c == '|' || c == '\n' }) {
			r.partner(field, name, role)
		}
	}
}

func setAddresses(r *Record, field, value string) {
	list := r.addresses(field, value)
	if len(list) > 0 {
		rights(&r.Text).SourceURL, r.Text.Provenance.URL = list[0], list[0]
		rights(&r.Text).Attachments = attachments(list[1:])
	}
}
