/* What the pages on files left behind, on carriers and on a second look share with their templates. */
#ifndef APPLICATION_APPLICATION_PAGES_DEPOSIT_H
#define APPLICATION_APPLICATION_PAGES_DEPOSIT_H
#include "application/application_pages_intake.h"

struct deposit_row {
	struct str name, service;
};
struct deposit_view {
	struct intake_view in; /* the visit, its carrier, the services; of a deposit that exists only desk and key */
	struct deposit_row *rows;
	size_t n_rows;
	struct intake_deposit d;
	struct intake_file *files;
	struct receipt_deposit r;
	size_t n_files, n_open;
	struct str back;
	bool narrow;
};
struct deposits_view {
	struct rq *rq;
	struct application_desk desk;
	struct intake_deposit *v;
	struct str *names; /* of the carriers, masked */
	size_t n;
};
struct carriers_view {
	struct rq *rq;
	struct application_desk desk;
	struct str key;
	struct intake_carrier_seen *v;
	size_t n;
	struct ui_choices offices;
};
/* A second look: the papers as they were marked, with what is marked now. */
struct look_view {
	struct intake_view in;
	struct application a;
	struct application_paper *papers;
	struct application_extra *extras;
	size_t n_papers, n_extras;
	struct str number;
	struct ui_field extra;
};
#endif
