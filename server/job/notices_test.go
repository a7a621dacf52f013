package job

import (
	"context"
	"errors"
	"testing"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/notice"
)

// post refuses one mailbox and takes letters to all others.
type post struct {
	refused string
	to      []string
}

func (p *post) Send(_ context.Context, l notice.Letter) error {
	if l.To == p.refused {
		return errors.New("no such mailbox")
	}
	p.to = append(p.to, l.To)
	return nil
}

// withMailboxes gives every organisation one.
type withMailboxes struct{ practice.Partners }

func (w withMailboxes) Organisation(ctx context.Context, key string) (partner.Organisation, error) {
	o, err := w.Partners.Organisation(ctx, key)
	o.Mailbox = key + "@example.org"
	return o, err
}

func TestAMailboxThatRefusesDoesNotKeepTheOthersFromTheirs(t *testing.T) {
	h := newHouse(t)
	p := &post{refused: "fom-ifpm@example.org"}
	h.Notices.Post = p
	h.Partners = withMailboxes{h.Partners}
	for _, organisation := range []string{"fom-ifpm", "kreis-soest", "ovgu"} {
		if err := h.Notices.Tell(t.Context(), organisation, notice.Notice{ID: "notice_1", Kind: practice.NoticePublished, At: h.clock}); err != nil {
			t.Fatal(err)
		}
	}
	if err := Mail(t.Context(), h.Notices); err == nil {
		t.Error("nobody hears of the mailbox that refused")
	}
	if len(p.to) != 2 || p.to[0] != "kreis-soest@example.org" || p.to[1] != "ovgu@example.org" {
		t.Errorf("mailed to %v", p.to)
	}
}
