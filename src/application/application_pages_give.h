/* Handing over many at once, the proof of it, and finding a case. */
#ifndef APPLICATION_APPLICATION_PAGES_GIVE_H
#define APPLICATION_APPLICATION_PAGES_GIVE_H
#include "application/application_pages_case.h"

struct application_give_view {
	struct rq *rq;
	struct str key;
	struct application_desk desk;
	struct application_line *v;
	size_t n, held;
	struct str search;
	struct ui_choices collectors;
};
/* What one collector fetched at once. */
struct application_proof_view {
	struct rq *rq;
	struct application_desk desk;
	struct application_giving *v;
	struct application *a; /* parallel */
	struct str *services, *names, officer;
	size_t n;
};
struct application_find_view {
	struct rq *rq;
	struct application_desk desk;
	struct application *v;
	struct str *services, *units;
	size_t n;
	bool asked, locked;
	struct ui_choices purposes;
};
extern const struct field application_bundle_fields[6];
enum err application_give_page(struct rq *rq);
enum err application_bundle_post(struct rq *rq);
enum err application_proof_page(struct rq *rq);
enum err application_proof_pdf(struct rq *rq);
enum err application_refusal_pdf(struct rq *rq);
enum err application_find_page(struct rq *rq);
enum err application_find_post(struct rq *rq);
#endif
