package partner

// Operator is the key of the starter organisation that runs this server.
const Operator = "redaktion"

// writers are the roles that a partner organisation grants unless told otherwise.
var writers = []Role{Author, Editor, Researcher}

// Starter returns the organisations that a new installation knows: the
// partners of AgilKom, the associations that curate, and the operator's own.
// The second association decides over what the first takes part in.
func Starter() []Organisation {
	return []Organisation{
		{Key: "kreis-soest", Name: "Kreis Soest", Type: "DISTRICT", RegionKey: "05974", Associations: []string{"landkreistag"}, Grants: writers, Language: "de"},
		{Key: "stadt-essen", Name: "Stadt Essen", Type: "INDEPENDENT_CITY", RegionKey: "05113000", Grants: writers, Language: "de"},
		{Key: "fom-ifpm", Name: "FOM Hochschule Essen, Institut für Public Management (ifpm)", Type: "UNIVERSITY", Grants: writers, Language: "de"},
		{Key: "ovgu", Name: "Otto-von-Guericke-Universität Magdeburg", Type: "UNIVERSITY", Grants: writers, Language: "de"},
		{Key: "ver-di", Name: "ver.di – Vereinte Dienstleistungsgewerkschaft", Type: "TRADE_UNION", Grants: writers, Language: "de"},
		{Key: "landkreistag", Name: "Deutscher Landkreistag", Type: "UMBRELLA_ASSOCIATION", Grants: append([]Role{Curator}, writers...), Language: "de"},
		{Key: "staedtetag", Name: "Deutscher Städtetag", Type: "UMBRELLA_ASSOCIATION", Grants: append([]Role{Curator}, writers...), Scope: &Scope{Types: []Type{"INDEPENDENT_CITY", "TOWN"}}, Language: "de"},
		{Key: Operator, Name: "Redaktion Praxistransfer", Type: "OTHER", Grants: Roles, Operator: true, Language: "de"},
	}
}
