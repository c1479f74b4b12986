#include "application/application_notice.h"
#include "notice/notice.h"

WORDS_DEFINE(application, news, APPLICATION_NEWS_TABLE, APPLICATION_NEWSES)

enum application_news application_news_of(enum application_act act)
{
	switch ((int)act) {
	case ACT_LACK: return NEWS_INCOMPLETE;
	case ACT_SENT_BACK: return NEWS_BACK;
	case ACT_SIGNED:
	case ACT_RESULT: return NEWS_READY;
	case ACT_REFUSE: return NEWS_REFUSED;
	default: return APPLICATION_NEWSES;
	}
}

static struct str body_of(struct arena *a, enum application_news what, const struct application_said *s)
{
	switch (what) {
	case NEWS_INCOMPLETE:
		return str_of(lang_text(s->lang, N_("belum lengkap. Daftar yang masih kurang ada pada tanda terima berkas; "
		                                    "jam layanan mulai berjalan setelah berkas lengkap.")));
	case NEWS_BACK:
		return str_of(lang_text(s->lang, N_("dikembalikan dari unit tingkat berikut karena masih ada yang diperlukan. "
		                                    "Silakan hubungi loket; jam layanan tetap berjalan.")));
	case NEWS_READY:
		return str_of(lang_text(s->lang, N_("siap diambil pada jam layanan. Bawa tanda terima berkas.")));
	case NEWS_PICKUP:
		return str_fmt(a, lang_text(s->lang, N_("dapat diambil mulai %.*s.")), STR_ARG(s->when));
	case NEWS_MOVED:
		if (s->when.n == 0)
			return str_of(lang_text(s->lang, N_("berhenti karena sebab yang tercatat, dan tanggal selesainya belum dapat "
			                                    "dipastikan. Kami kabari begitu pasti.")));
		return str_fmt(a, lang_text(s->lang, N_("janji selesainya bergeser menjadi %.*s. Janji yang tercetak tetap "
		                                        "tercatat.")), STR_ARG(s->when));
	case NEWS_REFUSED:
		return str_of(lang_text(s->lang, N_("ditolak. Alasan tertulis, dasar hukum dan cara mengajukan keberatan dapat "
		                                    "diambil di loket.")));
	case APPLICATION_NEWSES: break;
	}
	return STR("");
}

struct str application_news_text(struct arena *a, enum application_news what, const struct application_said *s)
{
	struct str body = body_of(a, what, s);
	struct str head = str_fmt(a, lang_text(s->lang, N_("%.*s: permohonan nomor %.*s %.*s")), STR_ARG(s->office),
	                          STR_ARG(s->number), STR_ARG(body));
	struct str whole = str_fmt(a, lang_text(s->lang, N_("%.*s Lacak dengan kode %.*s.")), STR_ARG(head), STR_ARG(s->code));
	return notice_text_ok(whole) == NOTICE_FINE ? whole : head;
}
