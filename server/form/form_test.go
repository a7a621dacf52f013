package form_test

import (
	"slices"
	"strings"
	"testing"

	"praxistransfer/server/form"
)

func TestCheckerNamesTheFieldOfWhatIsWrong(t *testing.T) {
	for name, tc := range map[string]struct {
		check func(*form.Checker)
		wrong bool
	}{
		"a text that fits":                     {func(c *form.Checker) { c.Length("Grün", 4, "at", 0) }, false},
		"a text that is too long":              {func(c *form.Checker) { c.Length("Grüns", 4, "at", 0) }, true},
		"bytes that are no text":               {func(c *form.Checker) { c.Line("\xff", "at", 0) }, true},
		"a zero byte":                          {func(c *form.Checker) { c.Markdown("a\x00", "at", 0) }, true},
		"a short field at its limit":           {func(c *form.Checker) { c.Line(strings.Repeat("ä", form.MaxLine), "at", 0) }, false},
		"a Markdown field beyond its limit":    {func(c *form.Checker) { c.Markdown(strings.Repeat("ä", form.MaxMarkdown+1), "at", 0) }, true},
		"a list beyond its limit":              {func(c *form.Checker) { c.Count(3, 2, "at", 0) }, true},
		"a word of the vocabulary":             {func(c *form.Checker) { form.Word(c, []string{"A", "B"}, "B", "at", 0) }, false},
		"no word":                              {func(c *form.Checker) { form.Word(c, []string{"A"}, "", "at", 0) }, false},
		"a word that the vocabulary has not":   {func(c *form.Checker) { form.Word(c, []string{"A"}, "C", "at", 0) }, true},
		"a year":                               {func(c *form.Checker) { c.Date("2019", "at", 0) }, false},
		"a month":                              {func(c *form.Checker) { c.Date("2019-11", "at", 0) }, false},
		"a month that does not exist":          {func(c *form.Checker) { c.Date("2019-13", "at", 0) }, true},
		"a day that does not exist":            {func(c *form.Checker) { c.Date("2019-02-29", "at", 0) }, true},
		"a date as Germans write it":           {func(c *form.Checker) { c.Date("27.11.2019", "at", 0) }, true},
		"a number that is no year":             {func(c *form.Checker) { c.Year(19, "at", 0) }, true},
		"a web address":                        {func(c *form.Checker) { c.Link("https://example.org/a?b", "at", 0) }, false},
		"an address without its scheme":        {func(c *form.Checker) { c.Link("example.org", "at", 0) }, true},
		"an address that runs a script":        {func(c *form.Checker) { c.Link("javascript:alert(1)", "at", 0) }, true},
		"an address longer than browsers take": {func(c *form.Checker) { c.Link("https://example.org/"+strings.Repeat("a", 2000), "at", 0) }, true},
		"an ORCID that ends in X":              {func(c *form.Checker) { c.ORCID("0000-0002-1694-233X", "at", 0) }, false},
		"an ORCID with another check digit":    {func(c *form.Checker) { c.ORCID("0000-0002-1825-0098", "at", 0) }, true},
	} {
		var c form.Checker
		tc.check(&c)
		if wrong := len(c.Problems) > 0; wrong != tc.wrong {
			t.Errorf("%s: %v", name, c.Err())
		}
		for _, p := range c.Problems {
			if !slices.Equal(p.Field, []string{"at", "0"}) {
				t.Errorf("%s is told of %v", name, p.Field)
			}
		}
	}
}
