/* What devices and their owners are shown. */
#ifndef OPENROSA_OPENROSA_PAGES_VIEW_H
#define OPENROSA_OPENROSA_PAGES_VIEW_H
#include "app/ui.h"
#include "openrosa/openrosa_store.h"

/* The form as a device gets it, and its line in the list. */
struct openrosa_form_view {
	struct survey_unit unit;
	struct survey_period period;
	struct survey_elements elements;
	struct survey_service *services;
	size_t n_services;
	bool open;                 /* a survey runs whose questions this form can ask */
	bool self;                 /* people may hold the device themselves */
	struct str title, form_id, version, base; /* base: "https://host/u/unit/odk" */
	struct str hash;           /* MD5 of the form; set for the list only */
	struct str any_answered;   /* XPath: at least one element has an answer */
};
/* A message as OpenRosa wraps it; number: the answer's id, absent when none is meant. */
struct openrosa_said {
	const char *nature;        /* "submit_success", "submit_error" */
	struct str text, form_id, version, number;
	bool complete;
};

struct openrosa_device_line {
	struct openrosa_device device;
	struct str unit, made, used, ended;
};
struct openrosa_devices_view {
	const struct rq *rq;
	struct str key;
	struct ui_choices units;
	struct openrosa_device_line *lines;
	size_t n;
};
/* A device just made: shown once. */
struct openrosa_fresh_view {
	struct openrosa_device device;
	struct str unit, url, password;
	struct svg qr;
};
#endif
