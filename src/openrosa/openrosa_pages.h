/* The pages of this module: what devices ask for, and what their owners do. */
#ifndef OPENROSA_OPENROSA_PAGES_H
#define OPENROSA_OPENROSA_PAGES_H
#include "app/module.h"
#include "openrosa/openrosa_pages_view.h"

/* "https://host": where this request reached us. */
struct str openrosa_host(const struct rq *rq);
/* openrosa_pages_device.c */
enum err openrosa_devices_page(struct rq *rq);
enum err openrosa_device_post(struct rq *rq);
enum err openrosa_device_end_post(struct rq *rq);
struct openrosa_device_form {
	int64_t unit_id;
	struct str name;
};
struct openrosa_end_form {
	int64_t id;
};
extern const struct field openrosa_device_fields[2], openrosa_end_fields[1];
#endif
