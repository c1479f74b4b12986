/* A standard as people read it, on the page and on paper: one version with its parts, and whose it is. */
#ifndef SERVICE_SERVICE_VIEW_H
#define SERVICE_SERVICE_VIEW_H
#include "service/service.h"

struct service_sheet {
	struct arena *a;
	enum lang lang;
	enum zone zone;
	int64_t made_at;
	struct str unit, slug, head, above, city, place, address, phone, email; /* head: "Lurah"; above: "Kecamatan X" */
	struct str sample;      /* "Data contoh ..." of a city that is shown as an example; empty: a real one */
	struct str name, product, fee, fee_basis, limit, class_code, decision_no;
	int edition;
	enum service_state state;
	int64_t fee_rupiah, limit_minutes;
	int32_t decided_on, from_on, to_on, reviewed_on, legal_on; /* 0: not; to_on INT32_MAX: open */
	enum service_legal legal;
	struct str legal_note;
	struct str texts[SERVICE_COMPONENTS];
	const struct service_requirement *requirements;
	size_t n_requirements;
	const struct service_step *steps;
	size_t n_steps;
	const struct service_basis *bases;
	size_t n_bases;
	struct str url;         /* of its public page, for the QR code; empty: none */
};
/* "Gratis"; "Rp10.000 (Perda 1/2024)". */
struct str service_fee_text(const struct service_sheet *s);
/* "Berlaku", "Diganti ketentuan lain. IMB diganti ...". */
struct str service_legal_text(const struct service_sheet *s);
/* The procedure in sentences, a line a step: for SIPPN and for those who do not see the drawing. */
struct str service_steps_text(const struct service_sheet *s);
struct str service_requirements_text(const struct service_sheet *s);
/* "ya: langkah 3; tidak: langkah 1"; "selesai". */
struct str service_arrow_text(struct arena *a, enum lang lang, const struct service_step *s);
#endif
