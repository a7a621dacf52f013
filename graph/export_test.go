package graph

// Named returns every type.field that is named in what operations cost.
func Named() (names []string) {
	for name := range Prices() {
		names = append(names, name)
	}
	for name := range lengths {
		names = append(names, name)
	}
	for name := range rare {
		names = append(names, name)
	}
	for name := range asked {
		names = append(names, name)
	}
	return names
}
