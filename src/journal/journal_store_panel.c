#include "journal/journal_store_panel.h"
#include "app/module.h"
#include "journal_panel_sql.h"

static struct journal_panel_item item_of(struct rq *rq, struct journal_ref ref, int64_t at, bool here)
{
	struct journal_panel_item i = {.text = record_text(rq, ref.kind), .ref = ref, .at = at, .here = here};
	if (!here && record_open_to(rq, ref.kind))
		i.href = record_path(rq, ref.kind, ref.id);
	return i;
}

enum err journal_panel(struct rq *rq, struct journal_ref of, enum zone zone, struct journal_panel *out)
{
	struct journal_panel_row *r;
	size_t n, kept = 0;
	bool told = false;
	TRY(sql_journal_panel(rq->db, rq->a, of.kind, of.id, JOURNAL_PANEL_MAX, &r, &n));
	struct journal_panel_item *v = ARENA_ARRAY(rq->a, n + 1, struct journal_panel_item);
	for (size_t i = 0; i < n; i++) {
		if (r[i].later == 1 && !told) {
			v[kept++] = item_of(rq, of, id_ms(of.id), true);
			told = true;
		}
		v[kept++] = item_of(rq, (struct journal_ref){r[i].kind, r[i].id},
		                      r[i].later == 1 ? r[i].at : id_ms(r[i].id), false);
	}
	if (!told)
		v[kept++] = item_of(rq, of, id_ms(of.id), true);
	*out = (struct journal_panel){v, kept, zone};
	return OK;
}
