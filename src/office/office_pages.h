/* Pages of cities and units. */
#ifndef OFFICE_OFFICE_PAGES_H
#define OFFICE_OFFICE_PAGES_H
#include "app/module.h"

struct office_city_form {
	int kind, zone;
	struct str name, code, province, address, contact, site;
	int64_t version;
};
struct office_unit_form {
	int64_t city_id, version, parent_id, profile_id, list_no, successor_id;
	int kind;
	struct str name, code, slug, address, phone, email;
	int32_t from_on, to_on;
};
struct office_part_form {
	int64_t id, number;
	struct str name;
	bool open;
};
extern const struct field office_city_fields[9], office_unit_fields[15], office_counter_fields[4], office_service_fields[1],
	office_service_end_fields[1], office_alias_fields[1];

enum err office_list_page(struct rq *rq);
enum err office_city_page(struct rq *rq);
enum err office_city_post(struct rq *rq);
enum err office_new_page(struct rq *rq);
enum err office_new_post(struct rq *rq);
enum err office_unit_page(struct rq *rq);
enum err office_unit_post(struct rq *rq);
enum err office_counter_post(struct rq *rq);
enum err office_service_post(struct rq *rq);
enum err office_service_end_post(struct rq *rq);
enum err office_alias_post(struct rq *rq);
#endif
