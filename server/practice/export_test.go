package practice

// CheckFindings is for tests of the rules alone.
var CheckFindings = checkFindings
