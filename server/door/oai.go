package door

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"praxistransfer/server/cost"
	"praxistransfer/server/exchange"
	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/site"
	"praxistransfer/server/words"
)

// oaiPage is how many records one answer holds at most.
const oaiPage = 100

// setFacets are the facets whose values are sets.
var setFacets = []string{"kind", "topic", "organisation"}

// oaiDC is the metadata format that every repository has.
const oaiDC = "oai_dc"

// harvest answers one request of OAI-PMH.
type harvest struct {
	*Doors
	ctx  context.Context
	site site.Addresses
	args map[string]string
}

// verbs are what a harvester may ask, with the arguments beside the verb;
// those with an asterisk are needed.
var verbs = map[string]struct {
	arguments []string
	answer    func(*harvest, *oaiDocument) error
}{
	"Identify":            {nil, (*harvest).identify},
	"ListMetadataFormats": {[]string{"identifier"}, (*harvest).formats},
	"ListSets":            {[]string{"resumptionToken"}, (*harvest).sets},
	"ListIdentifiers":     {[]string{"metadataPrefix*", "from", "until", "set", "resumptionToken"}, (*harvest).identifiers},
	"ListRecords":         {[]string{"metadataPrefix*", "from", "until", "set", "resumptionToken"}, (*harvest).listRecords},
	"GetRecord":           {[]string{"identifier*", "metadataPrefix*"}, (*harvest).record},
}

// oai answers harvesters after the Open Archives Initiative's protocol,
// version 2.0.
func (d *Doors) oai(w http.ResponseWriter, r *http.Request) error {
	if err := cost.Pay(r.Context(), cost.List); err != nil {
		return err
	}
	if err := r.ParseForm(); err != nil {
		return fault.Wrap(fault.BadInput, err, "the address is not encoded as one: write what is no letter or digit as %%XX")
	}
	h := &harvest{Doors: d, ctx: r.Context(), site: d.addresses(r)}
	doc := newOAIDocument(d.Now(), h.site.Home+"/oai")
	err := h.answer(doc, r.Form)
	var mistake oaiError
	switch {
	case errors.As(err, &mistake):
		doc.Errors = []oaiError{mistake}
		if mistake.Code == badVerb || mistake.Code == badArgument {
			doc.Request = oaiRequest{Address: doc.Request.Address}
		}
	case err != nil:
		return err
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	if err := xml.NewEncoder(&b).Encode(doc); err != nil {
		return fmt.Errorf("write the answer to a harvester: %w", err)
	}
	w.Header().Set("Content-Type", "text/xml; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(b.Bytes()) // a harvester that is gone asks again
	return nil
}

// answer fills doc, or fails with an [oaiError] where the request is wrong.
func (h *harvest) answer(doc *oaiDocument, form map[string][]string) error {
	verb := form["verb"]
	if len(verb) != 1 {
		return oaiError{badVerb, "name one verb"}
	}
	known, ok := verbs[verb[0]]
	if !ok {
		return oaiError{badVerb, "the verb is unknown"}
	}
	h.args = map[string]string{}
	doc.Request.Verb = verb[0]
	for name, values := range form {
		if name == "verb" {
			continue
		}
		needed := slices.Contains(known.arguments, name+"*")
		if !needed && !slices.Contains(known.arguments, name) {
			return oaiError{badArgument, "the verb takes no such argument: " + name}
		}
		if len(values) != 1 {
			return oaiError{badArgument, "the argument stands there twice: " + name}
		}
		h.args[name] = values[0]
	}
	doc.Request.arguments(h.args)
	if _, resumed := h.args["resumptionToken"]; resumed {
		if len(h.args) > 1 {
			return oaiError{badArgument, "a resumptionToken stands alone"}
		}
		return known.answer(h, doc)
	}
	for _, name := range known.arguments {
		if name, needed := strings.CutSuffix(name, "*"); needed && h.args[name] == "" {
			return oaiError{badArgument, "the verb needs the argument " + name}
		}
	}
	if prefix, ok := h.args["metadataPrefix"]; ok && prefix != oaiDC {
		return oaiError{"cannotDisseminateFormat", "records come as oai_dc"}
	}
	return known.answer(h, doc)
}

func (h *harvest) identify(doc *oaiDocument) error {
	lines, err := h.records.all(h.ctx, h.Practice, h.Now())
	if err != nil {
		return err
	}
	earliest := h.Now()
	if len(lines) > 0 {
		earliest = lines[0].at
	}
	doc.Identify = &oaiIdentify{
		Name: site.Name, Address: h.site.Home + "/oai", Version: "2.0", Mailbox: h.Mailbox,
		Earliest: earliest.UTC().Format(time.RFC3339), Deleted: "persistent", Granularity: "YYYY-MM-DDThh:mm:ssZ",
	}
	return nil
}

func (h *harvest) formats(doc *oaiDocument) error {
	if id, ok := h.args["identifier"]; ok {
		if _, err := h.lineOf(id); err != nil {
			return err
		}
	}
	doc.Formats = &oaiFormats{[]oaiFormat{{oaiDC, "http://www.openarchives.org/OAI/2.0/oai_dc.xsd", "http://www.openarchives.org/OAI/2.0/oai_dc/"}}}
	return nil
}

func (h *harvest) sets(doc *oaiDocument) error {
	if _, ok := h.args["resumptionToken"]; ok {
		return oaiError{badToken, "the list of sets is whole in one answer"}
	}
	lines, err := h.records.all(h.ctx, h.Practice, h.Now())
	if err != nil {
		return err
	}
	names := map[string]string{"ddc:350": "Öffentliche Verwaltung", "doc-type:report": "Report", "open_access": "Open Access"}
	for _, l := range lines {
		for _, set := range l.sets {
			if _, named := names[set]; !named {
				names[set] = h.setName(set)
			}
		}
	}
	doc.Sets = &oaiSets{}
	for set, name := range names {
		doc.Sets.Sets = append(doc.Sets.Sets, oaiSet{set, name})
	}
	slices.SortFunc(doc.Sets.Sets, func(a, b oaiSet) int { return strings.Compare(a.Spec, b.Spec) })
	return nil
}

// setName is what people call a set.
func (h *harvest) setName(set string) string {
	facet, value, _ := strings.Cut(set, ":")
	switch facet {
	case "kind":
		return words.German.Label("Kind", value)
	case "topic":
		return words.German.Label("Topic", value)
	}
	if o, err := h.Practice.Partners.Organisation(h.ctx, value); err == nil {
		return o.Name
	}
	return value
}

// identifier is what an entry is called in every repository.
func (h *harvest) identifier(id practice.ID) string { return h.prefix() + string(id) }

func (h *harvest) prefix() string { return "oai:" + h.site.Host() + ":" }

// lineOf returns the line of the entry with an identifier.
func (h *harvest) lineOf(identifier string) (line, error) {
	lines, err := h.records.all(h.ctx, h.Practice, h.Now())
	if err != nil {
		return line{}, err
	}
	id, ours := strings.CutPrefix(identifier, h.prefix())
	i := slices.IndexFunc(lines, func(l line) bool { return ours && string(l.id) == id })
	if i < 0 {
		return line{}, oaiError{"idDoesNotExist", "there is no such record"}
	}
	return lines[i], nil
}

func (h *harvest) record(doc *oaiDocument) error {
	l, err := h.lineOf(h.args["identifier"])
	if err != nil {
		return err
	}
	records, err := h.described([]line{l})
	if err != nil {
		return err
	}
	if len(records) == 0 { // gone since the listing was read
		return oaiError{"idDoesNotExist", "there is no such record"}
	}
	doc.Record = &oaiGetRecord{records[0]}
	return nil
}

func (h *harvest) identifiers(doc *oaiDocument) error {
	lines, token, err := h.page()
	if err != nil {
		return err
	}
	doc.Identifiers = &oaiIdentifiers{Token: token}
	for _, l := range lines {
		doc.Identifiers.Headers = append(doc.Identifiers.Headers, h.header(l))
	}
	return nil
}

func (h *harvest) listRecords(doc *oaiDocument) error {
	lines, token, err := h.page()
	if err != nil {
		return err
	}
	if err := cost.Pay(h.ctx, cost.Units(len(lines))*cost.Entry); err != nil {
		return err
	}
	records, err := h.described(lines)
	doc.Records = &oaiRecords{records, token}
	return err
}

func (h *harvest) header(l line) oaiHeader {
	header := oaiHeader{Identifier: h.identifier(l.id), Date: l.at.Format(time.RFC3339), Sets: l.sets}
	if l.gone {
		header.Status = "deleted"
	}
	return header
}

// described returns the records of lines. What was withdrawn since the listing
// was read is deleted already.
func (h *harvest) described(lines []line) ([]oaiRecord, error) {
	ids := make([]practice.ID, len(lines))
	for i, l := range lines {
		ids[i] = l.id
	}
	listed, err := h.Practice.ListedOf(h.ctx, h.Now(), ids...)
	if err != nil {
		return nil, err
	}
	var records []oaiRecord
	for _, l := range lines {
		now, there := listed[l.id]
		if l.gone = l.gone || !there || now.Gone; l.gone {
			l.sets = nil
			records = append(records, oaiRecord{Header: h.header(l)})
			continue
		}
		v := now.View
		p, err := exchange.Of(h.ctx, h.Practice, v, h.site.Revision(v.Slug, v.Revision))
		if err != nil {
			return nil, err
		}
		records = append(records, oaiRecord{h.header(l), &oaiMetadata{dublinCore(p)}})
	}
	return records, nil
}
