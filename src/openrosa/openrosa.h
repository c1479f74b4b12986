/* Surveyors carry phones with ODK Collect, or a page of Enketo, out to where people are. Both speak OpenRosa 1.0: a list
 * of forms, a form, and filled forms sent back one by one, each with a number of its own. Here is what a form and its
 * version are called, what is read of a filled one, what is refused, and which day it belongs to. */
#ifndef OPENROSA_OPENROSA_H
#define OPENROSA_OPENROSA_H
#include "survey/survey_tablet.h"

enum {
	OPENROSA_BODY_MAX = 4 * 1024 * 1024, /* of one sending, attachments included; told in each answer */
	OPENROSA_FORMAT = 1,                 /* of our form; rises when what a device gets changes */
	OPENROSA_SECONDS_MAX = 24 * 3600,    /* a form left open longer says nothing of its duration */
};

/* ---- why a filled form is not taken ----
 *   constant              HTTP  what the person reads on the device */
#define OPENROSA_NO_TABLE(X) \
	X(OPENROSA_FINE, 201, N_("Jawaban diterima.")) \
	X(OPENROSA_NO_PART, 400, N_("Kiriman ini tidak memuat jawaban (bagian xml_submission_file).")) \
	X(OPENROSA_BROKEN, 400, N_("Berkas jawaban rusak dan tidak terbaca. Kirim ulang; bila berulang, ekspor dari " \
	                           "perangkat lalu hubungi admin survei.")) \
	X(OPENROSA_TYPE, 400, N_("Berkas jawaban memakai DTD atau entitas dan tidak dibuka.")) \
	X(OPENROSA_BIG, 413, N_("Berkas jawaban terlalu besar untuk formulir ini.")) \
	X(OPENROSA_NAMESPACE, 422, N_("Isi kiriman ini bukan jawaban dari formulir survei kami.")) \
	X(OPENROSA_NO_ID, 422, N_("Jawaban ini tidak bernomor (instanceID), sehingga tidak dapat dihitung tepat satu kali.")) \
	X(OPENROSA_FORM, 404, N_("Formulir atau versinya tidak dikenal di unit ini. Periksa alamat peladen di setelan " \
	                         "perangkat.")) \
	X(OPENROSA_VALUE, 422, N_("Ada isian yang tidak dikenal dalam jawaban ini.")) \
	X(OPENROSA_CODE, 422, N_("Pada periode ini responden yang mengisi sendiri memerlukan kode kunjungan; wawancara tetap " \
	                         "diterima.")) \
	X(OPENROSA_TIME, 422, N_("Waktu pengisian pada jawaban ini tidak terbaca. Periksa jam perangkat."))
enum openrosa_no {
#define X(c, s, t) c,
	OPENROSA_NO_TABLE(X)
#undef X
	OPENROSA_NOS
};
int openrosa_no_status(enum openrosa_no no);
const char *openrosa_no_text(enum openrosa_no no);
/* The same for what the rules of surveys say. */
int openrosa_survey_status(enum survey_no no);

/* ---- names ---- */
/* "skm-7": one form a unit, so that a device replaces the old version by the new. */
struct str openrosa_form_id(struct arena *a, int64_t unit_id);
/* "period-version-a1b2c3d4": the last part differs when anything else that the device shows does. */
struct str openrosa_version(struct arena *a, int64_t period_id, int64_t version_id, const struct hash *content);
bool openrosa_version_parse(struct str s, int64_t *period_id, int64_t *version_id);

/* ---- a filled form ---- */
enum openrosa_way { OPENROSA_ASKED, OPENROSA_SELF }; /* the surveyor asks; the person holds the device */
struct openrosa_filled {
	uint8_t id[16];
	struct str form_id, version; /* as sent, in the arena */
	int64_t period_id, version_id, service_id; /* service 0: not said */
	int64_t marks;
	int highest_place;           /* of the marks; -1: none */
	int trait[TRAITS];           /* also the channel */
	int64_t began_at, ended_at;  /* by the device's clock; 0: not told */
};
/* Reads one; *where: the element that was not understood (OPENROSA_VALUE, OPENROSA_TIME), else STR_NULL. */
enum openrosa_no openrosa_read(struct arena *a, struct str xml, struct openrosa_filled *out, struct str *where);
/* "uuid:" and a UUID in its usual form. */
bool openrosa_uuid_parse(struct str s, uint8_t out[16]);
struct str openrosa_uuid(struct arena *a, const uint8_t id[16]);

/* ---- clocks ---- */
/* A device's own time from its Date header, 0 when absent or unreadable. Collect writes hours of a clock of twelve
 * without saying which half (its pattern is "hh"): of the two readings the one nearer to `now` is meant. */
int64_t openrosa_date(struct str header, int64_t now);
/* When the form was ended, ms UTC, never after now. `sent`: openrosa_date of the request that brings it. A device that is
 * wrong by a known amount is set right; an end that lies in our future and cannot be explained is now, in doubt. */
int64_t openrosa_when(const struct openrosa_filled *v, int64_t sent, int64_t now, enum survey_tablet_trust *trust);
/* Seconds between opening and ending the form; 0 when not told or not credible. */
int64_t openrosa_seconds(const struct openrosa_filled *v);
#endif
