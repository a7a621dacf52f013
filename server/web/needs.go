package web

import "net/url"

// needs lists what others look for.
func (s *Site) needs(q *ask) error {
	items, err := s.needItems(q)
	if err != nil {
		return err
	}
	return q.showList("/mitmachen", list{name: "needs", items: items, choices: []narrowing{{"thema", "Topic"}, {"land", "Land"}}, orders: []string{byNewest, byEnd, byName}})
}

// needItems are the open requests, as lists show them.
func (s *Site) needItems(q *ask) ([]indexItem, error) {
	all, err := s.Needs.All(q.Context(), anonymous, nil, false)
	items := make([]indexItem, len(all))
	for i, n := range all {
		items[i] = indexItem{
			Text: n.Title, URL: q.at("/gesuche/" + url.PathEscape(n.ID)), Note: joinWords(" · ", s.organisation(q.Context(), n.Organisation), q.T("needs.until", q.day(n.ExpiresAt))),
			in: map[string][]string{"land": n.Laender}, at: n.CreatedAt, until: n.ExpiresAt,
		}
		for _, topic := range n.Topics {
			items[i].in["thema"] = append(items[i].in["thema"], string(topic))
		}
	}
	return items, err
}

// need shows one.
func (s *Site) need(q *ask) error {
	n, err := s.Needs.Get(q.Context(), q.PathValue("id"))
	if err != nil {
		return err
	}
	p := q.about(n.Title, "/mitmachen", link{q.T("needs.title"), q.at("/gesuche")})
	p.Kicker = []link{{Text: q.T("about.need")}, q.organisationLink(n.Organisation)}
	if n.Open(s.Now()) {
		p.Kicker = append(p.Kicker, link{Text: q.T("needs.until", q.day(n.ExpiresAt))})
	} else {
		p.Kicker, p.NoIndex = append(p.Kicker, link{Text: q.T("needs.closed")}), true
	}
	p.Text = q.standing(n.Problem)
	topics := fact{Name: q.T("about.topics"), Level: -1}
	values := url.Values{}
	for _, topic := range n.Topics {
		topics.Lines = append(topics.Lines, q.topicLink(string(topic)))
		values.Add("thema", string(topic))
	}
	p.Facts = append(p.Facts, topics)
	if len(n.Laender) > 0 {
		laender := fact{Name: q.T("about.land"), Level: -1}
		for _, land := range n.Laender {
			laender.Lines = append(laender.Lines, link{q.lang.Label("Land", land), q.narrowed("land", land)})
		}
		p.Facts = append(p.Facts, laender)
	}
	p.All = &link{q.T("needs.search"), q.at(withQuery("/suche", values))}
	return q.showAbout(p)
}
