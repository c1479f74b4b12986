/* The check of a printed report as a page: a table that somebody uploads or pastes, read and judged, and forgotten. */
#ifndef SURVEY_SURVEY_CHECK_H
#define SURVEY_SURVEY_CHECK_H
#include "survey/survey_audit.h"

enum { CHECK_FILES_MAX = 4, CHECK_BYTES_MAX = 1024 * 1024, CHECK_PASTE_MAX = 200 * 1024, CHECK_CLAIMS_MAX = 4000 };

struct survey_check {
	struct {
		const char *name; /* as shown beside findings */
		struct str bytes;
	} file[CHECK_FILES_MAX];
	size_t files;
	struct str claims; /* lines of name=value */
	/* out */
	struct str trouble; /* why nothing could be checked; empty: it was */
	const struct audit_finding *found;
	size_t n, findings; /* findings first, remarks after */
};
/* Reads every file (CSV, or XLSX in the child) and judges them together. */
void survey_check_run(struct arena *a, enum lang lang, struct survey_check *c);

struct survey_sample_of {
	const char *key, *label; /* "unit"; a message key */
	const char *files[CHECK_FILES_MAX], *claims;
};
extern const struct survey_sample_of survey_samples[];
extern const size_t survey_samples_n;
/* Fills files and claims from an embedded sample; false when there is none of that key. */
bool survey_check_sample(struct survey_check *c, struct str key);
#endif
