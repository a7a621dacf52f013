package graph

// example is an operation to try in the console.
type example struct {
	Name, English string
	Query         string
}

// examples are what a newcomer may want to see first.
var examples = []example{
	{"Suchen", "Search", `query Suchen($text: String! = "Führung auf Distanz") {
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
}`},
	{"Neueste Einträge", "Newest entries", `query Neueste {
  entries(first: 5) {
    nodes {
      id slug version state title origin
      topics
      methods { key name }
      subjects { name authority { level population } }
      citation { text }
    }
  }
}`},
	{"Themen mit Anzahl", "Topics with counts", `query Themen {
  topics { value de: label(language: de) en: label(language: en) count }
}`},
	{"Behörde im Verzeichnis", "Authority in the register", `query Behoerde {
  authority(regionKey: "05974") {
    key ars name level population areaHectares density municipalityCount
  }
}`},
	{"Wer bin ich?", "Who am I?", `query WerBinIch {
  viewer { organisation { key name } roles }
}`},
	{"Entwurf anlegen (mit Token)", "Begin a draft (with a token)", `mutation Anlegen($titel: String! = "Ein erster Entwurf") {
  createEntry(input: { kind: CASE_STUDY, title: $titel }) {
    entry { id slug version state missing { toSubmit { field message } } }
    userErrors { code message field }
  }
}`},
}
