/* TLS on a connection: 1.2 and 1.3, forward secrecy only, no renegotiation. A broken or silent handshake is bounded by
 * the same absolute deadline as a head. */
#include "web/inside.h"

#include <errno.h>
#include <openssl/err.h>
#include <unistd.h>

static int choose_http1(SSL *ssl, const unsigned char **out, unsigned char *n, const unsigned char *in, unsigned in_n,
                        void *arg)
{
	static const unsigned char ours[] = "\x08http/1.1";
	(void)ssl, (void)arg;
	return SSL_select_next_proto((unsigned char **)out, n, ours, sizeof ours - 1, in, in_n) == OPENSSL_NPN_NEGOTIATED ?
	       SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

enum err tls_context(const char *cert, const char *key, SSL_CTX **out)
{
	SSL_CTX *t = SSL_CTX_new(TLS_server_method());
	must(t != NULL);
	SSL_CTX_set_min_proto_version(t, TLS1_2_VERSION);
	SSL_CTX_set_options(t, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE |
	                       SSL_OP_PRIORITIZE_CHACHA | SSL_OP_IGNORE_UNEXPECTED_EOF);
	SSL_CTX_set_mode(t, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
	SSL_CTX_set_alpn_select_cb(t, choose_http1, NULL);
	SSL_CTX_set_session_id_context(t, (const unsigned char *)"prima", 5);
	if (SSL_CTX_set_cipher_list(t, "ECDHE+AESGCM:ECDHE+CHACHA20") != 1 ||
	    SSL_CTX_use_certificate_chain_file(t, cert) != 1 || SSL_CTX_use_PrivateKey_file(t, key, SSL_FILETYPE_PEM) != 1 ||
	    SSL_CTX_check_private_key(t) != 1) {
		char why[160];
		ERR_error_string_n(ERR_peek_error(), why, sizeof why);
		log_error("web: sertifikat %s atau kuncinya tidak dapat dipakai: %s", cert, why);
		ERR_clear_error();
		SSL_CTX_free(t);
		return ERR_BAD_INPUT;
	}
	*out = t;
	return OK;
}

SSL *tls_new(struct web_server *s, int fd)
{
	pthread_mutex_lock(&s->tls_lock);
	SSL *tls = SSL_new(s->tls);
	pthread_mutex_unlock(&s->tls_lock);
	must(tls != NULL && SSL_set_fd(tls, fd) == 1);
	return tls;
}

enum err web_renew(struct web_server *s)
{
	SSL_CTX *fresh, *old;
	if (!s->c.tls_cert)
		return OK;
	TRY(tls_context(s->c.tls_cert, s->c.tls_key, &fresh));
	pthread_mutex_lock(&s->tls_lock);
	old = s->tls;
	s->tls = fresh;
	pthread_mutex_unlock(&s->tls_lock);
	SSL_CTX_free(old); /* connections that use it hold it until they end */
	return OK;
}

/* What an unfinished TLS call waits for, told as read and write tell it. */
static ssize_t later(struct conn *c, int ret)
{
	int e = SSL_get_error(c->tls, ret);
	int saved = errno;
	ERR_clear_error();
	if (e == SSL_ERROR_ZERO_RETURN)
		return 0;
	if (e == SSL_ERROR_WANT_WRITE)
		conn_want_write(c);
	errno = e == SSL_ERROR_WANT_READ || e == SSL_ERROR_WANT_WRITE ? EAGAIN : saved && saved != EAGAIN ? saved : EPROTO;
	return -1;
}

ssize_t conn_read(struct conn *c, void *to, size_t n)
{
	if (!c->tls)
		return read(c->fd, to, n);
	errno = 0;
	int got = SSL_read(c->tls, to, (int)n);
	return got > 0 ? got : later(c, got);
}

ssize_t tls_write(struct conn *c, const void *from, size_t n)
{
	errno = 0;
	int put = SSL_write(c->tls, from, (int)n);
	if (put > 0)
		return put;
	ssize_t r = later(c, put);
	return r == 0 ? (errno = EPIPE, -1) : r;
}

int tls_handshake(struct conn *c)
{
	errno = 0;
	int r = SSL_accept(c->tls);
	if (r == 1)
		return 1;
	if (ERR_GET_REASON(ERR_peek_error()) == SSL_R_HTTP_REQUEST) {
		/* Somebody typed http:// on the TLS port: a word in clear is all that can help. */
		static const char word[] = "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: 49\r\n"
		                           "Connection: close\r\n\r\nGunakan alamat https:// (use an https:// address)";
		ssize_t sent = send(c->fd, word, sizeof word - 1, MSG_NOSIGNAL);
		(void)sent;
	}
	return later(c, r) < 0 && errno == EAGAIN ? 0 : -1;
}
