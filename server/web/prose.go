package web

import (
	"html"
	"html/template"
	"net/url"
	"regexp"
	"strings"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"praxistransfer/server/form"
)

// rememberedProse is how many texts are kept as HTML.
const rememberedProse = 4000

// prose turns Markdown that partners wrote into HTML: what is HTML in it shows
// as text, images become links, headings give way to the page's own, and links
// lead to the web or to a mail address only.
type prose struct {
	markdown goldmark.Markdown
	known    *lru.Cache[string, template.HTML]
}

// newProse returns one for texts under headings of which the next lower is
// below.
func newProse(below string) (*prose, error) {
	known, err := lru.New[string, template.HTML](rememberedProse)
	if err != nil {
		return nil, err
	}
	own := renderer.WithNodeRenderers(util.Prioritized(careful{below}, 100))
	return &prose{goldmark.New(goldmark.WithRendererOptions(own)), known}, nil
}

// html returns the text as HTML; nothing of a blank one.
func (p *prose) html(markdown string) template.HTML {
	if strings.TrimSpace(markdown) == "" {
		return ""
	}
	if known, ok := p.known.Get(markdown); ok {
		return known
	}
	var b strings.Builder
	made := template.HTML("<p>" + template.HTMLEscapeString(markdown) + "</p>") // #nosec G203 -- escaped right here
	if err := p.markdown.Convert([]byte(form.Markdown(markdown)), &b); err == nil {
		made = template.HTML(b.String()) // #nosec G203 -- the renderers below let no HTML of the text through
	}
	p.known.Add(markdown, made)
	return made
}

// careful replaces those renderers that would write what the text says.
type careful struct {
	below string // the element of every heading, as h3
}

// RegisterFuncs implements [renderer.NodeRenderer].
func (c careful) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindRawHTML, rawHTML)
	r.Register(ast.KindHTMLBlock, htmlBlock)
	r.Register(ast.KindImage, image)
	r.Register(ast.KindLink, hyperlink)
	r.Register(ast.KindAutoLink, autoLink)
	r.Register(ast.KindHeading, c.heading)
}

func rawHTML(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		segments := node.(*ast.RawHTML).Segments
		for i := range segments.Len() {
			s := segments.At(i)
			w.Write(util.EscapeHTML(s.Value(source)))
		}
	}
	return ast.WalkSkipChildren, nil
}

func htmlBlock(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	w.WriteString("<p>")
	block := node.(*ast.HTMLBlock)
	lines := block.Lines()
	for i := range lines.Len() {
		s := lines.At(i)
		w.Write(util.EscapeHTML(s.Value(source)))
	}
	if block.HasClosure() {
		w.Write(util.EscapeHTML(block.ClosureLine.Value(source)))
	}
	w.WriteString("</p>\n")
	return ast.WalkContinue, nil
}

// leads tells whether a link in a text may lead to the address.
func leads(address []byte) bool {
	u, err := url.Parse(string(address))
	if err != nil {
		return false
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		return u.Host != ""
	case "mailto":
		return u.Opaque != ""
	case "": // a page of this server
		return u.Host == "" && strings.HasPrefix(u.Path, "/") && !strings.HasPrefix(u.Path, "//") && !strings.Contains(u.Path, `\`)
	}
	return false
}

func openLink(w util.BufWriter, address []byte) {
	w.WriteString(`<a href="`)
	w.Write(util.EscapeHTML(util.URLEscape(address, false)))
	w.WriteString(`" rel="nofollow noopener">`)
}

func hyperlink(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	return linked(w, node.(*ast.Link).Destination, entering)
}

// image shows what an image would say, as a link to it: nothing is loaded from
// elsewhere.
func image(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	return linked(w, node.(*ast.Image).Destination, entering)
}

func linked(w util.BufWriter, address []byte, entering bool) (ast.WalkStatus, error) {
	switch {
	case !leads(address):
	case entering:
		openLink(w, address)
	default:
		w.WriteString("</a>")
	}
	return ast.WalkContinue, nil
}

func autoLink(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*ast.AutoLink)
	address, shown := n.URL(source), n.Label(source)
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(string(address)), "mailto:") {
		address = append([]byte("mailto:"), address...)
	}
	if leads(address) {
		openLink(w, address)
		defer w.WriteString("</a>")
	}
	w.Write(util.EscapeHTML(shown))
	return ast.WalkContinue, nil
}

// heading puts the headings of a text right below that of the place where it
// stands, all on one level: a text may skip some, and then a page would.
func (c careful) heading(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		w.WriteString("<" + c.below + ">")
	} else {
		w.WriteString("</" + c.below + ">\n")
	}
	return ast.WalkContinue, nil
}

// prose is a text within a block of a page as HTML.
func (q *ask) prose(markdown string) template.HTML {
	return q.pagesAlong(q.site.prose.html(markdown))
}

// standing is a text right below the heading of a page as HTML.
func (q *ask) standing(markdown string) template.HTML {
	return q.pagesAlong(q.site.standing.html(markdown))
}

// leading is what a link of a text made HTML leads to.
var leading = regexp.MustCompile(`<a href="([^"]*)"`)

// pagesAlong lets what goes along from page to page go through the links of a text to
// pages of the site, too.
func (q *ask) pagesAlong(text template.HTML) template.HTML {
	if q.kept() == "" {
		return text
	}
	return template.HTML(leading.ReplaceAllStringFunc(string(text), func(found string) string { // #nosec G203 -- what is added is escaped
		address := html.UnescapeString(leading.FindStringSubmatch(found)[1])
		return `<a href="` + template.HTMLEscapeString(withMore(address, q.lacking(address))) + `"`
	}))
}

// lacking is what of that an address does not say itself; nothing for one that leads
// to no page of the site.
func (q *ask) lacking(address string) string {
	u, err := url.Parse(address)
	if err != nil || !q.isOwn(u) {
		return ""
	}
	values, _ := url.ParseQuery(q.kept()) // which was encoded here
	for name := range u.Query() {
		values.Del(name)
	}
	return values.Encode()
}

// isOwn tells whether an address is that of a page of the site, from here or as one
// copies it.
func (q *ask) isOwn(u *url.URL) bool {
	here := u.Scheme == "" && u.Host == ""
	return (here || u.Scheme+"://"+u.Host == q.site.addresses().At(q.Host).Home) && q.site.isPage(u.Path)
}
