package paper

import (
	"archive/zip"
	"bytes"
	"embed"
	"encoding/xml"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"praxistransfer/server/exchange"
	"praxistransfer/server/words"
)

// template is the file without its text: styles, a list and settings. Word and
// LibreOffice know the styles by their names.
//
//go:embed all:template
var template embed.FS

// Suffix is that of the file that [WriteDOCX] writes, and MediaType what it is.
const (
	Suffix    = "docx"
	MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
)

const (
	wordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	xmlHeader     = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// Format is the paper for a council as one of the formats of an entry, in a
// language.
func Format(council Council, lang words.Language) exchange.ExportFormat {
	return exchange.ExportFormat{Name: "COUNCIL_PAPER", Suffix: Suffix, MediaType: MediaType, File: "vorlage", Write: func(w io.Writer, p *exchange.Publication) error {
		return WriteDOCX(w, Of(p, council, lang))
	}}
}

// WriteDOCX writes p as a Word file whose headings, lists and table headers are
// real ones, with its title and language set.
func WriteDOCX(w io.Writer, p Paper) error {
	out := zip.NewWriter(w)
	if err := copyTemplate(out, p.Language); err != nil {
		return err
	}
	if err := writePart(out, "docProps/core.xml", properties(p)); err != nil {
		return err
	}
	if err := writePart(out, "word/document.xml", body(p)); err != nil {
		return err
	}
	return out.Close()
}

// copyTemplate writes the parts that every paper shares; its language is the
// only thing that differs.
func copyTemplate(out *zip.Writer, lang words.Language) error {
	return fs.WalkDir(template, "template", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := template.ReadFile(name)
		if err != nil {
			return err
		}
		if lang == words.English {
			content = bytes.ReplaceAll(content, []byte(`w:val="de-DE"`), []byte(`w:val="en-GB"`))
		}
		part, err := out.Create(strings.TrimPrefix(name, "template/"))
		if err != nil {
			return err
		}
		_, err = part.Write(content)
		return err
	})
}

func writePart(out *zip.Writer, name string, content any) error {
	part, err := out.Create(name)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(part, xmlHeader); err != nil {
		return err
	}
	if err := xml.NewEncoder(part).Encode(content); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// coreProperties tell what the file is.
type coreProperties struct {
	XMLName  xml.Name `xml:"cp:coreProperties"`
	CP       string   `xml:"xmlns:cp,attr"`
	DC       string   `xml:"xmlns:dc,attr"`
	Title    string   `xml:"dc:title"`
	Subject  string   `xml:"dc:subject"`
	Language string   `xml:"dc:language"`
}

func properties(p Paper) coreProperties {
	lang := "de-DE"
	if p.Language == words.English {
		lang = "en-GB"
	}
	return coreProperties{
		CP: "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", DC: "http://purl.org/dc/elements/1.1/",
		Title: printable(p.Title), Subject: printable(p.Subject), Language: lang,
	}
}

// The parts of a document, as far as a paper needs them.
type (
	document struct {
		XMLName xml.Name `xml:"w:document"`
		W       string   `xml:"xmlns:w,attr"`
		Body    docBody  `xml:"w:body"`
	}
	docBody struct {
		Blocks  []any
		Section sectionProperties `xml:"w:sectPr"`
	}
	sectionProperties struct {
		Size    pageSize    `xml:"w:pgSz"`
		Margins pageMargins `xml:"w:pgMar"`
	}
	pageSize struct {
		Width  int `xml:"w:w,attr"`
		Height int `xml:"w:h,attr"`
	}
	pageMargins struct {
		Top    int `xml:"w:top,attr"`
		Right  int `xml:"w:right,attr"`
		Bottom int `xml:"w:bottom,attr"`
		Left   int `xml:"w:left,attr"`
		Header int `xml:"w:header,attr"`
		Footer int `xml:"w:footer,attr"`
		Gutter int `xml:"w:gutter,attr"`
	}
	paragraph struct {
		XMLName    xml.Name             `xml:"w:p"`
		Properties *paragraphProperties `xml:"w:pPr"`
		Runs       []run                `xml:"w:r"`
	}
	paragraphProperties struct {
		Style value `xml:"w:pStyle"`
	}
	value struct {
		Val string `xml:"w:val,attr"`
	}
	run struct {
		Bold *struct{} `xml:"w:rPr>w:b"`
		Text runText   `xml:"w:t"`
	}
	runText struct {
		Space string `xml:"xml:space,attr"`
		Text  string `xml:",chardata"`
	}
	table struct {
		XMLName    xml.Name        `xml:"w:tbl"`
		Properties tableProperties `xml:"w:tblPr"`
		Grid       []gridColumn    `xml:"w:tblGrid>w:gridCol"`
		Rows       []tableRow      `xml:"w:tr"`
	}
	tableProperties struct {
		Style value     `xml:"w:tblStyle"`
		Width cellWidth `xml:"w:tblW"`
		Look  tableLook `xml:"w:tblLook"`
	}
	tableLook struct {
		Val         string `xml:"w:val,attr"`
		FirstRow    int    `xml:"w:firstRow,attr"`
		FirstColumn int    `xml:"w:firstColumn,attr"`
	}
	gridColumn struct {
		Width int `xml:"w:w,attr"`
	}
	tableRow struct {
		Properties rowProperties `xml:"w:trPr"`
		Cells      []tableCell   `xml:"w:tc"`
	}
	rowProperties struct {
		CantSplit struct{}  `xml:"w:cantSplit"`
		Header    *struct{} `xml:"w:tblHeader"`
	}
	tableCell struct {
		Width cellWidth   `xml:"w:tcPr>w:tcW"`
		Texts []paragraph `xml:"w:p"`
	}
	cellWidth struct {
		Width int    `xml:"w:w,attr"`
		Type  string `xml:"w:type,attr"`
	}
)
