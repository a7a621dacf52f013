package exchange

import "testing"

func TestNamesAreTakenApart(t *testing.T) {
	for name, want := range map[string]personName{
		"Eva Muster":                           {Given: "Eva", Family: "Muster"},
		"Muster":                               {Family: "Muster"},
		"García Márquez, Gabriel":              {Given: "Gabriel", Family: "García Márquez"},
		"Hans Meyer jr.":                       {Given: "Hans", Family: "Meyer", Suffix: "jr."},
		"Hans Meyer, jr.":                      {Given: "Hans", Family: "Meyer", Suffix: "jr."},
		"Meyer, jr., Hans":                     {Given: "Hans", Family: "Meyer", Suffix: "jr."},
		"Meyer, Hans, Jr":                      {Given: "Hans", Family: "Meyer", Suffix: "Jr"},
		"Dr. Ludwig van der Größe":             {Given: "Ludwig", Particle: "van der", Family: "Größe"},
		"van der Größe, Dr. Ludwig":            {Given: "Ludwig", Particle: "van der", Family: "Größe"},
		"Größe, Ludwig van der":                {Given: "Ludwig", Particle: "van der", Family: "Größe"},
		"Prof. Dr. h. c. Anna von und zu Berg": {Given: "Anna", Particle: "von und zu", Family: "Berg"},
		"Dr.-Ing. Karl Heinz Weg, M.A.":        {Given: "Karl Heinz", Family: "Weg"},
		"Prof. Dr. Weg":                        {Family: "Weg"},
		"Dr.":                                  {Family: "Dr."},
		"von der Au":                           {Particle: "von der", Family: "Au"},
		"Maria de la Cruz":                     {Given: "Maria", Particle: "de la", Family: "Cruz"},
		"A and B":                              {Given: "A and", Family: "B"},
		"De Vries":                             {Given: "De", Family: "Vries"},
		"  Eva \n  Muster ,":                   {Given: "Eva", Family: "Muster"},
		",":                                    {Family: ","},
		"jr.":                                  {Family: "jr."},
		"von":                                  {Family: "von"},
	} {
		if got := parseName(name); got != want {
			t.Errorf("%q is %+v, want %+v", name, got, want)
		}
	}
}
