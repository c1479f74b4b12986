/* The SOP sheet, the poster, the flyer, the Maklumat and what SIPPN asks. */
#include "paper/chart_flow.h"
#include "paper/pdf.h"
#include "service/service_paper.h"

static struct str date(const struct service_sheet *s, int32_t on)
{
	return on != 0 && on != INT32_MAX ? lang_date(s->a, LANG_ID, on, false) : STR("–");
}

static struct str or_dash(struct str s) { return s.n > 0 ? s : STR("–"); }

/* Names of cities and units are written with the letters of ASCII. */
static struct str upper(struct arena *a, struct str s)
{
	char *v = arena_alloc(a, s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		v[i] = s.s[i] >= 'a' && s.s[i] <= 'z' ? (char)(s.s[i] - 32) : s.s[i];
	return (struct str){v, s.n};
}

static struct str made(const struct service_sheet *s)
{
	return str_fmt(s->a, "%.*s, %.*s. Dicetak dari Prima pada %.*s", STR_ARG(s->unit), STR_ARG(s->city),
	               STR_ARG(date(s, civil_day(s->made_at, s->zone))));
}

static struct pdf_setup setup(const struct service_sheet *s, const char *what, enum pdf_paper paper)
{
	bool draft = s->state != SERVICE_IN_FORCE && s->state != SERVICE_DECIDED;
	return (struct pdf_setup){
		.paper = paper, .lang = LANG_ID, .made_at = s->made_at, .author = s->unit, .subject = s->name,
		.title = str_fmt(s->a, "%s: %.*s", what, STR_ARG(s->name)), .head_left = s->name, .head_right = s->unit,
		.foot_left = made(s), .across = !draft ? STR_NULL : s->state == SERVICE_REPLACED || s->state == SERVICE_WITHDRAWN
			? STR("TIDAK BERLAKU") : STR("RANCANGAN"),
	};
}

/* ---- the SOP sheet ---- */

static size_t drawings(const struct service_sheet *s, double high, struct chart *pages[CHART_FLOW_STEPS_MAX])
{
	static const enum chart_flow_symbol symbols[SERVICE_SYMBOLS] = {FLOW_CAPSULE, FLOW_BOX, FLOW_DIAMOND, FLOW_PENTAGON};
	struct chart_flow_step *v = ARENA_ARRAY(s->a, s->n_steps, struct chart_flow_step);
	for (size_t i = 0; i < s->n_steps; i++) {
		const struct service_step *x = &s->steps[i];
		v[i] = (struct chart_flow_step){x->role, x->text, x->input, x->output, symbols[x->symbol], x->minutes, x->next,
		                                x->next_no};
	}
	struct chart_flow c = {.v = v, .n = s->n_steps, .high = high};
	c.about.lang = high > 0 ? LANG_ID : s->lang;
	c.about.title = str_fmt(s->a, "%s %.*s", lang_text(c.about.lang, N_("Alur")), STR_ARG(s->name));
	c.about.desc = service_steps_text(s);
	return chart_flow(s->a, &c, pages);
}

struct str service_sop_svg(const struct service_sheet *s)
{
	struct chart *pages[CHART_FLOW_STEPS_MAX];
	return drawings(s, 0, pages) > 0 ? chart_svg(s->a, pages[0]) : STR("");
}

static struct str bases(const struct service_sheet *s)
{
	struct buf b = buf_new(s->a, 64 * 1024);
	for (size_t i = 0; i < s->n_bases; i++)
		buf_fmt(&b, "%s%zu. %.*s (%s)", i > 0 ? "\n" : "", i + 1, STR_ARG(s->bases[i].title),
		        service_legal_label(s->bases[i].state));
	return b.n > 0 ? buf_done(&b) : STR("–");
}

static void identity(struct pdf_doc *d, const struct service_sheet *s)
{
	const struct pdf_column c[] = {{STR("Identitas SOP"), 0.26, false}, {STR(""), 0, false}};
	const struct {
		const char *what;
		struct str text;
	} v[] = {
		{"Satuan kerja", str_fmt(s->a, "%.*s, %.*s", STR_ARG(s->unit), STR_ARG(s->city))},
		{"Nomor SOP", or_dash(s->decision_no)},
		{"Tanggal pembuatan", date(s, s->decided_on)},
		{"Tanggal revisi", s->edition > 1 ? date(s, s->from_on) : STR("–")},
		{"Tanggal efektif", date(s, s->from_on)},
		{"Disahkan oleh", str_fmt(s->a, "%.*s\n\n\n%s", STR_ARG(s->head),
		                          "......................................................\n"
		                          "NIP .................................")},
		{"Nama SOP", s->name},
		{"Dasar hukum", bases(s)},
		{"Kualifikasi pelaksana", or_dash(s->texts[COMPONENT_COMPETENCE])},
		{"Keterkaitan", or_dash(s->texts[COMPONENT_PROCEDURE])},
		{"Peralatan/perlengkapan", or_dash(s->texts[COMPONENT_FACILITIES])},
		{"Peringatan", str_fmt(s->a, "Bila prosedur ini tidak dijalankan, janji %.*s sejak berkas lengkap tidak ditepati.",
		                       STR_ARG(s->limit))},
		{"Pencatatan dan pendataan", str_fmt(s->a, "Register permohonan; klasifikasi arsip %.*s.",
		                                     STR_ARG(or_dash(s->class_code)))},
	};
	pdf_table(d, c, countof(c));
	for (size_t i = 0; i < countof(v); i++) {
		const struct str row[] = {str_of(v[i].what), v[i].text};
		pdf_row(d, row, countof(row));
	}
	pdf_table_end(d);
}

enum err service_sop_pdf(const struct service_sheet *s, struct str *out)
{
	struct pdf_setup p = setup(s, "SOP", PDF_A4);
	struct chart *pages[CHART_FLOW_STEPS_MAX];
	p.landscape = true;
	p.margin = 12;
	struct pdf_doc *d = pdf_new(s->a, &p);
	pdf_text(d, PDF_BOLD | PDF_LARGE | PDF_CENTER, STR("STANDAR OPERASIONAL PROSEDUR"));
	pdf_text(d, PDF_CENTER | PDF_BOLD, s->name);
	if (s->sample.n > 0)
		pdf_text(d, PDF_CENTER | PDF_BOLD, s->sample);
	pdf_space(d, 2);
	identity(d, s);
	/* 273 mm wide and some 165 mm high: the drawing keeps that shape. */
	size_t n = drawings(s, CHART_FLOW_WIDE * 158.0 / 273.0, pages);
	for (size_t i = 0; i < n; i++) {
		pdf_page(d);
		pdf_chart(d, pages[i], 0);
	}
	if (n == 0)
		pdf_text(d, PDF_ITALIC, STR("Prosedur belum ditulis."));
	return pdf_render(s->a, d, out);
}

/* ---- poster and flyer ---- */

static void body(struct pdf_doc *d, const struct service_sheet *s, size_t most_steps)
{
	const struct pdf_figure f[] = {{.value = s->limit, .caption = STR("Jangka waktu"), .note = STR("sejak berkas lengkap")},
	                               {.value = s->fee_rupiah > 0 ? str_fmt(s->a, "Rp%.*s",
	                                STR_ARG(lang_int(s->a, LANG_ID, s->fee_rupiah))) : or_dash(s->fee),
	                                .caption = STR("Biaya"), .note = s->fee_rupiah > 0 ? s->fee_basis : STR("")}};
	pdf_figures(d, f, countof(f));
	if (s->legal != LEGAL_IN_FORCE)
		pdf_text(d, PDF_BOLD, str_fmt(s->a, "Keadaan hukum: %.*s", STR_ARG(service_legal_text(s))));
	pdf_heading(d, 2, STR("Yang perlu dibawa"));
	for (size_t i = 0; i < s->n_requirements; i++)
		pdf_item(d, str_fmt(s->a, "%zu.", i + 1).s,
		         str_fmt(s->a, "%.*s (%s%s)", STR_ARG(s->requirements[i].text), service_copy_label(s->requirements[i].copy),
		                 s->requirements[i].optional ? ", bila ada" : ""));
	if (s->n_requirements == 0)
		pdf_text(d, 0, STR("Tidak ada persyaratan."));
	if (s->n_steps > 0 && s->n_steps <= most_steps) {
		pdf_heading(d, 2, STR("Alur"));
		for (size_t i = 0; i < s->n_steps; i++)
			pdf_item(d, str_fmt(s->a, "%zu.", i + 1).s,
			         str_fmt(s->a, "%.*s (%.*s)", STR_ARG(s->steps[i].text), STR_ARG(s->steps[i].role)));
	}
	pdf_heading(d, 2, STR("Yang Anda terima"));
	pdf_text(d, 0, or_dash(s->product));
	pdf_heading(d, 2, STR("Pengaduan, saran, dan masukan"));
	pdf_text(d, 0, or_dash(s->texts[COMPONENT_COMPLAINTS]));
}

static enum err sheet(const struct service_sheet *s, enum pdf_paper paper, const char *what, struct str *out)
{
	bool poster = paper == PDF_A4;
	struct pdf_setup p = setup(s, what, paper);
	p.margin = poster ? 18 : 11;
	struct pdf_doc *d = pdf_new(s->a, &p);
	pdf_text(d, PDF_BOLD | PDF_CENTER, str_fmt(s->a, "%.*s · %.*s", STR_ARG(s->unit), STR_ARG(s->city)));
	pdf_text(d, PDF_BOLD | PDF_CENTER | (poster && utf8_count(s->name) <= 60 ? PDF_HUGE : PDF_LARGE), s->name);
	if (s->sample.n > 0)
		pdf_text(d, PDF_SMALL | PDF_CENTER, s->sample);
	pdf_rule(d);
	body(d, s, poster ? 10 : 0);
	if (s->url.n > 0)
		pdf_qr(d, s->url, poster ? 34 : 24, STR("Pindai untuk persyaratan lengkap dan edisi terbaru"));
	if (s->decision_no.n > 0)
		pdf_text(d, PDF_SMALL | PDF_MUTED,
		         str_fmt(s->a, "Ditetapkan dengan keputusan %.*s tanggal %.*s; berlaku sejak %.*s.",
		                 STR_ARG(s->decision_no), STR_ARG(date(s, s->decided_on)), STR_ARG(date(s, s->from_on))));
	return pdf_render(s->a, d, out);
}

enum err service_poster_pdf(const struct service_sheet *s, struct str *out)
{
	return sheet(s, PDF_A4, "Standar Pelayanan", out);
}

enum err service_flyer_pdf(const struct service_sheet *s, struct str *out)
{
	return sheet(s, PDF_A5, "Selebaran", out);
}

/* ---- Maklumat Pelayanan ---- */

enum err service_maklumat_pdf(const struct service_sheet *s, size_t services, struct str *out)
{
	struct pdf_setup p = {.paper = PDF_A4, .serif = true, .lang = LANG_ID, .made_at = s->made_at, .author = s->unit,
	                      .title = str_fmt(s->a, "Maklumat Pelayanan %.*s", STR_ARG(s->unit)), .subject = s->unit,
	                      .head_left = STR("Maklumat Pelayanan"), .head_right = s->unit,
	                      .foot_left = str_fmt(s->a, "%.*s; berlaku setelah ditandatangani", STR_ARG(made(s)))};
	struct pdf_doc *d = pdf_new(s->a, &p);
	pdf_text(d, PDF_LARGE | PDF_CENTER, str_fmt(s->a, "PEMERINTAH %.*s", STR_ARG(upper(s->a, s->city))));
	if (s->above.n > 0)
		pdf_text(d, PDF_LARGE | PDF_CENTER, upper(s->a, s->above));
	pdf_text(d, PDF_LARGE | PDF_BOLD | PDF_CENTER, upper(s->a, s->unit));
	if (s->address.n > 0)
		pdf_text(d, PDF_CENTER, s->address);
	pdf_rule_double(d);
	if (s->sample.n > 0)
		pdf_text(d, PDF_CENTER | PDF_BOLD, s->sample);
	pdf_space(d, 20);
	pdf_text(d, PDF_HUGE | PDF_BOLD | PDF_CENTER, STR("MAKLUMAT PELAYANAN"));
	pdf_space(d, 14);
	pdf_text(d, PDF_LARGE | PDF_CENTER, STR("Dengan ini kami menyatakan sanggup menyelenggarakan pelayanan sesuai standar "
	         "pelayanan yang telah ditetapkan dan melakukan perbaikan secara terus-menerus."));
	pdf_space(d, 5);
	pdf_text(d, PDF_LARGE | PDF_CENTER, STR("Apabila kami tidak menepati janji ini, kami bersedia menerima sanksi sesuai "
	         "ketentuan peraturan perundang-undangan."));
	pdf_space(d, 8);
	if (services > 0)
		pdf_text(d, PDF_CENTER | PDF_MUTED,
		         str_fmt(s->a, "Maklumat ini meliputi %zu standar pelayanan yang berlaku.", services));
	else
		pdf_text(d, PDF_CENTER | PDF_BOLD, STR("RANCANGAN: belum ada standar pelayanan yang berlaku di unit ini."));
	pdf_space(d, 16);
	pdf_need(d, 55);
	pdf_text(d, PDF_RIGHT, str_fmt(s->a, "%.*s, ..............................", STR_ARG(s->place)));
	pdf_text(d, PDF_RIGHT, str_fmt(s->a, "%.*s,", STR_ARG(s->head)));
	pdf_space(d, 26);
	pdf_text(d, PDF_RIGHT, STR("............................................................"));
	pdf_text(d, PDF_RIGHT, STR("NIP ...................................................."));
	return pdf_render(s->a, d, out);
}
