/* The catalogue that is shipped: services of sub-districts and villages as five studies and the rules in
 * doc/glossary.md's sources name them, each with what is known of its legal status. A beginning for an office to check,
 * never a standard in force. */
#ifndef SERVICE_SERVICE_CATALOGUE_H
#define SERVICE_SERVICE_CATALOGUE_H
#include "service/service.h"

enum { SERVICE_CATALOGUE_MAX = 100, SERVICE_FLOWS_MAX = 20 };

struct service_offer {
	struct str key, name, units; /* units: kinds of unit that give it, separated by spaces */
	struct str letter, class_code, prefix, product, fee, legal_note;
	int64_t limit_minutes, serve_minutes;
	bool quick, own_signer;
	enum service_legal legal;
	struct service_requirement requirements[SERVICE_REQUIREMENTS_MAX];
	size_t n_requirements;
	struct service_basis bases[SERVICE_BASES_MAX];
	size_t n_bases;
	const struct service_step *steps;
	size_t n_steps;
};
struct service_catalogue {
	struct service_offer *v;
	size_t n;
};
/* Reads the catalogue's text. False, with the line that is wrong (from 1), for anything it does not know. */
bool service_catalogue_read(struct arena *a, struct str text, struct service_catalogue *out, size_t *line);
/* The one in the binary. */
struct service_catalogue service_catalogue(struct arena *a);
const struct service_offer *service_offer_by_key(const struct service_catalogue *c, struct str key);
/* Whether a unit of that kind gives it. */
bool service_offer_fits(const struct service_offer *o, struct str kind);
#endif
