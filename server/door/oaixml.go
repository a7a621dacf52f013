package door

import (
	"encoding/xml"
	"time"

	"praxistransfer/server/exchange"
)

// What harvesters did wrong.
const (
	badVerb     = "badVerb"
	badArgument = "badArgument"
	badToken    = "badResumptionToken" // #nosec G101 -- a code of the protocol
)

// oaiError tells a harvester what is wrong with its request.
type oaiError struct {
	Code string `xml:"code,attr"`
	Text string `xml:",chardata"`
}

// Error implements error.
func (e oaiError) Error() string { return e.Code + ": " + e.Text }

const xsi = "http://www.w3.org/2001/XMLSchema-instance"

// oaiDocument is an answer.
type oaiDocument struct {
	XMLName     xml.Name        `xml:"http://www.openarchives.org/OAI/2.0/ OAI-PMH"`
	XSI         string          `xml:"xmlns:xsi,attr"`
	Schema      string          `xml:"xsi:schemaLocation,attr"`
	Date        string          `xml:"responseDate"`
	Request     oaiRequest      `xml:"request"`
	Errors      []oaiError      `xml:"error"`
	Identify    *oaiIdentify    `xml:"Identify"`
	Formats     *oaiFormats     `xml:"ListMetadataFormats"`
	Sets        *oaiSets        `xml:"ListSets"`
	Record      *oaiGetRecord   `xml:"GetRecord"`
	Identifiers *oaiIdentifiers `xml:"ListIdentifiers"`
	Records     *oaiRecords     `xml:"ListRecords"`
}

func newOAIDocument(now time.Time, address string) *oaiDocument {
	return &oaiDocument{
		XSI: xsi, Schema: "http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd",
		Date: now.UTC().Format(time.RFC3339), Request: oaiRequest{Address: address},
	}
}

type oaiRequest struct {
	Verb       string `xml:"verb,attr,omitempty"`
	Identifier string `xml:"identifier,attr,omitempty"`
	Prefix     string `xml:"metadataPrefix,attr,omitempty"`
	From       string `xml:"from,attr,omitempty"`
	Until      string `xml:"until,attr,omitempty"`
	Set        string `xml:"set,attr,omitempty"`
	Token      string `xml:"resumptionToken,attr,omitempty"`
	Address    string `xml:",chardata"`
}

func (r *oaiRequest) arguments(args map[string]string) {
	r.Identifier, r.Prefix, r.From, r.Until = args["identifier"], args["metadataPrefix"], args["from"], args["until"]
	r.Set, r.Token = args["set"], args["resumptionToken"]
}

type oaiIdentify struct {
	Name        string `xml:"repositoryName"`
	Address     string `xml:"baseURL"`
	Version     string `xml:"protocolVersion"`
	Mailbox     string `xml:"adminEmail"`
	Earliest    string `xml:"earliestDatestamp"`
	Deleted     string `xml:"deletedRecord"`
	Granularity string `xml:"granularity"`
}

type oaiFormats struct {
	Formats []oaiFormat `xml:"metadataFormat"`
}

type oaiFormat struct {
	Prefix    string `xml:"metadataPrefix"`
	Schema    string `xml:"schema"`
	Namespace string `xml:"metadataNamespace"`
}

type oaiSets struct {
	Sets []oaiSet `xml:"set"`
}

type oaiSet struct {
	Spec string `xml:"setSpec"`
	Name string `xml:"setName"`
}

type oaiHeader struct {
	Status     string   `xml:"status,attr,omitempty"`
	Identifier string   `xml:"identifier"`
	Date       string   `xml:"datestamp"`
	Sets       []string `xml:"setSpec"`
}

type oaiRecord struct {
	Header   oaiHeader    `xml:"header"`
	Metadata *oaiMetadata `xml:"metadata"`
}

type oaiMetadata struct {
	DC oaiDublinCore
}

type oaiGetRecord struct {
	Record oaiRecord `xml:"record"`
}

type oaiIdentifiers struct {
	Headers []oaiHeader `xml:"header"`
	Token   *oaiToken   `xml:"resumptionToken"`
}

type oaiRecords struct {
	Records []oaiRecord `xml:"record"`
	Token   *oaiToken   `xml:"resumptionToken"`
}

// oaiToken is empty in the last answer of a list that took several.
type oaiToken struct {
	Size   int    `xml:"completeListSize,attr"`
	Cursor int    `xml:"cursor,attr"`
	Token  string `xml:",chardata"`
}

type oaiDublinCore struct {
	XMLName xml.Name `xml:"oai_dc:dc"`
	OAI     string   `xml:"xmlns:oai_dc,attr"`
	DC      string   `xml:"xmlns:dc,attr"`
	Schema  string   `xml:"xsi:schemaLocation,attr"`
	Fields  []dcField
}

type dcField struct {
	XMLName  xml.Name
	Language string `xml:"xml:lang,attr,omitempty"`
	Text     string `xml:",chardata"`
}

func dublinCore(p *exchange.Publication) oaiDublinCore {
	dc := oaiDublinCore{
		OAI: "http://www.openarchives.org/OAI/2.0/oai_dc/", DC: "http://purl.org/dc/elements/1.1/",
		Schema: "http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
	}
	for _, e := range p.DublinCore() {
		dc.Fields = append(dc.Fields, dcField{xml.Name{Local: "dc:" + e.Element}, string(e.Language), e.Text})
	}
	return dc
}
