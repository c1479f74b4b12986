/* Moving the rows of an SOP about while it is written: the arrows keep pointing at the same steps. And what waits to be
 * done about a standard. */
#ifndef SERVICE_SERVICE_STEPS_H
#define SERVICE_SERVICE_STEPS_H
#include "service/service.h"

/* An empty step at place `at` (1..n+1), of the role before it; what stood there and after it moves down. Where the step
 * before led to the one after, it now leads to the new one. False: no more fit. */
bool service_step_insert(struct service_step v[SERVICE_STEPS_MAX], size_t *n, size_t at);
/* Arrows to the step now lead where it led; to nothing when that would be the step itself. */
bool service_step_remove(struct service_step v[SERVICE_STEPS_MAX], size_t *n, size_t at);
/* One place up (-1) or down (+1). */
bool service_step_move(struct service_step v[SERVICE_STEPS_MAX], size_t n, size_t at, int by);

/* What waits to be done about the newest version of a service, a message key; "" when nothing does.
 *   constant            for the person */
#define SERVICE_NEED_TABLE(X) \
	X(NEED_NOTHING, "") \
	X(NEED_CONFIRM, N_("Pastikan keadaan hukumnya")) \
	X(NEED_END, N_("Dasarnya tidak berlaku lagi: cabut standar ini")) \
	X(NEED_CONSULT, N_("Lengkapi, lalu konsultasikan dengan publik")) \
	X(NEED_DECIDE, N_("Tetapkan dengan keputusan kepala unit")) \
	X(NEED_PUBLISH, N_("Berlakukan mulai suatu tanggal")) \
	X(NEED_REVIEW, N_("Sudah waktunya ditinjau ulang")) \
	X(NEED_SOON, N_("Ditinjau ulang dalam 30 hari"))
enum service_need {
#define X(c, t) c,
	SERVICE_NEED_TABLE(X)
#undef X
	SERVICE_NEEDS
};
const char *service_need_text(enum service_need t);
/* due: the day of the next review (of one in force). */
enum service_need service_need(enum service_state state, enum service_legal legal, bool confirmed, int32_t due,
                               int32_t today);

/* Kinds of people at a consultation, one a line. */
int service_elements_count(struct str elements);
#endif
