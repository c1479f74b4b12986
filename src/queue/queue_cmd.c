/* prima erlang: how long people would wait at so many counters, and how many would do. */
#include <math.h>
#include "app/module.h"
#include "cli/cli.h"
#include "queue/queue_erlang.h"

enum { EXIT_USAGE = 2 };
static const char *const formats[] = {"text", "json", NULL};
struct erlang_options {
	const char *arrivals, *service, *target;
	int64_t counters;
	int format;
};
static const struct cli_option options[] = { /* told of in the command's own help */
	{"arrivals", 'a', CLI_TEXT, offsetof(struct erlang_options, arrivals), NULL, NULL, NULL},
	{"service", 's', CLI_TEXT, offsetof(struct erlang_options, service), NULL, NULL, NULL},
	{"counters", 'c', CLI_INT, offsetof(struct erlang_options, counters), NULL, NULL, NULL},
	{"target", 't', CLI_TEXT, offsetof(struct erlang_options, target), NULL, NULL, NULL},
	{"format", 'f', CLI_CHOICE, offsetof(struct erlang_options, format), NULL, NULL, formats},
};

struct question {
	double arrivals; /* a second */
	double service_s, target_s, share;
	bool target;
};

static bool unit_seconds(char c, double *out)
{
	*out = c == 's' ? 1 : c == 'm' ? 60 : c == 'h' ? 3600 : c == 'd' ? 86400 : 0;
	return *out > 0;
}

/* "6m", "90s", "1.5h" */
static bool duration_of(struct str s, double *out)
{
	double v, unit;
	if (s.n < 2 || !unit_seconds(s.s[s.n - 1], &unit) || !str_to_double(str_sub(s, 0, s.n - 1), &v) || v < 0 || v > 1e9)
		return false;
	*out = v * unit;
	return true;
}

/* "20/h" */
static bool rate_of(struct str s, double *out)
{
	struct str number, per;
	double v, unit;
	if (!str_cut(s, '/', &number, &per) || per.n != 1 || !unit_seconds(per.s[0], &unit) || !str_to_double(number, &v))
		return false;
	*out = v / unit;
	return v >= 0 && v <= 1e9;
}

static bool target_of(struct str s, struct question *q)
{
	struct str time, share;
	return str_cut(s, '@', &time, &share) && duration_of(time, &q->target_s) && str_to_double(share, &q->share) &&
	       q->share > 0 && q->share < 1;
}

static bool read_question(struct rq *rq, const struct erlang_options *o, struct question *q)
{
	*q = (struct question){.target = o->target != NULL};
	if (!o->arrivals || !rate_of(str_of(o->arrivals), &q->arrivals))
		cli_error(rq->cli, "%s", _r("--arrivals meminta orang per waktu, misalnya 20/h"));
	else if (!o->service || !duration_of(str_of(o->service), &q->service_s) || q->service_s <= 0)
		cli_error(rq->cli, "%s", _r("--service meminta lama melayani, misalnya 6m"));
	else if (o->counters < 1 || o->counters > ERLANG_COUNTERS_MAX)
		cli_error(rq->cli, _r("--counters meminta banyak loket, 1 sampai %d"), ERLANG_COUNTERS_MAX);
	else if (q->target && !target_of(str_of(o->target), q))
		cli_error(rq->cli, "%s", _r("--target meminta lama dan bagian, misalnya 5m@0.8"));
	else
		return true;
	return false;
}

static void put(struct buf *b, const char *key, bool known, double v)
{
	buf_fmt(b, ",\"%s\":", key);
	if (known)
		buf_fmt(b, "\"%.12g\"", v);
	else
		buf_z(b, "null");
}

static void json(struct rq *rq, const struct question *q, int64_t counters, const struct erlang *e, int64_t least)
{
	struct buf b = buf_new(rq->a, 4096);
	buf_fmt(&b, "{\"counters\":%lld,\"stable\":%s,\"least_stable\":%lld", (long long)counters, e->stable ? "true" : "false",
		(long long)e->least);
	put(&b, "load", true, e->load);
	put(&b, "utilisation", true, e->use);
	put(&b, "loss_probability", true, e->loss);
	put(&b, "wait_probability", e->stable, e->wait_chance);
	put(&b, "wait_minutes", e->stable, e->wait_s / 60);
	put(&b, "waiting", e->stable, e->line);
	put(&b, "present", e->stable, e->present);
	if (q->target) {
		put(&b, "target_minutes", true, q->target_s / 60);
		put(&b, "target_share", true, q->share);
		put(&b, "longer_probability", true, erlang_longer(e, q->arrivals, q->service_s, counters, q->target_s));
		if (least)
			buf_fmt(&b, ",\"counters_needed\":%lld", (long long)least);
		else
			buf_z(&b, ",\"counters_needed\":null");
	}
	buf_z(&b, "}\n");
	cli_put(rq->cli, buf_done(&b));
}

static void line(struct cli_table *t, struct rq *rq, const char *what, double v, int places)
{
	cli_table_cell(t, str_of(what));
	cli_table_cell(t, lang_double(rq->a, rq->lang, v, places));
}

static void text(struct rq *rq, const struct question *q, int64_t counters, const struct erlang *e, int64_t least)
{
	struct cli_table *t = cli_table_new(rq->a, 2);
	cli_table_head(t, 1, NULL, true);
	line(t, rq, _r("Beban (loket sibuk rata-rata)"), e->load, 4);
	line(t, rq, _r("Pemakaian loket (%)"), e->use * 100, 1);
	line(t, rq, _r("Peluang semua loket sibuk, tanpa antrean (Erlang B)"), e->loss, 6);
	if (e->stable) {
		line(t, rq, _r("Peluang menunggu (Erlang C)"), e->wait_chance, 6);
		line(t, rq, _r("Rata-rata menunggu (menit)"), e->wait_s / 60, 4);
		line(t, rq, _r("Rata-rata orang menunggu"), e->line, 4);
	}
	if (e->stable && q->target)
		line(t, rq, _r("Peluang menunggu lebih lama dari target"),
		     erlang_longer(e, q->arrivals, q->service_s, counters, q->target_s), 6);
	cli_table_print(t, rq->cli);
	if (!e->stable)
		cli_print(rq->cli, _r("Antrean tumbuh tanpa henti: paling sedikit %lld loket agar tidak.\n"), (long long)e->least);
	if (q->target && least)
		cli_print(rq->cli, _r("Loket yang diperlukan agar %.*s%% menunggu paling lama %.*s menit: %lld\n"),
			  STR_ARG(lang_double(rq->a, rq->lang, q->share * 100, 1)),
			  STR_ARG(lang_double(rq->a, rq->lang, q->target_s / 60, 1)), (long long)least);
}

static int erlang_cmd(struct rq *rq, int argc, char **argv)
{
	struct erlang_options o = {.format = rq->cli->json};
	struct question q;
	int words;
	if (!cli_parse(rq->cli, options, countof(options), &o, argc, argv, &words))
		return EXIT_USAGE;
	if (words) {
		cli_error(rq->cli, _r("kata tidak dikenal: %s"), argv[0]);
		return EXIT_USAGE;
	}
	if (!read_question(rq, &o, &q))
		return EXIT_USAGE;
	struct erlang e = erlang_of(q.arrivals, q.service_s, o.counters);
	int64_t least = q.target ? erlang_counters(q.arrivals, q.service_s, q.target_s, q.share) : 0;
	if (o.format)
		json(rq, &q, o.counters, &e, least);
	else
		text(rq, &q, o.counters, &e, least);
	return 0;
}

const struct command queue_commands[] = {
	{.name = "erlang", .kind = LOCAL, .args = "", .run = erlang_cmd,
	 .summary = N_("Lama menunggu dan banyak loket yang diperlukan (Erlang C)"),
	 .help = N_("  -a, --arrivals N/h      orang per jam (h), menit (m) atau hari (d)\n"
		    "  -s, --service 6m        lama melayani satu orang (s, m, h)\n"
		    "  -c, --counters N        banyak loket\n"
		    "  -t, --target 5m@0.8     berapa loket agar 80% menunggu paling lama 5 menit\n"
		    "  -f, --format BENTUK     text atau json\n"
		    "Mengandaikan kedatangan acak (Poisson) dan lama layanan acak (eksponensial).\n"
		    "Contoh: prima erlang --arrivals 20/h --service 6m --counters 3 --target 5m@0.8")},
};
const size_t queue_commands_n = countof(queue_commands);
