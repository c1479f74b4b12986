/* An invented kelurahan that has given out letters: their PDF files and the folder that a server can serve, for
 * tests/seal.py, which knows nothing of this program but doc/seal.md. Use: city FOLDER */
#include "base/file.h"
#include "letter/letter_paper.h"
#include "letter/letter_seal_doc.h"
#include "letter/letter_seal_store.h"
#include "letter/letter_store_frozen.h"
#include "letter/letter_store_place.h"

int paper_child_main(void);

struct city {
	struct letter_place at;
	const char *dir;
};

static enum err given(struct rq *rq, struct city *t, const char *name, const char *file, struct letter *out)
{
	struct letter_template k;
	struct letter_signer s = letter_place_signer(&t->at);
	struct letter_doc d;
	struct letter_lacks lacks;
	enum letter_no no;
	struct str pdf, values = STR(LETTER_PLACE_VALUES);
	ptrdiff_t at = str_find(values, STR("Sri Contoh"));
	must(letter_shipped(rq->a, STR("sktm"), &k));
	values = str_fmt(rq->a, "%.*s%s%.*s", (int)at, values.s, name, (int)(values.n - (size_t)at - 10), values.s + at + 10);
	letter_place_as(rq, &t->at, t->at.operator);
	TRY(letter_draft(rq, NULL, &k, values, out, &no));
	TRY(letter_ask(rq, out, &no));
	letter_place_as(rq, &t->at, t->at.head);
	TRY(letter_approve(rq, out, &s, &no));
	must(no == LETTER_NO_NONE);
	TRY(letter_doc_of(rq, out, &d, &lacks));
	TRY(letter_pdf(rq->a, &d, rq->now, &pdf));
	return file_write(str_z(rq->a, str_fmt(rq->a, "%s/%s.pdf", t->dir, file)), pdf, 0600);
}

static enum err old(struct rq *rq, void *ctx)
{
	struct letter l;
	return given(rq, ctx, "Sri Contoh", "sri", &l);
}

static enum err rest(struct rq *rq, void *ctx)
{
	struct letter l;
	struct letter_seal_key k;
	enum letter_no no;
	TRY(letter_seal_rotate(rq, &k));
	TRY(given(rq, ctx, "Budi Lain", "budi", &l));
	TRY(given(rq, ctx, "Tuti Batal", "batal", &l));
	TRY(letter_void(rq, &l, STR("salah orang"), &no));
	must(no == LETTER_NO_NONE);
	TRY(given(rq, ctx, "Rudi Ulang", "ulang", &l));
	return letter_repair(rq, &l, STR("alamat salah"), &no);
}

int main(int argc, char **argv)
{
	struct city t;
	struct app_place p = {0};
	if (argc == 2 && strcmp(argv[1], "--child") == 0)
		return paper_child_main();
	must(argc == 2);
	t.dir = argv[1];
	must(snprintf(p.dir, sizeof p.dir, "%s/data", t.dir) < (int)sizeof p.dir);
	app_place_open(&p, true);
	letter_place_new(&p, &t.at);
	struct arena *a = arena_new(512 << 20);
	must(app_run_at(p.app, true, t.at.now, a, old, &t) == OK);
	must(app_run_at(p.app, true, t.at.now + 60000, a, rest, &t) == OK);
	app_close(p.app);
	arena_free(a);
	return 0;
}
