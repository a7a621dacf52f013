package exchange

import (
	"regexp"
	"slices"
	"strings"
)

// personName is a person's name in the parts that citation formats keep apart.
type personName struct {
	// Given are the names before the family's, Particle is what stands before
	// it without being sorted by ("van der"), Suffix what follows it ("jr.").
	Given, Particle, Family, Suffix string
}

// particles belong before a family's name where they are written small.
var particles = []string{
	"von", "vom", "van", "der", "den", "dem", "zu", "zum", "zur", "und", "de", "del", "della", "di", "da", "dos", "das", "du", "des",
	"la", "le", "las", "los", "ten", "ter", "te", "af", "av",
}

// suffixes tell relatives of one name apart.
var suffixes = []string{"jr", "jr.", "jun.", "junior", "sr", "sr.", "sen.", "senior", "ii", "iii", "iv"}

// degrees stand before a name, or behind a comma after it, and are no part of it.
var (
	degreesBefore = regexp.MustCompile(`^(?:(?:(?:Univ\.-)?Prof\.?(?:in)?|Professor(?:in)?|PD|Priv\.-Doz\.|Doz\.|Dr(?:\.-Ing)?\.?(?:in)?|Dipl\.-[\pL.-]+|Mag\.|Ing\.|h\. ?c\.|mult\.|rer\.|nat\.|med\.|phil\.|pol\.|oec\.|iur\.|jur\.|agr\.|publ\.|soc\.|theol\.|paed\.|päd\.|vet\.|dent\.|habil\.) )+`)
	degreeAfter   = regexp.MustCompile(`^(?:[BM]\.? ?(?:A|Sc|Eng|Ed)\.?|LL\.? ?[BM]\.?|MBA|MPA|MPH|Ph\.? ?D\.?|Dipl\.[\pL .()-]*)$`)
)

// parseName takes a person's name apart. With a comma in it the family's name
// stands first, as in "García Márquez, Gabriel"; without one it is the last
// word, with the particles before it, as in "Ludwig van der Größe".
func parseName(name string) personName {
	parts := strings.Split(oneLine(name), ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	var n personName
	parts = slices.DeleteFunc(parts, func(s string) bool {
		if slices.Contains(suffixes, strings.ToLower(s)) && n.Suffix == "" {
			n.Suffix = s
			return true
		}
		return degreeAfter.MatchString(s)
	})
	switch len(parts) {
	case 0:
		return personName{Family: oneLine(name)}
	case 1:
		n.inOrder(parts[0])
	default:
		n.reversed(parts[0], strings.Join(parts[1:], " "))
	}
	return n
}

// inOrder reads "Ludwig van der Größe jr.".
func (n *personName) inOrder(name string) {
	words := strings.Fields(degreesBefore.ReplaceAllString(name, ""))
	if last := len(words) - 1; last > 0 && slices.Contains(suffixes, strings.ToLower(words[last])) {
		n.Suffix, words = words[last], words[:last]
	}
	if len(words) == 0 { // nothing but a degree
		n.Family = name
		return
	}
	begin := slices.IndexFunc(words[:len(words)-1], isParticle)
	if begin < 0 {
		begin = len(words) - 1
	}
	n.Given = strings.Join(words[:begin], " ")
	n.family(words[begin:])
}

// reversed reads "van der Größe, Ludwig" and "Größe, Ludwig van der".
func (n *personName) reversed(family, given string) {
	words := strings.Fields(degreesBefore.ReplaceAllString(given+" ", ""))
	end := len(words)
	for end > 0 && isParticle(words[end-1]) {
		end--
	}
	n.Given = strings.Join(words[:end], " ")
	n.family(append(words[end:], strings.Fields(degreesBefore.ReplaceAllString(family, ""))...))
}

// family keeps the particles apart with which the words begin.
func (n *personName) family(words []string) {
	begin := 0
	for begin < len(words)-1 && isParticle(words[begin]) {
		begin++
	}
	n.Particle, n.Family = strings.Join(words[:begin], " "), strings.Join(words[begin:], " ")
}

func isParticle(word string) bool { return slices.Contains(particles, word) }
