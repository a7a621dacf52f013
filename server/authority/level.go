package authority

// Level is the level of the state on which an authority acts, in the words of
// the API.
type Level string

// The levels, from the top.
const (
	Federal              Level = "FEDERAL"
	State                Level = "STATE"
	GovernmentDistrict   Level = "GOVERNMENT_DISTRICT"
	District             Level = "DISTRICT"
	MunicipalAssociation Level = "MUNICIPAL_ASSOCIATION"
	Municipality         Level = "MUNICIPALITY"
)

// Levels lists the levels from the top, in the order of the schema's enum.
var Levels = []Level{Federal, State, GovernmentDistrict, District, MunicipalAssociation, Municipality}

var cityLevels = []Level{District, Municipality}

var levelsAlone = map[Level][]Level{
	Federal:              {Federal},
	State:                {State},
	GovernmentDistrict:   {GovernmentDistrict},
	District:             {District},
	MunicipalAssociation: {MunicipalAssociation},
	Municipality:         {Municipality},
}

// Type is the organisation type of an authority, as far as the register of
// territories tells it; the API has more, for organisations without territory.
type Type string

// The types that follow from a record of the register.
const (
	KreisType            Type = "DISTRICT"
	IndependentCity      Type = "INDEPENDENT_CITY"
	Town                 Type = "TOWN"
	MunicipalityType     Type = "MUNICIPALITY"
	AssociationType      Type = "MUNICIPAL_ASSOCIATION"
	StateAuthorityType   Type = "STATE_AUTHORITY"
	FederalAuthorityType Type = "FEDERAL_AUTHORITY"
)

// kind is the kind of a record and the kind within it, as four digits: columns
// 1–2 and 123–124 of the official file ("6063" is a Stadt). The Bund, which has
// no record there, is "00".
type kind string

const (
	kindBund      kind = "00"
	kindLand      kind = "10"
	kindRegBez    kind = "20"
	kindNoRegBez  kind = "29" // a former or statistical one: not a code of the file
	kindInhabited kind = "6065"
	kindEmpty     kind = "6066"
)

// standing is what a kind of record says about an authority.
type standing struct {
	level Level
	typ   Type
}

var standings = map[kind]standing{
	kindBund:      {Federal, FederalAuthorityType},
	kindLand:      {State, StateAuthorityType},
	kindRegBez:    {GovernmentDistrict, StateAuthorityType},
	kindNoRegBez:  {},
	"4043":        {District, KreisType},
	"4044":        {District, KreisType},
	"4045":        {District, KreisType},
	"5051":        {MunicipalAssociation, AssociationType},
	"5052":        {MunicipalAssociation, AssociationType},
	"5053":        {MunicipalAssociation, AssociationType},
	"5054":        {MunicipalAssociation, AssociationType},
	"5055":        {MunicipalAssociation, AssociationType},
	"5056":        {MunicipalAssociation, AssociationType},
	"5057":        {MunicipalAssociation, AssociationType},
	"5058":        {MunicipalAssociation, AssociationType},
	"6060":        {Municipality, MunicipalityType},
	"6061":        {Municipality, IndependentCity},
	"6062":        {Municipality, IndependentCity},
	"6063":        {Municipality, Town},
	"6064":        {Municipality, MunicipalityType},
	kindInhabited: {},
	kindEmpty:     {},
	"6067":        {Municipality, Town},
}
