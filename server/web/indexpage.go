package web

// indexPage lists things that have a page of their own.
type indexPage struct {
	page
	Heading, Lead string
	Groups        []linkList
	None          string
}

// indexItem is one of them.
type indexItem struct {
	Text, URL, Note string
	Count           string
}
