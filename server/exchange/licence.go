package exchange

import (
	"regexp"

	"praxistransfer/server/practice"
)

// licenceAddresses are the pages of the licences that a text may have.
var licenceAddresses = map[string]string{
	"CC-BY-4.0":      "https://creativecommons.org/licenses/by/4.0/",
	"CC-BY-SA-4.0":   "https://creativecommons.org/licenses/by-sa/4.0/",
	"CC0-1.0":        "https://creativecommons.org/publicdomain/zero/1.0/",
	"DL-DE-BY-2.0":   "https://www.govdata.de/dl-de/by-2-0",
	"DL-DE-ZERO-2.0": "https://www.govdata.de/dl-de/zero-2-0",
}

// spdx are the families of licences that texts from elsewhere come under, as
// the SPDX list writes them.
var spdx = regexp.MustCompile(`^(?:CC-BY(?:-NC)?(?:-SA|-ND)?-[1-4]\.[05](?:-[A-Z]{2,3})?|EUPL-1\.[0-2]|ODbL-1\.0|ODC-By-1\.0|PDDL-1\.0|etalab-2\.0|OGL-UK-[1-3]\.0|NLOD-[12]\.0|GFDL-1\.[1-3](?:-or-later|-only)?|MIT|Apache-2\.0|(?:A|L)?GPL-[23]\.[01](?:-or-later|-only))$`)

// licenceAddress is the page of a licence; empty where none is known.
func licenceAddress(name string) string {
	if address, ok := licenceAddresses[name]; ok {
		return address
	}
	if spdx.MatchString(name) {
		return "https://spdx.org/licenses/" + name + ".html"
	}
	return ""
}

// licence is the SPDX name under which the text stands. That of an imported
// text is its source's, even if it is none that authors may choose here.
func (p *Publication) licence() string {
	t := p.Text
	switch {
	case t.Origin == practice.Imported && t.Provenance != nil && t.Provenance.Licence != "":
		return t.Provenance.Licence
	case t.Rights != nil && t.Rights.Licence != "":
		return t.Rights.Licence
	case t.Origin == practice.Imported:
		return ""
	}
	return practice.DefaultLicence
}

// licenceInWords names the licence with the address of its text.
func (p *Publication) licenceInWords() string {
	name := p.licence()
	address := licenceAddress(name)
	if name = p.Text.Language.Label("Licence", name); address != "" {
		name += ", " + address
	}
	return name
}
