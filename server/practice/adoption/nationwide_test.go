package adoption

import "testing"

func TestWhatHoldsInEveryLandIsNoLawOfAnother(t *testing.T) {
	for basis, everywhere := range map[string]bool{
		"§ 26 BDSG": true, "Art. 6 Abs. 1 DSGVO": true, "Artikel 35 DS-GVO, § 167 SGB IX": true, "TVöD": true, "§ 1a OZG": true,
		"§ 72 LPVG NRW": false, "Art. 75 BayPVG": false, "§ 26 BDSG und § 18 DSG NRW": false, "§ 3 Bauordnung Hessen": false, "GO NRW": false, "Dienstvereinbarung": false, "§ 3a VwVfG Bln": false, "EGovG Hessen": false, "§ 35 KSVG": false, "": false,
	} {
		if holdsEverywhere(basis) != everywhere {
			t.Errorf("%q holds in every Land: %v", basis, !everywhere)
		}
	}
}
