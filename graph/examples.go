package graph

// example is an operation to try in the console.
type example struct {
	Name, English string
	Query         string
	Variables     string
}

// examples are what a newcomer may want to see first.
var examples = []example{
	{"Suchen", "Search", `query Suchen($text: String!) {
  search(query: $text, first: 5) {
    totalCount
    edges {
      node { title summary owner { name } evidenceLevel }
      highlights { field parts { text match } }
    }
    facets(fields: [TOPIC, METHOD, LAND]) {
      field
      buckets { value label count selected }
    }
    pageInfo { hasNextPage endCursor }
  }
}`, `{ "text": "Führung auf Distanz" }`},
	{"Neueste Einträge", "Newest entries", `{
  entries(first: 5) {
    nodes {
      id slug version state title origin
      topics
      methods { key name }
      subjects { name authority { level population } }
      citation { text }
    }
  }
}`, `{}`},
	{"Themen mit Anzahl", "Topics with counts", `{
  topics { value de: label(language: de) en: label(language: en) count }
}`, `{}`},
	{"Behörde im Verzeichnis", "Authority in the register", `{
  authority(regionKey: "05974") {
    key ars name level population areaHectares density municipalityCount
  }
}`, `{}`},
	{"Wer bin ich?", "Who am I?", `{
  viewer { organisation { key name } roles }
}`, `{}`},
	{"Entwurf anlegen (mit Token)", "Begin a draft (with a token)", `mutation Anlegen($input: CreateEntryInput!) {
  createEntry(input: $input) {
    entry { id slug version state missing { toSubmit { field message } } }
    userErrors { code message field }
  }
}`, `{ "input": { "kind": "CASE_STUDY", "title": "Ein erster Entwurf" } }`},
}
