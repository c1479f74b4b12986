/* The figure of some of a period's respondents, chosen by one or two of the things told of them. */
#ifndef SURVEY_SURVEY_STORE_FILTER_H
#define SURVEY_SURVEY_STORE_FILTER_H
#include "survey/survey_store_hide.h"

/* Why a filter is not answered; each with its sentence. */
#define SURVEY_FILTER_TABLE(X) \
	X(FILTER_FINE, "") \
	X(FILTER_NONE, N_("Pilih satu atau dua saringan.")) \
	X(FILTER_MANY, N_("Paling banyak dua saringan sekaligus: dari tiga saringan, kelompok kecil dapat " \
		"dihitung dengan pengurangan.")) \
	X(FILTER_PAIR, N_("Di halaman unit, dua sifat responden tidak digabung; gabungkan layanan dengan satu " \
		"sifat, atau lihat kota.")) \
	X(FILTER_HIDDEN, N_("Tidak ditampilkan: jawaban yang tersaring, sisanya, atau kelompok di sampingnya " \
		"kurang dari lima, sehingga orang dapat dikenali.")) \
	X(FILTER_NO_ANSWERS, N_("Periode ini tidak mempunyai jawaban tunggal yang dapat disaring.")) \
	X(FILTER_EMPTY, N_("Tidak ada jawaban dengan saringan ini."))
enum survey_filter_no {
#define X(c, t) c,
	SURVEY_FILTER_TABLE(X)
#undef X
};
const char *survey_filter_text(enum survey_filter_no no);

struct survey_filter {
	int64_t unit_id, service_id; /* 0: all */
	int trait[TRAITS];           /* code; -1: all */
};
/* Whether this filter may be asked of a city (unit false) or of a unit. */
enum survey_filter_no survey_filter_may(const struct survey_filter *f, bool of_unit);
/* The counts, or why not. Two statements. */
enum err survey_filter_of(struct rq *rq, const struct survey_unit *of, const struct survey_period *p,
			  const struct survey_filter *f, size_t elements, struct survey_tally *out,
				enum survey_filter_no *no);
#endif
