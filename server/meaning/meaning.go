// Package meaning turns texts into vectors that lie near each other where the
// texts mean the same, in whichever language and words: by the multilingual
// universal sentence encoder, which runs in this process, or by asking a server
// that speaks the embeddings of OpenAI's interface.
package meaning

// Kind tells what a text is.
type Kind uint8

// The kinds of texts. Some models take them differently.
const (
	Question Kind = iota
	Passage
)

// beginning returns the first letters of a text.
func beginning(text string, letters int) string {
	for at := range text {
		if letters == 0 {
			return text[:at]
		}
		letters--
	}
	return text
}
