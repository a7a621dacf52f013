package form

import (
	"reflect"
	"testing"
	"time"
)

func TestTextsComeWithThePathsOfTheirFields(t *testing.T) {
	type code string
	type step struct {
		Text string `json:"text"`
	}
	v := struct {
		Title string     `json:"title"`
		Kind  code       `json:"kind"`
		Empty string     `json:"empty"`
		Steps []step     `json:"steps"`
		Inner *step      `json:"inner,omitempty"`
		None  *step      `json:"none,omitempty"`
		At    *time.Time `json:"at"`
		Words []string   `json:"words"`
	}{Title: "T", Kind: "CODE", Steps: []step{{"eins"}, {""}, {"drei"}}, Inner: &step{"innen"}, At: new(time.Time), Words: []string{"a", "b"}}
	var got []string
	for path, text := range Texts(&v) {
		got = append(got, path+"="+text)
	}
	want := []string{"title=T", "steps.0.text=eins", "steps.2.text=drei", "inner.text=innen", "words.0=a", "words.1=b"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the texts are %q, want %q", got, want)
	}
}
