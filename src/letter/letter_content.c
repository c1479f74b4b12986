#include "letter/letter_content.h"
#include "letter/letter_values.h"

#include <jansson.h>

/* One list of members serves both ways: writing takes them from the struct, reading puts them there. */
enum member_kind { MEMBER_TEXT, MEMBER_INT };
struct member {
	const char *name;
	enum member_kind kind;
	void *at; /* struct str or int64_t */
};
#define TEXT(name, at) {name, MEMBER_TEXT, at}
#define INT(name, at) {name, MEMBER_INT, at}

static void write_members(struct buf *b, const struct member *m, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		buf_z(b, i > 0 ? ",\"" : "\"");
		buf_z(b, m[i].name);
		buf_z(b, "\":");
		if (m[i].kind == MEMBER_INT)
			buf_int(b, *(const int64_t *)m[i].at);
		else
			buf_json(b, ((const struct str *)m[i].at)->s != NULL ? *(const struct str *)m[i].at : STR(""));
	}
}

static bool read_members(struct arena *a, const json_t *from, const struct member *m, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const json_t *v = json_object_get(from, m[i].name);
		if (m[i].kind == MEMBER_INT ? !json_is_integer(v) : !json_is_string(v))
			return false;
		if (m[i].kind == MEMBER_INT)
			*(int64_t *)m[i].at = json_integer_value(v);
		else
			*(struct str *)m[i].at = str_dup(a, (struct str){json_string_value(v), json_string_length(v)});
	}
	return true;
}

/* Enumerations and small numbers on their way. */
struct plain {
	struct str as, means, zone, sheet, valid_unit, state;
	int64_t dated_on;
};

#define SIGNER_MEMBERS(s, p) \
	{TEXT("as", &(p)->as), TEXT("principal", &(s)->principal), TEXT("middle", &(s)->middle), TEXT("title", &(s)->title), \
	 TEXT("name", &(s)->name), TEXT("rank", &(s)->rank), TEXT("nip", &(s)->nip), TEXT("basis", &(s)->basis), \
	 INT("account_id", &(s)->account_id)}
enum { SIGNER_N = 9, TEMPLATE_N = 15, FACTS_N = 17 };

static void put_signer(struct buf *b, struct letter_signer s)
{
	struct plain p = {.as = str_of(letter_as_name(s.as))};
	struct member m[SIGNER_N] = SIGNER_MEMBERS(&s, &p);
	buf_char(b, '{');
	write_members(b, m, SIGNER_N);
	buf_char(b, '}');
}

static bool take_signer(struct arena *a, const json_t *from, struct letter_signer *out)
{
	struct plain p;
	struct member m[SIGNER_N] = SIGNER_MEMBERS(out, &p);
	*out = (struct letter_signer){0};
	return read_members(a, from, m, SIGNER_N) && letter_as_parse(p.as, &out->as);
}

#define TEMPLATE_MEMBERS(t, p) \
	{INT("id", &(t)->id), INT("unit_id", &(t)->unit_id), TEXT("key", &(t)->key), TEXT("name", &(t)->name), \
	 TEXT("title", &(t)->title), TEXT("class_code", &(t)->class_code), TEXT("pattern", &(t)->pattern), \
	 INT("valid_n", &(t)->valid_n), TEXT("valid_unit", &(p)->valid_unit), TEXT("sheet", &(p)->sheet), \
	 TEXT("body", &(t)->body), TEXT("fields", &(t)->fields), TEXT("copies", &(t)->copies), \
	 INT("edition", &(t)->edition), TEXT("state", &(p)->state)}

static void put_template(struct buf *b, struct letter_template t)
{
	struct plain p = {.valid_unit = str_of(letter_valid_name(t.valid_unit)), .sheet = str_of(letter_sheet_name(t.sheet)),
	                  .state = str_of(letter_edition_name(t.state))};
	struct member m[TEMPLATE_N] = TEMPLATE_MEMBERS(&t, &p);
	buf_char(b, '{');
	write_members(b, m, TEMPLATE_N);
	buf_char(b, '}');
}

static bool take_template(struct arena *a, const json_t *from, struct letter_template *out)
{
	struct plain p;
	struct member m[TEMPLATE_N] = TEMPLATE_MEMBERS(out, &p);
	*out = (struct letter_template){.note = STR("")};
	return read_members(a, from, m, TEMPLATE_N) && letter_valid_parse(p.valid_unit, &out->valid_unit) &&
	       letter_sheet_parse(p.sheet, &out->sheet) && letter_edition_parse(p.state, &out->state);
}

#define FACTS_MEMBERS(f, p) \
	{TEXT("government", &(f)->letterhead.government), TEXT("head_above", &(f)->letterhead.above), \
	 TEXT("office", &(f)->letterhead.office), TEXT("address", &(f)->letterhead.address), \
	 TEXT("contact", &(f)->letterhead.contact), TEXT("head_place", &(f)->letterhead.place), \
	 TEXT("zone", &(p)->zone), TEXT("unit", &(f)->unit), TEXT("above", &(f)->above), TEXT("city", &(f)->city), \
	 TEXT("head_title", &(f)->head_title), TEXT("number", &(f)->number), INT("dated_on", &(p)->dated_on), \
	 TEXT("place", &(f)->place), TEXT("means", &(p)->means), TEXT("sample", &(f)->letterhead.sample), \
	 INT("emblem_id", &(f)->letterhead.emblem_id)}

static void put_facts(struct buf *b, struct letter_facts f)
{
	struct plain p = {.zone = str_of(zone_name(f.letterhead.zone)), .dated_on = f.dated_on,
	                  .means = str_of(letter_means_name(f.means))};
	struct member m[FACTS_N] = FACTS_MEMBERS(&f, &p);
	buf_char(b, '{');
	write_members(b, m, FACTS_N);
	buf_z(b, ",\"signer\":");
	put_signer(b, f.signer);
	buf_char(b, '}');
}

static bool take_facts(struct arena *a, const json_t *from, struct letter_facts *out)
{
	struct plain p;
	struct member m[FACTS_N] = FACTS_MEMBERS(out, &p);
	*out = (struct letter_facts){0};
	if (!read_members(a, from, m, FACTS_N) || !zone_parse(p.zone, &out->letterhead.zone) ||
	    !letter_means_parse(p.means, &out->means))
		return false;
	out->dated_on = (int32_t)p.dated_on;
	return take_signer(a, json_object_get(from, "signer"), &out->signer);
}

/* ---- whole ---- */

struct str letter_content_write(struct arena *a, const struct letter_content *c)
{
	struct buf b = buf_new(a, LETTER_CONTENT_MAX);
	struct str values = letter_values_json(a, c->values, c->n);
	if (values.s == NULL)
		return STR_NULL;
	buf_z(&b, "{\"template\":");
	put_template(&b, c->t);
	buf_z(&b, ",\"facts\":");
	put_facts(&b, c->facts);
	buf_z(&b, ",\"values\":");
	buf_json(&b, values); /* a text within a text */
	buf_char(&b, '}');
	return b.over ? STR_NULL : buf_done(&b);
}

bool letter_content_read(struct arena *a, struct str json, struct letter_content *out)
{
	json_error_t e;
	json_t *root = json_loadb(json.s, json.n, JSON_REJECT_DUPLICATES, &e);
	if (root == NULL)
		return false;
	*out = (struct letter_content){0};
	struct str values = STR_NULL;
	struct letter_value *v = NULL;
	struct member m[] = {TEXT("values", &values)};
	bool good = take_template(a, json_object_get(root, "template"), &out->t) &&
	            take_facts(a, json_object_get(root, "facts"), &out->facts) && read_members(a, root, m, countof(m)) &&
	            letter_values_read(a, values, &v, &out->n);
	json_decref(root);
	out->values = v;
	return good;
}

struct str letter_signer_write(struct arena *a, const struct letter_signer *s)
{
	struct buf b = buf_new(a, 16 * 1024);
	put_signer(&b, *s);
	return b.over ? STR_NULL : buf_done(&b);
}

bool letter_signer_read(struct arena *a, struct str json, struct letter_signer *out)
{
	json_error_t e;
	json_t *root = json.s != NULL ? json_loadb(json.s, json.n, JSON_REJECT_DUPLICATES, &e) : NULL;
	bool good = root != NULL && take_signer(a, root, out);
	json_decref(root);
	return good;
}
