package door

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// node is what a triple speaks of: an IRI, or a text with a language or a type.
type node struct{ iri, text, lang, kind string }

func iri(s string) node         { return node{iri: s} }
func german(s string) node      { return node{text: s, lang: "de"} }
func english(s string) node     { return node{text: s, lang: "en"} }
func typed(s, kind string) node { return node{text: s, kind: kind} }

// triple is one statement.
type triple struct {
	subject, predicate string
	object             node
}

const rdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

// turtleText escapes what may not stand between quotes.
var turtleText = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`)

func (n node) turtle() string {
	switch text := `"` + turtleText.Replace(n.text) + `"`; {
	case n.iri != "":
		return "<" + n.iri + ">"
	case n.lang != "":
		return text + "@" + n.lang
	case n.kind != "":
		return text + "^^<" + n.kind + ">"
	default:
		return text
	}
}

// writeTurtle writes triples, those of one subject together.
func writeTurtle(w io.Writer, triples []triple) error {
	for i, t := range triples {
		end := " .\n\n"
		if i+1 < len(triples) && triples[i+1].subject == t.subject {
			end = " ;\n"
		}
		begin := "    "
		if i == 0 || triples[i-1].subject != t.subject {
			begin = "<" + t.subject + ">\n    "
		}
		if _, err := fmt.Fprintf(w, "%s<%s> %s%s", begin, t.predicate, t.object.turtle(), end); err != nil {
			return err
		}
	}
	return nil
}

// writeJSONLD writes the same triples as expanded JSON-LD.
func writeJSONLD(w io.Writer, triples []triple) error {
	var graph []map[string]any
	for _, t := range triples {
		i := slices.IndexFunc(graph, func(x map[string]any) bool { return x["@id"] == t.subject })
		if i < 0 {
			i = len(graph)
			graph = append(graph, map[string]any{"@id": t.subject})
		}
		if t.predicate == rdfType {
			kinds, _ := graph[i]["@type"].([]string)
			graph[i]["@type"] = append(kinds, t.object.iri)
			continue
		}
		values, _ := graph[i][t.predicate].([]map[string]string)
		graph[i][t.predicate] = append(values, t.object.jsonLD())
	}
	return json.NewEncoder(w).Encode(graph)
}

func (n node) jsonLD() map[string]string {
	switch {
	case n.iri != "":
		return map[string]string{"@id": n.iri}
	case n.lang != "":
		return map[string]string{"@value": n.text, "@language": n.lang}
	case n.kind != "":
		return map[string]string{"@value": n.text, "@type": n.kind}
	}
	return map[string]string{"@value": n.text}
}
