package compare

import (
	"context"
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

// plain tells whether the values are texts that people read as they are, so that
// their words can be set side by side.
func (d Difference) plain() bool {
	return d.BeforeText(words.German) == d.Before && d.AfterText(words.German) == d.After
}

func (d Difference) inWords(value reflect.Value, text string, lang words.Language) string {
	if text == "" {
		return ""
	}
	return wording{lang, d.keys}.value(value, d.names(), text)
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
	"Consultation": "StaffCouncil", "Agreement": "ServiceAgreement", "Protection": "DataProtection",
}

// keys say what the keys in texts stand for, by the names of the fields that
// hold them.
type keys map[string]map[string]string

func (k keys) add(field, key, name string) {
	if key == "" || name == "" {
		return
	}
	if k[field] == nil {
		k[field] = map[string]string{}
	}
	k[field][key] = name
}

// keysIn looks up what the texts name by keys. A key that nobody knows any more
// stands for itself.
func (s *Service) keysIn(ctx context.Context, bases map[practice.ID]practice.View, views ...practice.View) (keys, error) {
	all := keys{}
	for id, v := range bases {
		all.add("basedOn", string(id), v.Text.Title)
	}
	for _, v := range views {
		names, err := s.Entries.NamesIn(ctx, v)
		if err != nil {
			return nil, err
		}
		for _, m := range names.Methods {
			all.add("methods", m.Key, m.Name)
			all.add("method", m.Key, m.Name)
		}
		if names.Project != nil {
			all.add("project", names.Project.Key, names.Project.Name)
		}
		for _, party := range slices.Concat(names.Subjects, names.Partners) {
			all.add("organisation", party.Organisation, party.Name)
		}
		for _, subject := range v.Text.Subjects {
			if a, err := s.Entries.Register().Lookup(subject.RegionKey); err == nil {
				all.add("regionKey", subject.RegionKey, a.Name+" ("+subject.RegionKey+")")
			}
		}
	}
	return all, nil
}

// wording writes values as people read them.
type wording struct {
	lang words.Language
	keys keys
}

// value writes the value of the field at path; text is what it is where
// nothing better is known.
func (w wording) value(v reflect.Value, path []string, text string) string {
	name := path[len(path)-1]
	switch value := reflect.Indirect(v).Interface().(type) {
	case practice.Range:
		return rangeInWords(value, w.lang, units[name])
	case practice.Date:
		return w.lang.Date(string(value))
	case time.Time:
		return w.lang.Day(value)
	case practice.PersonID:
		return text
	case bool:
		return w.lang.Text("side." + strconv.FormatBool(value))
	}
	switch v := reflect.Indirect(v); v.Kind() {
	case reflect.Struct:
		return w.fields(v, path)
	case reflect.Slice:
		all := make([]string, v.Len())
		for i := range all {
			all[i] = w.value(v.Index(i), path, v.Index(i).String())
		}
		return strings.Join(all, ", ")
	case reflect.String:
		return w.code(v, name)
	case reflect.Int:
		return strconv.FormatInt(v.Int(), 10)
	}
	return text
}

// code writes what a key or a code of a vocabulary stands for; any other text
// stays as it is.
func (w wording) code(v reflect.Value, field string) string {
	if known := w.keys[field][v.String()]; known != "" {
		return known
	}
	vocabulary := v.Type().Name()
	if other, ok := vocabularyOf[vocabulary]; ok {
		vocabulary = other
	}
	if field == "licence" {
		vocabulary = "Licence"
	}
	return w.lang.Label(vocabulary, v.String())
}

// fields writes the stated fields of a value one after another.
func (w wording) fields(v reflect.Value, path []string) string {
	var stated []string
	for i := range v.NumField() {
		field := v.Field(i)
		if field.IsZero() {
			continue
		}
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		inner := below(path, name)
		stated = append(stated, w.lang.Text("side.only", w.lang.Field(inner...), w.value(field, inner, field.String())))
	}
	return strings.Join(stated, "; ")
}
