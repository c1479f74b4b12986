/* Operations on devices that collect, and on the filled forms that they send. */
#ifndef OPENROSA_OPENROSA_STORE_H
#define OPENROSA_OPENROSA_STORE_H
#include "openrosa/openrosa.h"
#include "openrosa/openrosa_sign.h"
#include "survey/survey_store.h"

enum { OPENROSA_DEVICES_MAX = 10, OPENROSA_DEVICES_EVER = 200, OPENROSA_NAME_MAX = 60 };

struct openrosa_device {
	int64_t id, account_id, unit_id, made_at;
	struct str name, username;
	int32_t used_on;  /* 0: sent nothing yet */
	int64_t ended_at; /* 0: may sign in */
};

/* Makes a device of the actor for the unit with a fresh password, shown this once. *full: the actor has
 * OPENROSA_DEVICES_MAX that may sign in; nothing is made. */
enum err openrosa_device_make(struct rq *rq, int64_t unit_id, struct str name, struct openrosa_device *out,
                              struct str *password, bool *full);
/* The actor's own, those that may sign in first. */
enum err openrosa_devices(struct rq *rq, struct openrosa_device **out, size_t *n);
/* Shuts the actor's own device out; one that is shut out already changes nothing. ERR_NOT_FOUND: not the actor's. */
enum err openrosa_device_end(struct rq *rq, int64_t id);

/* Who sends. On OPENROSA_KNOWN rq->actor is the person, with the roles held today. */
enum openrosa_known { OPENROSA_KNOWN, OPENROSA_UNKNOWN, OPENROSA_STALE, OPENROSA_NO_RIGHT };
/* plain_ok: a Basic password may be read, since nobody else could have heard it. At most five statements. */
enum err openrosa_sign_in(struct rq *rq, int64_t unit_id, bool plain_ok, struct openrosa_device *out,
                          enum openrosa_known *known);

struct openrosa_verdict {
	enum openrosa_no no;         /* of the form; OPENROSA_FINE: see survey */
	enum survey_no survey;       /* of the survey's rules; SURVEY_YES: it lies in the store */
	bool already;                /* and did so before */
	int32_t day;
	enum survey_tablet_trust trust;
};
/* Stores a filled form of unit u exactly once. `sent`: the device's own time (openrosa_date). An error is the store's,
 * never the form's. At most nine statements. */
enum err openrosa_put(struct rq *rq, const struct survey_unit *u, const struct openrosa_device *by,
                      const struct openrosa_filled *v, int64_t sent, struct openrosa_verdict *out);
#endif
