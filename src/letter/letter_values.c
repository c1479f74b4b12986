#include "letter/letter_values.h"

#include <jansson.h>

bool letter_values_read(struct arena *a, struct str json, struct letter_value **out, size_t *n)
{
	json_error_t e;
	size_t got = 0;
	bool good = true;
	*out = ARENA_ARRAY(a, LETTER_FIELDS_MAX, struct letter_value);
	*n = 0;
	if (json.n == 0)
		return true;
	json_t *root = json.n > LETTER_VALUES_MAX ? NULL : json_loadb(json.s, json.n, JSON_REJECT_DUPLICATES, &e);
	if (root == NULL)
		return false;
	const char *name;
	json_t *v;
	good = json_is_object(root) && json_object_size(root) <= LETTER_FIELDS_MAX;
	if (good)
		json_object_foreach(root, name, v) {
			struct str text = STR_NULL;
			if (json_is_string(v))
				text = str_dup(a, (struct str){json_string_value(v), json_string_length(v)});
			else if (json_is_integer(v))
				text = str_int(a, json_integer_value(v));
			else if (!json_is_null(v))
				good = false;
			if (text.s != NULL)
				(*out)[got++] = (struct letter_value){str_dup(a, str_of(name)), text};
		}
	json_decref(root);
	*n = good ? got : 0;
	return good;
}

struct str letter_values_json(struct arena *a, const struct letter_value *v, size_t n)
{
	struct buf b = buf_new(a, 2 * LETTER_VALUES_MAX);
	buf_char(&b, '{');
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_char(&b, ',');
		buf_json(&b, v[i].name);
		buf_char(&b, ':');
		buf_json(&b, v[i].value.s != NULL ? v[i].value : STR(""));
	}
	buf_char(&b, '}');
	return b.over ? STR_NULL : buf_done(&b);
}
