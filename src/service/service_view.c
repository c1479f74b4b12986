/* The few sentences that page, poster and SIPPN sheet say alike. */
#include "service/service_view.h"

struct str service_fee_text(const struct service_sheet *s)
{
	if (s->fee_rupiah <= 0)
		return s->fee.n > 0 ? s->fee : str_of(lang_text(s->lang, N_("belum ditetapkan")));
	return str_fmt(s->a, "%.*s: Rp%.*s (%.*s)", STR_ARG(s->fee), STR_ARG(lang_int(s->a, s->lang, s->fee_rupiah)),
	               STR_ARG(s->fee_basis));
}

struct str service_legal_text(const struct service_sheet *s)
{
	const char *label = lang_text(s->lang, service_legal_label(s->legal));
	return s->legal_note.n > 0 ? str_fmt(s->a, "%s. %.*s", label, STR_ARG(s->legal_note)) : str_of(label);
}

struct str service_arrow_text(struct arena *a, enum lang lang, const struct service_step *s)
{
	if (s->next == 0)
		return str_of(lang_text(lang, N_("selesai")));
	if (s->symbol == SYMBOL_DECISION)
		return str_fmt(a, lang_text(lang, N_("ya: ke %d; tidak: ke %d")), s->next, s->next_no);
	return str_fmt(a, lang_text(lang, N_("ke %d")), s->next);
}

struct str service_steps_text(const struct service_sheet *s)
{
	struct buf b = buf_new(s->a, 64 * 1024);
	for (size_t i = 0; i < s->n_steps; i++)
		buf_fmt(&b, "%s%zu. %.*s: %.*s", i > 0 ? "\n" : "", i + 1, STR_ARG(s->steps[i].role), STR_ARG(s->steps[i].text));
	return b.n > 0 ? buf_done(&b) : STR("");
}

struct str service_requirements_text(const struct service_sheet *s)
{
	struct buf b = buf_new(s->a, 64 * 1024);
	for (size_t i = 0; i < s->n_requirements; i++) {
		const struct service_requirement *r = &s->requirements[i];
		buf_fmt(&b, "%s%zu. %.*s (%s%s)", i > 0 ? "\n" : "", i + 1, STR_ARG(r->text),
		        lang_text(s->lang, service_copy_label(r->copy)),
		        r->optional ? lang_text(s->lang, N_(", bila ada")) : "");
	}
	return b.n > 0 ? buf_done(&b) : str_of(lang_text(s->lang, N_("Tidak ada")));
}
