/* The six published components as the national register of public services (SIPPN) asks for them. It has no known address
 * for programs: a person pastes them, from the text field by field, or from a row of the table. */
#include "paper/csv.h"
#include "service/service_paper.h"

enum { FIELDS = 6, SIPPN_MAX = 256 * 1024 };

static void fields(const struct service_sheet *s, struct str out[FIELDS])
{
	struct str more = s->texts[COMPONENT_PROCEDURE], steps = service_steps_text(s);
	out[0] = service_requirements_text(s);
	out[1] = more.n > 0 ? str_fmt(s->a, "%.*s\n%.*s", STR_ARG(more), STR_ARG(steps)) : steps;
	out[2] = str_fmt(s->a, lang_text(s->lang, N_("%.*s sejak berkas lengkap")), STR_ARG(s->limit));
	out[3] = service_fee_text(s);
	out[4] = s->product;
	out[5] = s->texts[COMPONENT_COMPLAINTS].s != NULL ? s->texts[COMPONENT_COMPLAINTS] : STR("");
}

struct str service_sippn_text(const struct service_sheet *s)
{
	struct buf b = buf_new(s->a, SIPPN_MAX);
	struct str v[FIELDS];
	fields(s, v);
	buf_fmt(&b, "%.*s\n%.*s, %.*s\n", STR_ARG(s->name), STR_ARG(s->unit), STR_ARG(s->city));
	if (s->sample.n > 0)
		buf_fmt(&b, "%.*s\n", STR_ARG(s->sample));
	if (s->state != SERVICE_IN_FORCE)
		buf_fmt(&b, "%s: %s\n", lang_text(s->lang, N_("Keadaan")), lang_text(s->lang, service_state_label(s->state)));
	for (int i = 0; i < FIELDS; i++)
		buf_fmt(&b, "\n== %s ==\n%.*s\n", lang_text(s->lang, service_component_label((enum service_component)i)),
		        STR_ARG(v[i]));
	return buf_done(&b);
}

struct str service_sippn_csv(const struct service_sheet *s)
{
	struct buf b = buf_new(s->a, SIPPN_MAX);
	struct csv_out o = csv_out(&b, ',');
	struct str v[FIELDS];
	fields(s, v);
	buf_z(&b, "\xef\xbb\xbf");
	csv_z(&o, "unit");
	csv_z(&o, "layanan");
	for (int i = 0; i < FIELDS; i++)
		csv_z(&o, service_component_name((enum service_component)i));
	csv_end(&o);
	csv_text(&o, s->unit);
	csv_text(&o, s->name);
	for (int i = 0; i < FIELDS; i++)
		csv_text(&o, v[i]);
	csv_end(&o);
	return buf_done(&b);
}
