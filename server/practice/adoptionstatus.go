package practice

// AdoptionStatus says how far an authority is in taking an entry over.
type AdoptionStatus string

// AdoptionStatuses lists them in the order of the schema's enum.
var AdoptionStatuses = []AdoptionStatus{Interested, "ASSESSING", "ADAPTING", "PILOTING", Adopted, NotAdopted, AdoptionOver}

// The statuses that rules name.
const (
	Interested   AdoptionStatus = "INTERESTED"
	Adopted      AdoptionStatus = "ADOPTED"
	NotAdopted   AdoptionStatus = "REJECTED"
	AdoptionOver AdoptionStatus = "DISCONTINUED"
)

// Over tells whether it was not taken over, or is used no more. Then it has a
// reason.
func (s AdoptionStatus) Over() bool { return s == NotAdopted || s == AdoptionOver }

// AdoptionReason says why an authority did not take an entry over, or stopped.
type AdoptionReason string

// AdoptionReasons lists them in the order of the schema's enum.
var AdoptionReasons = []AdoptionReason{"LAW", "COST", "STAFF", "LEADERSHIP", "PARTICIPATION", "IT", "SIZE_MISMATCH", "NO_NEED", "OTHER_SOLUTION", "TIMING"}

// Visibility says who may read an adoption; the adopter chooses.
type Visibility string

// Visibilities lists them in the order of the schema's enum.
var Visibilities = []Visibility{Counted, ForPartners, Public}

// The visibilities.
const (
	Counted     Visibility = "COUNTED"  // a number only
	ForPartners Visibility = "PARTNERS" // whoever has a token
	Public      Visibility = "PUBLIC"
)
