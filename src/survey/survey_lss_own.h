/* Shared by the files that read .lss; nobody else's. */
#ifndef SURVEY_SURVEY_LSS_OWN_H
#define SURVEY_SURVEY_LSS_OWN_H
#include "survey/survey_lss.h"

#define LSS_TABLE_TABLE(X) \
	X(LSS_QUESTIONS, "questions") X(LSS_SUBQUESTIONS, "subquestions") X(LSS_ANSWERS, "answers") X(LSS_GROUPS, "groups") \
	X(LSS_QUESTION_TEXTS, "question_l10ns") X(LSS_ANSWER_TEXTS, "answer_l10ns") X(LSS_GROUP_TEXTS, "group_l10ns") \
	X(LSS_SURVEYS, "surveys") X(LSS_SETTINGS, "surveys_languagesettings") X(LSS_ATTRIBUTES, "question_attributes") \
	X(LSS_CONDITIONS, "conditions")
#define LSS_FIELD_TABLE(X) \
	X(LSS_QID, "qid") X(LSS_PARENT, "parent_qid") X(LSS_GID, "gid") X(LSS_TYPE, "type") X(LSS_TITLE, "title") \
	X(LSS_QUESTION, "question") X(LSS_RELEVANCE, "relevance") X(LSS_LANGUAGE, "language") X(LSS_SCALE, "scale_id") \
	X(LSS_QUESTION_ORDER, "question_order") X(LSS_CODE, "code") X(LSS_ANSWER, "answer") X(LSS_SORT, "sortorder") \
	X(LSS_AID, "aid") X(LSS_GROUP_ORDER, "group_order") X(LSS_GROUP_NAME, "group_name") X(LSS_GRELEVANCE, "grelevance") \
	X(LSS_OTHER, "other") X(LSS_HELP, "help") X(LSS_MANDATORY, "mandatory") X(LSS_ATTRIBUTE, "attribute") \
	X(LSS_VALUE, "value") X(LSS_LANGUAGE_OF, "surveyls_language") X(LSS_TITLE_OF, "surveyls_title") \
	X(LSS_WELCOME, "surveyls_welcometext")
enum lss_table {
#define X(c, s) c,
	LSS_TABLE_TABLE(X)
#undef X
	LSS_TABLES
};
enum lss_field {
#define X(c, s) c,
	LSS_FIELD_TABLE(X)
#undef X
	LSS_FIELDS
};
enum { LSS_LANGUAGES_MAX = 12, LSS_QUESTIONS_MAX = 400, LSS_ANSWERS_MAX = 60 };

struct lss_row {
	enum lss_table table;
	struct str f[LSS_FIELDS];
};
struct lss_order {
	const struct lss_row *row;
	int64_t by[3];
};
/* Which answer code of LimeSurvey stands at which place of an item, for conditions. */
struct lss_item {
	struct str name;                            /* "Q1" or "Q1_SQ001" */
	struct str code[INSTRUMENT_SCALE_MAX + 1];
};
struct lss_file {
	struct arena *a;
	enum lang lang;
	struct lss *out;
	struct lss_row *rows, *row;
	size_t n;
	int at, strange;        /* table being read, -1: not known; its rows */
	struct str table, kind, main;
	struct str languages[LSS_LANGUAGES_MAX];
	size_t n_languages;
	struct str group[INSTRUMENT_DIMENSIONS_MAX]; /* gid of each dimension */
	struct lss_item item[INSTRUMENT_ITEMS_MAX];
	size_t mandatory, helped;
};
void lss_note(struct lss_file *f, struct str text);
void lss_text(struct lss_file *f, struct str lang, struct str key, struct str text); /* empty text: nothing */
struct str lss_plain(struct arena *a, struct str s);
/* A text by its key (and code, unless null) in a language, from the rows themselves or from those beside them. */
struct str lss_said(const struct lss_file *f, enum lss_table own, enum lss_table beside, enum lss_field key,
	struct str value,
                    struct str code, struct str lang, enum lss_field text);
size_t lss_rows(const struct lss_file *f, enum lss_table table, enum lss_field key, struct str value, enum lss_field same,
                enum lss_field order, struct lss_order *out, size_t max);
void lss_questions(struct lss_file *f);
#endif
