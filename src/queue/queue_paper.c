/* What stands on a queue ticket. The number first: it is read from an arm's length, in a crowd. */
#include "queue/queue_paper.h"

static void add(struct ticket *t, struct ticket_line *v, enum ticket_look look, struct str text)
{
	if (t->n < TICKET_LINES_MAX && (text.n > 0 || look == TICKET_RULE))
		v[t->n++] = (struct ticket_line){look, text};
}

static void waiting(struct arena *a, struct ticket *t, struct ticket_line *v, const struct queue_paper *p)
{
	if (p->before >= 0)
		add(t, v, TICKET_MIDDLE, str_fmt(a, "Menunggu di depan Anda: %lld", (long long)p->before));
	if (p->low >= 0)
		add(t, v, TICKET_MIDDLE, str_fmt(a, "Perkiraan dipanggil dalam %d sampai %d menit", p->low, p->high));
}

void queue_paper_ticket(struct arena *a, const struct queue_paper *p, int width, struct ticket *out)
{
	struct ticket_line *v = ARENA_ARRAY(a, TICKET_LINES_MAX, struct ticket_line);
	struct civil c = civil_of(p->taken_at, p->zone);
	*out = (struct ticket){.width = width, .v = v};
	if (p->again)
		add(out, v, TICKET_BOLD, STR("*** CETAK ULANG ***"));
	add(out, v, TICKET_BOLD, p->office);
	add(out, v, TICKET_MIDDLE, p->city);
	add(out, v, TICKET_RULE, STR(""));
	add(out, v, TICKET_MIDDLE, STR("Nomor antrean"));
	add(out, v, TICKET_HUGE, p->number);
	if (p->class != CLASS_COMMON)
		add(out, v, TICKET_BOLD, str_of(queue_class_label(p->class)));
	struct str day = lang_date(a, LANG_ID, civil_day(p->taken_at, p->zone), true);
	add(out, v, TICKET_MIDDLE, str_fmt(a, "%.*s, %02d.%02d %s", STR_ARG(day), c.hour, c.minute, zone_name(p->zone)));
	add(out, v, TICKET_MIDDLE, p->services);
	waiting(a, out, v, p);
	if (p->follow.n > 0) {
		add(out, v, TICKET_RULE, STR(""));
		add(out, v, TICKET_MIDDLE, STR("Ikuti giliran Anda dari ponsel:"));
		add(out, v, TICKET_QR, p->follow);
	}
	if (p->survey != NULL && p->survey->n > 0) {
		add(out, v, TICKET_RULE, STR(""));
		for (size_t i = 0; i <= p->survey->n; i++) {
			if (i == p->survey->before_qr)
				add(out, v, TICKET_QR, p->survey->qr);
			if (i < p->survey->n)
				add(out, v, TICKET_PLAIN, p->survey->line[i]);
		}
	}
}
