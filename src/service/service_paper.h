/* A standard on paper: the SOP sheet of Permenpan-RB 35/2012, a poster, a flyer for the counter, the Maklumat Pelayanan,
 * and the six fields as SIPPN asks for them. Paper of an Indonesian office is in Indonesian. */
#ifndef SERVICE_SERVICE_PAPER_H
#define SERVICE_SERVICE_PAPER_H
#include "service/service_view.h"

/* Limits and errors of pdf_render. */
enum err service_sop_pdf(const struct service_sheet *s, struct str *out);    /* A4 lying: identity, then the flow */
enum err service_poster_pdf(const struct service_sheet *s, struct str *out); /* A4 */
enum err service_flyer_pdf(const struct service_sheet *s, struct str *out);  /* A5 with a QR code */
/* services: how many standards are in force in the unit. */
enum err service_maklumat_pdf(const struct service_sheet *s, size_t services, struct str *out);
/* The flow alone, for a page; empty without steps. */
struct str service_sop_svg(const struct service_sheet *s);
struct str service_sippn_text(const struct service_sheet *s);
struct str service_sippn_csv(const struct service_sheet *s); /* UTF-8 with a byte order mark */
#endif
