/* What the pages of blanks hand to their templates. */
#ifndef STOCK_STOCK_PAGES_H
#define STOCK_STOCK_PAGES_H
#include "app/module.h"
#include "app/ui.h"
#include "office/office_store_desk.h"
#include "stock/stock_store.h"

struct stock_form {
	struct str name, measure, paper, note, why, remark;
	int64_t unit_id, lead, safety, amount, to_unit, counted, outstanding, arrived, finished, days;
	int move;
	bool ended;
	struct str_list services;
};
struct stock_service {
	int64_t id;
	struct str name;
	bool needed;
};
struct stock_view {
	struct rq *rq;
	struct str key;
	struct office_desk desk;
	struct calendar calendar;
	struct stock_position *v; /* of the unit */
	size_t n;
	struct stock_position one; /* one kind's page */
	struct stock_move *moves;
	size_t n_moves;
	struct stock_service *services;
	size_t n_services;
	struct ui_choices units, acts, others; /* to work on; to book; to send to */
	int64_t suggested; /* pieces to ask for */
};

/* "12,4" a working day; "–" when nothing is known. */
struct str stock_mean_text(struct arena *a, enum lang lang, const struct stock_figures *f);
/* "belum dapat dikatakan", "8 hari kerja". */
struct str stock_cover_text(struct arena *a, enum lang lang, const struct stock_figures *f);
/* "selesai 12 Desember 2026", "tidak selesai: perlu 237 sehari". */
struct str stock_backlog_text(struct arena *a, enum lang lang, const struct stock_position *p);
/* "Habis", "Minta sekarang", "Cukup". */
const char *stock_state_text(const struct stock_position *p);
#endif
