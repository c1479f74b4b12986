/* Bytes to a port and nothing back: how a network printer is spoken to (9100). The library connects, so that names,
 * addresses of both kinds and deadlines are its matter. */
#include <curl/curl.h>
#include <poll.h>
#include <time.h>

#include "net/net.h"

static int64_t ticks_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Waits until the line takes more; false when `until` has passed or the line is broken. */
static bool room(CURL *c, int64_t until)
{
	curl_socket_t fd = CURL_SOCKET_BAD;
	int64_t left = until - ticks_ms();
	if (left <= 0 || curl_easy_getinfo(c, CURLINFO_ACTIVESOCKET, &fd) != CURLE_OK || fd == CURL_SOCKET_BAD)
		return false;
	struct pollfd p = {.fd = fd, .events = POLLOUT};
	return poll(&p, 1, (int)left) > 0;
}

/* The other side may close only after it was told that nothing more comes; one that broke off earlier took less. */
static enum err all(CURL *c, struct str bytes, int64_t until)
{
	while (bytes.n > 0) {
		size_t sent = 0;
		CURLcode e = curl_easy_send(c, bytes.s, bytes.n, &sent);
		bytes = str_sub(bytes, sent, bytes.n);
		if (e == CURLE_AGAIN && !room(c, until))
			return ERR_TIMEOUT;
		if (e != CURLE_OK && e != CURLE_AGAIN)
			return ERR_IO;
	}
	return OK;
}

enum err net_raw_send(struct arena *a, const char *address, struct str bytes, int timeout_ms, struct str *failure)
{
	CURL *c = curl_easy_init();
	char why[CURL_ERROR_SIZE] = "";
	int64_t until = ticks_ms() + timeout_ms;
	*failure = STR("");
	if (c == NULL)
		return ERR_IO;
	curl_easy_setopt(c, CURLOPT_URL, str_z(a, str_fmt(a, "http://%s", address)));
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http");
	curl_easy_setopt(c, CURLOPT_PROXY, "");
	curl_easy_setopt(c, CURLOPT_CONNECT_ONLY, 1L);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, (long)timeout_ms);
	curl_easy_setopt(c, CURLOPT_ERRORBUFFER, why);
	CURLcode code = curl_easy_perform(c);
	enum err e = code == CURLE_OK ? all(c, bytes, until) : code == CURLE_OPERATION_TIMEDOUT ? ERR_TIMEOUT : ERR_IO;
	if (e != OK)
		*failure = str_dup(a, str_of(why[0] != '\0' ? why : code != CURLE_OK ? curl_easy_strerror(code)
		                             : e == ERR_TIMEOUT ? "printer tidak menerima data tepat waktu" : "sambungan putus"));
	curl_easy_cleanup(c);
	return e;
}
