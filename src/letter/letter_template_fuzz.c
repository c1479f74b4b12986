/* Any bytes as a template: reading ends, every fault can be told, and whatever can be filled gives a letter whose text is
 * the same each time, whose values never become commands, and that plain paper can hold. The first line is the own fields,
 * the second a value for all, the rest the words. */
#include "letter/letter_paper.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct str filled(struct arena *a, const struct letter_template *t, const struct letter_value *v, size_t n,
                         struct letter_doc *d)
{
	struct letter_lacks lacks;
	struct letter_facts w = {.letterhead = {.government = STR("X"), .office = STR("Y"), .place = STR("Z")},
	                         .number = STR("1/2026"), .dated_on = 20000,
	                         .signer = {.title = STR("Lurah"), .name = STR("Anu")}};
	if (!letter_fill(a, t, v, n, &w, d, &lacks))
		return STR_NULL;
	must(d->n <= LETTER_BLOCKS_MAX && lacks.n <= LETTER_LACKS_MAX);
	return letter_doc_text(a, d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size > 1 << 15)
		return 0;
	struct arena *a = arena_new(256u << 20);
	struct str rest = {(const char *)data, size}, own, value;
	(void)str_cut(rest, '\n', &own, &rest);
	(void)str_cut(rest, '\n', &value, &rest);
	struct letter_template t = {.key = STR("uji"), .name = STR("Uji"), .title = STR("UJI"), .fields = own, .body = rest,
	                            .copies = STR("Arsip")};
	struct letter_fault f[LETTER_FAULTS_MAX];
	struct letter_field *fields;
	size_t n_faults, n;
	letter_template_check(a, &t, f, &n_faults);
	for (size_t i = 0; i < n_faults; i++)
		must(letter_fault_text(a, LANG_ID, &f[i]).n > 0 && utf8_valid(f[i].near));
	letter_fields(a, &t, &fields, &n);
	must(n <= LETTER_FIELDS_MAX);
	struct letter_value *v = ARENA_ARRAY(a, n, struct letter_value);
	for (size_t i = 0; i < n; i++)
		v[i] = (struct letter_value){fields[i].name, value};
	struct letter_doc d;
	struct str text = filled(a, &t, v, n, &d), plain;
	if (text.s != NULL) {
		must(n_faults > 0 || (str_find(text, STR("tanggal: 2024-10-04\n")) > 0 && d.n > 0));
		letter_plain(a, &d, LETTER_PLAIN_COLUMNS, &plain);
		must(str_ends(plain, STR("\f")));
		struct letter_doc again;
		must(str_eq(text, filled(a, &t, v, n, &again)));
	}
	arena_free(a);
	return 0;
}
