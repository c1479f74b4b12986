/* Spellings, stems, rules on sentences as people type them, names in texts, agreement of two coders. */
#include <math.h>

#include "base/embed.h"
#include "base/test.h"
#include "theme/theme.h"

struct kit {
	struct arena *a;
	struct theme_spellings *s;
	struct theme_rules *r;
};

static int setup(void **state)
{
	struct kit *k = test_calloc(1, sizeof(*k));
	struct theme_wrong wrong;
	k->a = arena_new(64 << 20);
	k->s = theme_spellings_read(k->a, embed_file("theme/ejaan.txt"));
	k->r = theme_rules_read(k->a, k->s, embed_file("theme/aturan.txt"), &wrong);
	if (k->r == NULL)
		fail_msg("line %d: %s", wrong.line, wrong.text);
	*state = k;
	return 0;
}

static int teardown(void **state)
{
	struct kit *k = *state;
	arena_free(k->a);
	test_free(k);
	return 0;
}

static struct str joined(struct kit *k, const char *text)
{
	struct theme_words *w = ARENA_NEW(k->a, struct theme_words);
	struct buf b = buf_new(k->a, 4096);
	theme_words(k->a, k->s, str_of(text), w);
	for (size_t i = 0; i < w->n; i++)
		buf_fmt(&b, "%s%.*s", i > 0 ? " " : "", STR_ARG(w->word[i]));
	return buf_done(&b);
}

/* Two ways to write the same are the same words. */
static void spellings(void **state)
{
	static const char *const same[][2] = {
		{"pelayanannya tidak cepat", "plyananx gak cpet"}, {"tidak ramah", "ga ramahhhh"},
		{"petugas lambat sekali", "ptgsny lelet bgt"}, {"menunggu lama", "nungguin lamaaaaa"},
		{"sudah bagus", "udh bgs"}, {"antrean", "ngantri"}, {"tidak ada kursi", "gada bangku"},
		{"cepat", "cepat2"}, {"mohon diperbaiki", "mhn dibenerin"}, {"Terima Kasih", "trima kasi"},
		{"toiletnya kotor", "WCnya jorok"}, {"pelayanan", "melayani"}, {"keramahan", "ramah"},
	};
	for (size_t i = 0; i < countof(same); i++) {
		struct str x = joined(*state, same[i][0]), y = joined(*state, same[i][1]);
		if (!str_eq(x, y))
			fail_msg("%s: «%.*s», %s: «%.*s»", same[i][0], STR_ARG(x), same[i][1], STR_ARG(y));
	}
}

static struct str told(struct kit *k, const char *text)
{
	struct theme_words *w = ARENA_NEW(k->a, struct theme_words);
	struct theme_proposal p;
	struct buf b = buf_new(k->a, 4096);
	theme_words(k->a, k->s, str_of(text), w);
	theme_propose(k->a, k->r, w, &p);
	for (int t = 0; t < THEMES; t++) {
		assert_int_equal(p.codes.tone[t] != TONE_NONE, p.rule[t].n > 0); /* every proposal names its rule */
		if (p.codes.tone[t] != TONE_NONE)
			buf_fmt(&b, "%s%s %s", b.n > 0 ? ", " : "", theme_code((enum theme)t), tone_code(p.codes.tone[t]));
	}
	return buf_done(&b);
}

static void sentences(void **state)
{
	static const struct {
		const char *text, *codes;
	} v[] = {
		{"Petugasnya ramah dan sabar.", "behaviour pujian"},
		{"petugas ga ramah", "behaviour keluhan"},
		{"petugasnya jutek bgt", "behaviour keluhan"},
		{"Antrian lamaaa, nunggu dari jam 8 sampe jam 11", "time keluhan"},
		{"pelayanan cepat, tidak lama", "time pujian"},
		{"kurang cepat", "time keluhan"},
		{"Ruang tunggu panas dan kursi kurang", "facilities keluhan"},
		{"mohon kursi ditambah", "facilities saran"},
		{"Tolong parkirnya diperluas", "facilities saran"},
		{"Petugas ramah tapi ruang tunggunya sempit", "behaviour pujian, facilities keluhan"},
		{"syaratnya banyak banget bolak balik fotokopi", "requirements keluhan, procedure keluhan"},
		{"gratis, tidak bayar apa-apa", "cost pujian"},
		{"dimintai uang rokok sama oknum", "cost keluhan, pungli keluhan"},
		{"masih ada calo di depan kantor", "calo keluhan"},
		{"nama saya salah ketik di KK", "product keluhan"},
		{"petugas tidak paham aturan", "competence keluhan"},
		{"pengaduan saya tidak ditanggapi", "complaints keluhan"},
		{"bagus", "umum pujian"},
		{"mantul", "umum pujian"},
		{"tidak memuaskan", "umum keluhan"},
		{"ok", ""},
		{"-", ""},
		{"", ""},
		{"mohon jangan lama", "time saran"},
		{"Toilet bersih", "facilities pujian"},
		{"Bu lurah baik, selalu menyapa", "umum pujian"},
		{"lebih cepat dari tahun lalu", "time pujian"},
		{"semoga lebih cepat lagi", "time saran"},
		{"perbaiki toiletnya", "facilities saran"},
		{"WC kotor, mohon dibersihkan.", "facilities keluhan"},
	};
	bool bad = false;
	for (size_t i = 0; i < countof(v); i++) {
		struct str got = told(*state, v[i].text);
		if (!str_eqz(got, v[i].codes)) {
			print_error("«%s»: %.*s, want %s\n", v[i].text, STR_ARG(got), v[i].codes);
			bad = true;
		}
	}
	assert_false(bad);
}

static void wrong_rules(void **state)
{
	struct kit *k = *state;
	static const struct {
		const char *text;
		int line;
	} v[] = {
		{"time keluhan lama: lama\nwaktu keluhan x: y", 2}, {"time marah lama: lama", 1}, {"time keluhan lama lama", 1},
		{"time keluhan: lama", 1}, {"# ok\n\ntime keluhan a b: lama", 3}, {"time keluhan x:", 1},
		{"time keluhan x: a || b", 1}, {"time keluhan x: a b c d e f g h", 1}, {"time keluhan x: !!!", 1},
	};
	struct theme_wrong wrong;
	for (size_t i = 0; i < countof(v); i++) {
		assert_null(theme_rules_read(k->a, k->s, str_of(v[i].text), &wrong));
		assert_int_equal(wrong.line, v[i].line);
		assert_non_null(wrong.text);
	}
	assert_non_null(theme_rules_read(k->a, k->s, STR(""), &wrong));
	struct buf many = buf_new(k->a, 1 << 20);
	for (int i = 0; i <= THEME_RULES_MAX; i++)
		buf_z(&many, "time keluhan x: lama\n");
	assert_null(theme_rules_read(k->a, k->s, buf_done(&many), &wrong));
	assert_int_equal(wrong.line, THEME_RULES_MAX + 1);
}

static void names(void **state)
{
	struct kit *k = *state;
	static const struct {
		const char *text, *masked;
	} v[] = {
		{"Petugas ramah", "Petugas ramah"},
		{"Pak Budi di loket 2 galak", "[...] di loket 2 galak"},
		{"ibu sari kurang senyum", "[...] kurang senyum"},
		{"Bu petugas baik", "Bu petugas baik"},
		{"NIK saya 6474 0112 3456 7890 salah", "NIK saya [...] salah"},
		{"hubungi 0812-3456-7890.", "hubungi [...]."},
		{"jam 08.30 sampai 11", "jam 08.30 sampai 11"},
		{"kirim ke ani@contoh.example ya", "kirim ke [...] ya"},
		{"Loket dijaga Siti Aminah sangat baik", "Loket dijaga [...] [...] sangat baik"},
		{"KTP jadi di Kelurahan Melati", "KTP jadi di Kelurahan Melati"},
		{"dr. Rina sabar", "[...] sabar"},
	};
	struct theme_span spans[THEME_SPANS_MAX];
	for (size_t i = 0; i < countof(v); i++) {
		struct str text = str_of(v[i].text);
		size_t n = theme_spans(k->a, embed_file("theme/bukan-nama.txt"), text, spans);
		assert_str(theme_masked(k->a, text, spans, n), v[i].masked);
	}
}

static void quotations(void **state)
{
	struct kit *k = *state;
	struct str text = STR("Pak Budi di loket 2 galak sekali, tolong ditegur");
	static const struct {
		const char *quote;
		enum theme_no no;
	} v[] = {
		{"[petugas] di loket 2 galak sekali, tolong ditegur", THEME_YES}, {"galak sekali ... ditegur", THEME_YES},
		{"galak sekali", THEME_YES}, {"petugas di loket 2 galak", THEME_CHANGED}, {"ditegur ... galak", THEME_CHANGED},
		{"", THEME_EMPTY}, {"[petugas]", THEME_EMPTY}, {"... ", THEME_EMPTY}, {"galak [0812 3456 7890]", THEME_NUMBERS},
	};
	for (size_t i = 0; i < countof(v); i++)
		assert_int_equal(theme_may_quote(k->a, text, str_of(v[i].quote)), v[i].no);
}

static void two_coders(void **state)
{
	enum theme_no no;
	(void)state;
	assert_int_equal(theme_coder(0, 0, 7, &no), 1);
	assert_int_equal(theme_coder(7, 8, 7, &no), 1);
	assert_int_equal(theme_coder(7, 0, 8, &no), 2);
	assert_int_equal(theme_coder(7, 8, 8, &no), 2);
	assert_int_equal(theme_coder(7, 8, 9, &no), 0);
	assert_int_equal(no, THEME_TWICE);
	/* By hand: 26 cells, alike 24; first 24 none, 2 complaints; second 24 none, 1 complaint, 1 praise. */
	struct theme_codes a = {{0}}, b = {{0}};
	struct theme_agreement g = {0};
	a.tone[THEME_TIME] = TONE_COMPLAINT;
	theme_agree_add(&g, &a, &a);
	b.tone[THEME_COST] = TONE_PRAISE;
	theme_agree_add(&g, &a, &b);
	theme_agree_end(&g);
	double expected = (24.0 * 24 + 2 * 1) / (26.0 * 26);
	assert_true(g.n == 26 && g.same == 24 && g.texts == 2 && g.texts_same == 1);
	assert_true(fabs(g.expected - expected) < 1e-15 && fabs(g.kappa - (24.0 / 26 - expected) / (1 - expected)) < 1e-15);
	struct theme_agreement none = {0};
	theme_agree_end(&none);
	assert_true(isnan(none.kappa) && isnan(none.share));
	struct theme_codes empty = {{0}};
	theme_agree_add(&none, &empty, &empty);
	theme_agree_end(&none);
	assert_true(none.share == 1 && isnan(none.kappa)); /* nothing coded: agreement by kappa has no meaning */
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
TEST_GROUP(theme, T(spellings), T(sentences), T(wrong_rules), T(names), T(quotations), T(two_coders));
