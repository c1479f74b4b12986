/* Outside loopback everything is encrypted: with the certificate named in prima.conf, behind a configured proxy, or with
 * certificates of the office's own authority, made here at the first need and renewed before they end. */
#include <ifaddrs.h>
#include <netdb.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/inside.h"
#include "app/tls.h"
#include "app_ca_html.h"
#include "base/clock.h"
#include "base/file.h"
#include "web/ca.h"

enum { RENEW_BEFORE_MS = 30 * 24 * 3600 * 1000L, CA_FILE_MAX = 16384 };

struct ca_files {
	const char *root, *root_key, *cert, *key;
};

static struct ca_files files_in(struct arena *a, const char *dir)
{
	return (struct ca_files){str_z(a, str_fmt(a, "%s/ca.crt", dir)), str_z(a, str_fmt(a, "%s/ca.key", dir)),
	                         str_z(a, str_fmt(a, "%s/server.crt", dir)), str_z(a, str_fmt(a, "%s/server.key", dir))};
}

static void add_name(struct str *names, size_t *n, struct str name)
{
	for (size_t i = 0; i < *n; i++)
		if (str_eq(names[i], name))
			return;
	if (*n < CA_NAMES_MAX && name.n > 0)
		names[(*n)++] = name;
}

/* "names = kantor.lan, 10.0.0.5" of prima.conf, this machine's name, its addresses. */
static size_t own_names(struct app *app, struct arena *a, struct str *names)
{
	struct str rest = app_setting(app, "names"), one;
	char host[256] = "", text[NI_MAXHOST];
	struct ifaddrs *list = NULL;
	size_t n = 0;
	while (rest.n > 0) {
		str_cut(rest, ',', &one, &rest);
		add_name(names, &n, str_trim(one));
	}
	if (gethostname(host, sizeof host - 1) == 0 && host[0] != '\0') {
		add_name(names, &n, str_dup(a, str_of(host)));
		if (strchr(host, '.') == NULL)
			add_name(names, &n, str_fmt(a, "%s.local", host));
	}
	add_name(names, &n, STR("localhost"));
	add_name(names, &n, STR("127.0.0.1"));
	if (getifaddrs(&list) != 0)
		return n;
	for (const struct ifaddrs *i = list; i != NULL; i = i->ifa_next) {
		if (i->ifa_addr == NULL || i->ifa_addr->sa_family != AF_INET)
			continue;
		if (getnameinfo(i->ifa_addr, sizeof(struct sockaddr_in), text, sizeof text, NULL, 0, NI_NUMERICHOST) == 0)
			add_name(names, &n, str_dup(a, str_of(text)));
	}
	freeifaddrs(list);
	return n;
}

static enum err issue(struct app *app, struct arena *a, const struct ca_files *f)
{
	struct str names[CA_NAMES_MAX];
	int64_t now = clock_now_ms(), ends;
	size_t n = own_names(app, a, names);
	if (access(f->root, F_OK) != 0)
		TRY(ca_make(f->root, f->root_key, STR("Otoritas kantor Prima"), names, n, now));
	if (access(f->key, F_OK) == 0 && ca_ends_at(f->cert, &ends) == OK && ends - now > RENEW_BEFORE_MS)
		return OK;
	return ca_issue(f->root, f->root_key, f->cert, f->key, names, n, now);
}

enum err tls_own(struct app *app, struct web_config *wc)
{
	struct ca_files f = files_in(app->forever, app->dir);
	enum err e = issue(app, app->forever, &f);
	if (e != OK) {
		log_error("sertifikat kantor di %s: %s", app->dir, err_text(e, 0));
		return e;
	}
	wc->tls_cert = f.cert;
	wc->tls_key = f.key;
	app->own_tls = true;
	return OK;
}

/* A server may run for longer than a certificate lasts. Its own is renewed in time; whoever renews a given one finds it
 * taken up within a day. The files are the state: trying again changes nothing. */
enum err tls_job(struct rq *rq, bool *more)
{
	struct app *app = rq->app;
	struct ca_files f = files_in(rq->a, app->dir);
	*more = false;
	if (app->own_tls)
		TRY(issue(app, rq->a, &f));
	return app->web != NULL ? web_renew(app->web) : OK;
}

/* ---- telling people ---- */

static void ca_body(struct html *h, void *ctx)
{
	html_app_ca(h, ctx);
}

enum err ca_page(struct rq *rq)
{
	struct ca_files f = files_in(rq->a, rq->app->dir);
	struct ca_view v;
	if (access(f.root, R_OK) != 0)
		return ERR_NOT_FOUND;
	TRY(ca_fingerprint(rq->a, f.root, &v.fingerprint));
	page(rq, rq_text(rq, "Sertifikat kantor ini"), ca_body, &v);
	return OK;
}

enum err ca_file_page(struct rq *rq)
{
	struct ca_files f = files_in(rq->a, rq->app->dir);
	struct str pem;
	TRY(file_read(rq->a, f.root, CA_FILE_MAX, &pem));
	web_set(rq->reply, "Content-Type", STR("application/x-x509-ca-cert"));
	web_set(rq->reply, "Content-Disposition", STR("attachment; filename=\"prima-otoritas.crt\""));
	buf_str(&rq->reply->body, pem);
	return OK;
}

int ca_cmd(struct rq *rq, int argc, char **argv)
{
	const char *dir = command_call_of(rq)->dir;
	struct ca_files f = files_in(rq->a, dir);
	struct str print;
	(void)argc, (void)argv;
	enum err e = ca_fingerprint(rq->a, f.root, &print);
	if (e != OK)
		return command_failed(rq, f.root, e);
	if (rq->cli->json)
		cli_print(rq->cli, "{\"file\":\"%s\",\"sha256\":\"%.*s\"}\n", f.root, STR_ARG(print));
	else
		cli_print(rq->cli, "%s\nSHA-256 %.*s\n", f.root, STR_ARG(print));
	return 0;
}
