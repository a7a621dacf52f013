package compare

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

// Heading names the part of the entry that the difference is in, and Label the
// field, in lang: "Bericht" and "Lehren 2: Text".
func (d Difference) Heading(lang words.Language) string { return lang.Field(d.Path[0]) }

// Label names the field, in lang, with its place in a list from 1 on.
func (d Difference) Label(lang words.Language) string { return lang.FieldAt(d.Path...) }

// BeforeText is the older value as people read it, in lang; "" where nothing
// was stated.
func (d Difference) BeforeText(lang words.Language) string {
	return d.inWords(d.before, d.Before, lang)
}

// AfterText is the newer value, likewise.
func (d Difference) AfterText(lang words.Language) string {
	return d.inWords(d.after, d.After, lang)
}

func (d Difference) inWords(value reflect.Value, text string, lang words.Language) string {
	if text == "" {
		return ""
	}
	return inWords(value, d.names(), text, lang)
}

// names are those of the path, positions in lists left out.
func (d Difference) names() []string {
	return slices.DeleteFunc(slices.Clone(d.Path), func(part string) bool {
		_, err := strconv.Atoi(part)
		return err == nil
	})
}

// vocabularyOf names the vocabulary of a type whose name is another.
var vocabularyOf = map[string]string{
	"AdaptionKind": "AdaptationKind", "Consultation": "StaffCouncil", "CouncilPaper": "CouncilDecision",
	"Agreement": "ServiceAgreement", "Protection": "DataProtection",
}

// inWords writes the value of the field at path as people read it; text is
// what it is where nothing better is known.
func inWords(v reflect.Value, path []string, text string, lang words.Language) string {
	name := path[len(path)-1]
	switch value := reflect.Indirect(v).Interface().(type) {
	case practice.Range:
		return rangeInWords(value, lang, units[name])
	case practice.Date:
		return lang.Date(string(value))
	case time.Time:
		return lang.Day(value)
	case practice.PersonID:
		return text
	case bool:
		return lang.Text("side." + strconv.FormatBool(value))
	}
	switch v := reflect.Indirect(v); v.Kind() {
	case reflect.Struct:
		return structInWords(v, path, lang)
	case reflect.Slice:
		all := make([]string, v.Len())
		for i := range all {
			all[i] = inWords(v.Index(i), path, v.Index(i).String(), lang)
		}
		return strings.Join(all, ", ")
	case reflect.String:
		vocabulary := v.Type().Name()
		if other, ok := vocabularyOf[vocabulary]; ok {
			vocabulary = other
		}
		if name == "licence" {
			vocabulary = "Licence"
		}
		return lang.Label(vocabulary, v.String())
	case reflect.Int:
		return strconv.FormatInt(v.Int(), 10)
	}
	return text
}

// structInWords writes the stated fields of a value one after another.
func structInWords(v reflect.Value, path []string, lang words.Language) string {
	var stated []string
	for i := range v.NumField() {
		field := v.Field(i)
		if field.IsZero() {
			continue
		}
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		inner := below(path, name)
		stated = append(stated, lang.Text("side.only", lang.Field(inner...), inWords(field, inner, field.String(), lang)))
	}
	return strings.Join(stated, "; ")
}
