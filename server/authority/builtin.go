package authority

import (
	"bytes"
	_ "embed"
	"fmt"
	"sync"
)

// Attribution names whose data a register is, as its licence asks wherever
// the data are shown.
const Attribution = "© Statistisches Bundesamt (Destatis), Wiesbaden: Gemeindeverzeichnis GV100AD"

// builtInData is the official file in the form of [Register.Encode]; the
// file beside it says where the data come from.
//
//go:embed gv100ad.csv.gz
var builtInData []byte

var builtIn = sync.OnceValue(func() *Register {
	r, err := Decode(bytes.NewReader(builtInData))
	if err != nil {
		panic(fmt.Sprintf("authority: the built-in register: %v", err)) // a broken build, and a test finds it
	}
	return r
})

// BuiltIn returns the register that the program carries: the whole official
// one of [Register.Date]. It serves until another is imported.
func BuiltIn() *Register { return builtIn() }
