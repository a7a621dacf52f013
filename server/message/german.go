package message

import "maps"

// german has the German sentence under the English format. A sentence that
// takes its arguments in another order, or leaves one out, numbers them.
var german = merged(entryWords, requestWords, tokenWords, recordWords, reviewWords, adoptionWords, trustWords)

func sentence(format string) (string, bool) {
	s, ok := german[format]
	return s, ok
}

func merged(parts ...map[string]string) map[string]string {
	all := map[string]string{}
	for _, part := range parts {
		maps.Copy(all, part)
	}
	return all
}
