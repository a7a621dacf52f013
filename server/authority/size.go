package authority

// SizeClasses lists the size classes from the largest, and Bands those of
// Kreise from the smallest.
var (
	SizeClasses = []string{"11", "12", "21", "22", "30", "40", "50"}
	Bands       = []string{"K1", "K2", "K3", "K4", "K5"}
)

// sizes are the lower bounds of the BBSR Stadt- und Gemeindetyp.
var sizes = []struct {
	from  int
	class string
}{
	{500_000, "11"}, {100_000, "12"}, {50_000, "21"}, {20_000, "22"},
	{10_000, "30"}, {5_000, "40"}, {0, "50"},
}

// SizeClass returns the size class of a Gemeinde with that many inhabitants,
// from "11" for 500,000 and more to "50" for less than 5,000.
func SizeClass(population int) string {
	for _, s := range sizes {
		if population >= s.from {
			return s.class
		}
	}
	return "50"
}

// IsSizeClass tells whether s is one of the size classes.
func IsSizeClass(s string) bool {
	for _, size := range sizes {
		if s == size.class {
			return true
		}
	}
	return false
}

// bands are the lower bounds of the bands of Kreise.
var bands = []struct {
	from int
	band string
}{
	{400_000, "K5"}, {250_000, "K4"}, {150_000, "K3"}, {100_000, "K2"}, {0, "K1"},
}

// DistrictBand returns the band of a Kreis with that many inhabitants: "K1" below
// 100,000, "K2" from there, "K3" from 150,000, "K4" from 250,000 and "K5" from
// 400,000.
func DistrictBand(population int) string {
	for _, b := range bands {
		if population >= b.from {
			return b.band
		}
	}
	return "K1"
}
