/* A tablet in a waiting room answers for people while power and network come and go, and its clock may be wrong. Here
 * is what it sends for one answer, and which day that answer belongs to. */
#ifndef SURVEY_SURVEY_TABLET_H
#define SURVEY_SURVEY_TABLET_H
#include "survey/survey_code.h"
#include "survey/survey_view.h"

enum {
	SURVEY_TABLET_ITEMS_MAX = 40,              /* answers in one request; further ones are not looked at */
	SURVEY_TABLET_OFF_MS = 5 * 60 * 1000,      /* a device clock further away is called wrong */
	SURVEY_TABLET_DRIFT_MS = 2 * 60 * 1000,    /* two readings closer than this agree */
};

/* One look at the device's clocks: the one on its wall, which people set, and the one that only runs forward, which
 * begins anew with every session (a page load). Milliseconds. */
struct survey_tablet_clock {
	int64_t wall, mono; /* wall 0: not known */
	uint8_t session[8];
};
/* The last time the device heard this server before the answer: our time, signed, beside the device's own. */
struct survey_tablet_contact {
	int64_t server; /* ms UTC */
	struct survey_tablet_clock device;
	uint8_t mac[16];
};
struct survey_tablet_item {
	uint8_t id[16];
	int64_t period_id, version_id, service_id, marks;
	size_t n_marks; /* elements told, blank ones too */
	int trait[TRAITS];
	struct survey_tablet_clock at;
	struct survey_tablet_contact contact;
	int64_t seconds;   /* on the form, by the clock that runs forward; 0: not told */
	uint8_t device[8]; /* the tablet's own number */
	bool has_device;
	char code[SURVEY_CODE_LEN + 1]; /* typed on the device; empty: none */
};
/* "wall.mono.session". */
bool survey_tablet_clock_parse(struct str s, struct survey_tablet_clock *out);
/* "id.period.version.service.marks.age.sex.edu.occ.wall.mono.session.contact.wall.mono.session.mac", and of newer
 * tablets ".seconds.device" and, where one was typed, ".code": numbers decimal, ids, mac and device hexadecimal, one
 * digit 0..4 for each element in the order of places. The id is set whenever it can be read, also when the rest cannot. */
bool survey_tablet_parse(struct str line, struct survey_tablet_item *out);

enum survey_tablet_trust { TABLET_CLOCK_FINE, TABLET_CLOCK_WRONG, TABLET_CLOCK_DOUBT };
/* "", "salah": wrong by a known amount, "diragukan": set in between, so the day is the best that can be said. */
const char *survey_tablet_trust_code(enum survey_tablet_trust t);
/* When the answer was given, ms UTC, never before the contact nor after `server_now`. The wall clock is believed only
 * as far as it stands equally far from ours at the contact and now; else the clock that runs forward decides. */
int64_t survey_tablet_when(const struct survey_tablet_item *v, const struct survey_tablet_clock *now, int64_t server_now,
                           enum survey_tablet_trust *trust);

/* What a receipt is the SHA-256 of: the answer as it lies in the store. The device makes the same from what it sent
 * and the day it was told. */
struct str survey_tablet_canon(struct arena *a, const struct survey_tablet_item *v, int64_t unit_id, int32_t day);

/* The tablet's page. */
struct survey_tablet_view {
	struct survey_unit unit;
	struct survey_period period;
	struct survey_elements elements;
	struct survey_service *services;
	size_t n_services;
	bool open;                /* a survey runs */
	struct str contact, build; /* signed time of this page; changes with the form and with the program */
	int64_t now;
	struct str id;             /* for sending without JavaScript */
};
#endif
