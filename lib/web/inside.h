/* Inside of the server: what its files do for each other. */
#ifndef WEB_INSIDE_H
#define WEB_INSIDE_H
#include "web/loop.h"

/* places.c */
struct places *places_new(size_t max_entries, int max_each);
void places_free(struct places *p);
bool places_take(struct places *p, struct place at); /* false: too many already */
void places_give(struct places *p, struct place at);
struct place place_of(const struct sockaddr_storage *sa);
struct place place_of_text(struct str ip); /* key 0 when it is no address */

/* loop.c */
enum err loop_init(struct web_server *s, struct loop *l);
void *loop_run(void *loop);
void loop_wake(struct loop *l);
void loop_post(struct loop *l, struct post *p);
void loop_free(struct loop *l);
const char *loop_date(struct loop *l);
unsigned loop_dice(struct loop *l, unsigned below);
struct web_exchange *exchange_new(struct conn *c);
void exchange_free(struct web_exchange *x);
void exchange_give(struct web_exchange *x); /* from any thread: back to its loop */

/* conn.c */
void conn_close(struct conn *c);
void conn_sweep(struct loop *l, int64_t now);
void conn_reply(struct web_exchange *x); /* an answered exchange is back on its loop */
void conn_drop(struct conn *c);          /* marks it dead: closed at the end of the callback or by the sweep */
void conn_refuse(struct conn *c, int status);
void conn_state(struct conn *c, enum conn_state state, int64_t ms);
void conn_want_write(struct conn *c);

/* door.c */
void conn_new(struct loop *l, int fd, const struct sockaddr_storage *from);
bool door_admit(struct conn *c); /* may this request be worked on? staff always */
/* Who really asks, when a configured proxy stands in front. False: that address holds too many places. */
bool door_proxied(struct conn *c, struct web_request *r);
void conn_readable(evutil_socket_t fd, short what, void *conn);
void conn_writable(evutil_socket_t fd, short what, void *conn);
void conn_reading(struct conn *c, bool on);
void conn_wait(struct conn *c, bool waits); /* in the line of those who hold a place and ask for nothing */

/* body.c */
enum body { BODY_MORE, BODY_WHOLE, BODY_REFUSED };
enum body body_take(struct conn *c, struct str in, size_t *used, int *status);

/* output.c */
enum pump output_pump(struct conn *c);
void output_end(struct conn *c, bool keep); /* writes the head's last lines */
void output_keep(struct conn *c);           /* copies the rest, so that the exchange can go */
void output_clear(struct conn *c);

/* refuse.c */
struct str refuse_page(int status);
const char *status_text(int status);
unsigned refuse_after(struct loop *l); /* seconds for Retry-After: 1..120, spread, longer when more is waiting */

/* pool.c */
enum err pool_start(struct pool *p, struct web_server *s);
bool pool_push(struct pool *p, struct web_exchange *x); /* false: full */
void pool_stop(struct pool *p);

/* stream.c */
bool stream_start(struct conn *c, struct str topics);
void stream_end(struct conn *c);
void stream_rise(struct loop *l, struct str topic, int64_t version);
void stream_tick(struct conn *c, int64_t now);
void stream_resume(struct conn *c);
void stream_flush(evutil_socket_t fd, short what, void *loop);
void stream_free_topics(struct loop *l);

/* tls.c */
SSL *tls_new(struct web_server *s, int fd); /* by the certificate of now */
enum err tls_context(const char *cert, const char *key, SSL_CTX **out);
/* As read and send: bytes moved; 0 at the end; -1 with EAGAIN when nothing moves now, another errno when it is dead. */
ssize_t conn_read(struct conn *c, void *to, size_t n);
ssize_t tls_write(struct conn *c, const void *from, size_t n);
int tls_handshake(struct conn *c); /* 1 done, 0 later, -1 failed */
#endif
