/* The office's own authority: a phone that trusts it reaches the server by name and address, and nothing else. */
#include "base/file.h"
#include "web/ca.h"
#include "web/web_probe.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>

struct papers {
	char dir[32], ca[48], ca_key[48], cert[48], key[48];
};

static void papers_make(struct papers *p)
{
	static const char dir[] = "/tmp/prima-ca-XXXXXX";
	memcpy(p->dir, dir, sizeof dir);
	assert_non_null(mkdtemp(p->dir));
	snprintf(p->ca, sizeof p->ca, "%s/ca.pem", p->dir);
	snprintf(p->ca_key, sizeof p->ca_key, "%s/ca.key", p->dir);
	snprintf(p->cert, sizeof p->cert, "%s/web.pem", p->dir);
	snprintf(p->key, sizeof p->key, "%s/web.key", p->dir);
}

static void papers_remove(struct papers *p)
{
	unlink(p->ca);
	unlink(p->ca_key);
	unlink(p->cert);
	unlink(p->key);
	assert_int_equal(rmdir(p->dir), 0);
}

static void papers_issue(struct papers *p)
{
	struct str outside = STR("layanan.kota.example");
	struct str names[] = {STR("prima.local"), STR("127.0.0.1"), STR("::1"), outside};
	assert_ok(ca_make(p->ca, p->ca_key, STR("Kecamatan Contoh"), &outside, 1, clock_now_ms()));
	assert_ok(ca_issue(p->ca, p->ca_key, p->cert, p->key, names, countof(names), clock_now_ms()));
}

/* X509_V_OK or the reason. */
static long verify(struct papers *p, const char *host)
{
	SSL_CTX *t = SSL_CTX_new(TLS_client_method());
	FILE *f = fopen(p->cert, "r");
	X509_STORE *trust = X509_STORE_new();
	assert_non_null(f);
	X509 *leaf = PEM_read_X509(f, NULL, NULL, NULL);
	fclose(f);
	assert_int_equal(X509_STORE_load_file(trust, p->ca), 1);
	X509_STORE_CTX *c = X509_STORE_CTX_new();
	X509_STORE_CTX_init(c, trust, leaf, NULL);
	X509_VERIFY_PARAM *v = X509_STORE_CTX_get0_param(c);
	X509_VERIFY_PARAM_set_purpose(v, X509_PURPOSE_SSL_SERVER);
	if (X509_VERIFY_PARAM_set1_ip_asc(v, host) != 1) {
		ERR_clear_error();
		X509_VERIFY_PARAM_set1_host(v, host, 0);
	}
	X509_verify_cert(c);
	long why = X509_STORE_CTX_get_error(c);
	X509_STORE_CTX_free(c);
	X509_STORE_free(trust);
	X509_free(leaf);
	SSL_CTX_free(t);
	return why;
}

static void test_chain(void **state)
{
	struct papers p;
	struct stat st;
	int64_t ends;
	struct arena *a = arena_new(1 << 20);
	struct str print, evil = STR("bank.example");
	(void)state;
	papers_make(&p);
	papers_issue(&p);
	assert_int_equal(verify(&p, "prima.local"), X509_V_OK);
	assert_int_equal(verify(&p, "127.0.0.1"), X509_V_OK);
	assert_int_equal(verify(&p, "::1"), X509_V_OK);
	assert_int_equal(verify(&p, "layanan.kota.example"), X509_V_OK);
	assert_int_equal(verify(&p, "lain.local"), X509_V_ERR_HOSTNAME_MISMATCH);
	assert_int_equal(stat(p.key, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(stat(p.ca_key, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_ok(ca_ends_at(p.cert, &ends));
	int64_t days = (ends - clock_now_ms()) / 86400000;
	assert_true(days == CA_SERVER_DAYS || days == CA_SERVER_DAYS - 1);
	assert_ok(ca_fingerprint(a, p.ca, &print));
	assert_int_equal(print.n, 95);
	/* The stolen authority is no use against a bank. */
	assert_ok(ca_issue(p.ca, p.ca_key, p.cert, p.key, &evil, 1, clock_now_ms()));
	assert_int_equal(verify(&p, "bank.example"), X509_V_ERR_PERMITTED_VIOLATION);
	papers_remove(&p);
	arena_free(a);
}

static void test_refusals(void **state)
{
	struct papers p;
	int64_t ends;
	struct str bad = STR("a,IP:1.2.3.4"), good = STR("a.local");
	(void)state;
	papers_make(&p);
	assert_int_equal(ca_make(p.ca, p.ca_key, STR("x"), &bad, 1, 0), ERR_BAD_INPUT);
	assert_int_equal(ca_make(p.ca, p.ca_key, STR(""), NULL, 0, 0), ERR_BAD_INPUT);
	assert_int_equal(ca_issue(p.ca, p.ca_key, p.cert, p.key, &good, 1, 0), ERR_NOT_FOUND);
	assert_int_equal(ca_issue(p.ca, p.ca_key, p.cert, p.key, &good, 0, 0), ERR_BAD_INPUT);
	assert_int_equal(ca_issue(p.ca, p.ca_key, p.cert, p.key, &bad, 1, 0), ERR_BAD_INPUT);
	assert_int_equal(ca_ends_at(p.cert, &ends), ERR_NOT_FOUND);
	assert_ok(file_write(p.cert, STR("nothing"), 0600));
	assert_int_equal(ca_ends_at(p.cert, &ends), ERR_BAD_INPUT);
	papers_remove(&p);
}

static SSL *dial_tls(const struct web_server *s, SSL_CTX *t)
{
	SSL *ssl = SSL_new(t);
	assert_int_equal(SSL_set_fd(ssl, dial(s)), 1);
	return ssl;
}

static void hang_up(SSL *ssl)
{
	int fd = SSL_get_fd(ssl);
	SSL_free(ssl);
	close(fd);
}

static struct str tls_ask(struct arena *a, const struct web_server *s, SSL_CTX *t, struct str request, int64_t max)
{
	SSL *ssl = dial_tls(s, t);
	size_t n = 0;
	char *got = arena_alloc(a, (size_t)max);
	assert_int_equal(SSL_connect(ssl), 1);
	assert_int_equal(SSL_write(ssl, request.s, (int)request.n), request.n);
	for (int r; n < (size_t)max && (r = SSL_read(ssl, got + n, (int)((size_t)max - n))) > 0;)
		n += (size_t)r;
	hang_up(ssl);
	return (struct str){got, n};
}

static void test_handshake(void **state)
{
	struct papers p;
	struct arena *a = arena_new(64 << 20);
	struct web_config c = plain();
	(void)state;
	papers_make(&p);
	papers_issue(&p);
	c.tls_cert = p.cert;
	c.tls_key = p.key;
	struct web_server *s = begin(&c);
	SSL_CTX *t = SSL_CTX_new(TLS_client_method());
	SSL_CTX_set_verify(t, SSL_VERIFY_PEER, NULL);
	assert_int_equal(SSL_CTX_load_verify_file(t, p.ca), 1);
	struct str got = tls_ask(a, s, t, STR("GET /siapa HTTP/1.1\r\nHost: a\r\n\r\nGET /halo HTTP/1.1\r\nHost: a\r\n"
	                                      "Connection: close\r\n\r\n"), 10000);
	assert_true(has(got, "\r\n\r\n127.0.0.1 1 1HTTP/1.1 200 OK"));
	assert_true(str_ends(got, STR("\r\n\r\nhalo")));
	got = tls_ask(a, s, t, STR("GET /besar HTTP/1.1\r\nHost: a\r\n\r\nGET /berkas HTTP/1.1\r\nHost: a\r\n"
	                           "Connection: close\r\n\r\n"), 6000000);
	assert_true(got.n > 4300000);
	/* a body in several records */
	struct buf b = buf_new(a, 400000);
	buf_z(&b, "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\nConnection: close\r\n\r\n");
	for (int i = 0; i < 20000; i++)
		buf_z(&b, "abcdefghij");
	got = tls_ask(a, s, t, buf_done(&b), 10000);
	assert_true(has(got, "POST /x file 200000 "));
	/* TLS 1.1 is refused; so is somebody who speaks plain HTTP, in words he can read */
	SSL_CTX *old = SSL_CTX_new(TLS_client_method());
	SSL_CTX_set_security_level(old, 0);
	SSL_CTX_set_max_proto_version(old, TLS1_1_VERSION);
	SSL *ssl = dial_tls(s, old);
	assert_int_not_equal(SSL_connect(ssl), 1);
	hang_up(ssl);
	got = ask(a, s, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
	assert_true(str_starts(got, STR("HTTP/1.1 400 ")) && has(got, "https://"));
	ERR_clear_error();
	SSL_CTX_free(old);
	SSL_CTX_free(t);
	web_free(s);
	papers_remove(&p);
	arena_free(a);
}

static X509 *shown(const struct web_server *s, SSL_CTX *t)
{
	SSL *ssl = dial_tls(s, t);
	assert_int_equal(SSL_connect(ssl), 1);
	X509 *cert = SSL_get1_peer_certificate(ssl);
	hang_up(ssl);
	assert_non_null(cert);
	return cert;
}

/* A server that runs for years takes up a new certificate without a stop, and keeps the old when the new is no good. */
static void test_renewed(void **state)
{
	struct papers p;
	struct web_config c = plain();
	(void)state;
	papers_make(&p);
	papers_issue(&p);
	c.tls_cert = p.cert;
	c.tls_key = p.key;
	struct web_server *s = begin(&c);
	SSL_CTX *t = SSL_CTX_new(TLS_client_method());
	X509 *first = shown(s, t), *same = shown(s, t);
	assert_int_equal(X509_cmp(first, same), 0);
	struct str name = STR("kantor.lan");
	assert_ok(ca_issue(p.ca, p.ca_key, p.cert, p.key, &name, 1, clock_now_ms()));
	assert_ok(web_renew(s));
	X509 *next = shown(s, t);
	assert_int_not_equal(X509_cmp(first, next), 0);
	assert_ok(file_write(p.cert, STR("rusak"), 0600));
	assert_int_equal(web_renew(s), ERR_BAD_INPUT);
	X509 *kept = shown(s, t);
	assert_int_equal(X509_cmp(next, kept), 0);
	X509 *all[] = {first, same, next, kept};
	for (size_t i = 0; i < countof(all); i++)
		X509_free(all[i]);
	SSL_CTX_free(t);
	web_free(s);
	papers_remove(&p);
}

static void test_no_certificate(void **state)
{
	struct web_config c = plain();
	struct web_server *s;
	(void)state;
	c.tls_cert = c.tls_key = "/nonexistent/web.pem";
	assert_int_equal(web_start(&c, &s), ERR_BAD_INPUT);
	c.tls_cert = c.tls_key = NULL;
	c.listen = "nowhere";
	assert_int_equal(web_start(&c, &s), ERR_BAD_INPUT);
	c.listen = "127.0.0.1:70000";
	assert_int_equal(web_start(&c, &s), ERR_BAD_INPUT);
}

TEST_GROUP(web_ca, cmocka_unit_test(test_chain), cmocka_unit_test(test_refusals), cmocka_unit_test(test_handshake),
           cmocka_unit_test(test_renewed),
           cmocka_unit_test(test_no_certificate));
