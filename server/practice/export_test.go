package practice

// For tests of the rules alone.
var (
	CheckFindings = checkFindings
	Misspelt      = misspelt
)
