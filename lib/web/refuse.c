/* Refusals that the server itself speaks, before any page of the program runs. Each says in two sentences what happened
 * and what to do; nothing is lost by them. Both languages stand on one page, since no one's choice is known yet. */
#include "web/inside.h"

#define PAGE(title, id, en) \
	"<!doctype html><html lang=\"id\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">" \
	"<title>" title "</title><h1>" title "</h1><p>" id "</p><p lang=\"en\">" en "</p></html>\n"

/* status, phrase, page */
#define STATUS_TABLE(X) \
	X(400, "Bad Request", PAGE("Permintaan tidak terbaca", \
	  "Peramban atau jaringan mengirim permintaan yang rusak. Muat ulang halaman ini; bila berulang, beri tahu petugas.", \
	  "The request was damaged on its way. Reload the page; tell the staff if it happens again.")) \
	X(408, "Request Timeout", PAGE("Kiriman terlalu lambat", \
	  "Permintaan tidak selesai pada waktunya dan tidak ada yang disimpan. Periksa jaringan, lalu kirim ulang.", \
	  "The request did not arrive in time and nothing was saved. Check the network and send it again.")) \
	X(413, "Content Too Large", PAGE("Kiriman terlalu besar", \
	  "Berkas atau isian melebihi batas dan tidak ada yang disimpan. Perkecil berkas, lalu kirim ulang.", \
	  "The file or form is over the limit and nothing was saved. Make it smaller and send it again.")) \
	X(414, "URI Too Long", PAGE("Alamat terlalu panjang", \
	  "Alamat halaman melebihi batas. Kembali, lalu kurangi saringan yang dipakai.", \
	  "The address is too long. Go back and use fewer filters.")) \
	X(417, "Expectation Failed", PAGE("Permintaan tidak didukung", \
	  "Program Anda meminta sesuatu yang tidak dikenal peladen ini. Gunakan peramban biasa.", \
	  "Your program expects something this server does not know. Use an ordinary browser.")) \
	X(431, "Request Header Fields Too Large", PAGE("Kepala permintaan terlalu besar", \
	  "Peramban mengirim terlalu banyak kuki atau kepala. Hapus kuki untuk situs ini, lalu coba lagi.", \
	  "The browser sent too many cookies or headers. Clear this site's cookies and try again.")) \
	X(500, "Internal Server Error", PAGE("Terjadi kesalahan", \
	  "Halaman ini gagal dibuat dan kesalahannya sudah dicatat. Coba lagi; bila berulang, beri tahu petugas.", \
	  "The page could not be made and the fault was recorded. Try again; tell the staff if it happens again.")) \
	X(501, "Not Implemented", PAGE("Cara permintaan tidak didukung", \
	  "Peladen ini hanya mengenal cara permintaan peramban biasa.", \
	  "This server knows only the methods of ordinary browsers.")) \
	X(503, "Service Unavailable", PAGE("Sedang sangat sibuk", \
	  "Permintaan ini belum dikerjakan dan tidak ada yang diubah. Isian Anda tetap ada di peramban: tunggu sebentar, " \
	  "lalu muat ulang atau kirim ulang. Petugas loket tetap didahulukan.", \
	  "This request was not worked on and nothing was changed. What you typed is still in the browser: wait a little, " \
	  "then reload or send again. Staff at the counters come first.")) \
	X(505, "HTTP Version Not Supported", PAGE("Versi HTTP tidak didukung", \
	  "Peladen ini mengenal HTTP/1.1. Gunakan peramban yang lebih baru.", \
	  "This server speaks HTTP/1.1. Use a newer browser.")) \
	X(507, "Insufficient Storage", PAGE("Ruang penyimpanan penuh", \
	  "Kiriman tidak dapat ditampung dan tidak ada yang disimpan. Beri tahu petugas, lalu kirim ulang nanti.", \
	  "There is no room for what you sent and nothing was saved. Tell the staff, and send it again later."))

struct phrase {
	int status;
	const char *text;
};

struct str refuse_page(int status)
{
	switch (status) {
#define X(n, phrase, page) \
	case n: \
		return STR(page);
		STATUS_TABLE(X)
#undef X
	}
	return STR("");
}

const char *status_text(int status)
{
	static const struct phrase others[] = {{200, "OK"}, {201, "Created"}, {202, "Accepted"}, {204, "No Content"},
	              {206, "Partial Content"},
	              {301, "Moved Permanently"}, {302, "Found"}, {303, "See Other"}, {304, "Not Modified"},
	              {307, "Temporary Redirect"}, {308, "Permanent Redirect"}, {401, "Unauthorized"}, {403, "Forbidden"},
	              {404, "Not Found"}, {405, "Method Not Allowed"}, {406, "Not Acceptable"}, {409, "Conflict"},
	              {410, "Gone"}, {412, "Precondition Failed"}, {415, "Unsupported Media Type"},
	              {422, "Unprocessable Content"}, {423, "Locked"}, {428, "Precondition Required"},
	              {429, "Too Many Requests"}, {502, "Bad Gateway"}, {504, "Gateway Timeout"}};
	for (size_t i = 0; i < countof(others); i++)
		if (others[i].status == status)
			return others[i].text;
	switch (status) {
#define X(n, phrase, page) \
	case n: \
		return phrase;
		STATUS_TABLE(X)
#undef X
	}
	return "Status";
}

unsigned refuse_after(struct loop *l)
{
	struct pool *p = &l->s->pool;
	pthread_mutex_lock(&p->lock);
	int waiting = p->others.n + p->staff.n;
	pthread_mutex_unlock(&p->lock);
	/* 4 s when little waits, 80 s when the line is full; then half to one and a half of it, so that nobody returns
	 * together. */
	unsigned middle = 4 + (unsigned)(76 * (int64_t)waiting / (p->most_queued + 1));
	unsigned after = middle / 2 + loop_dice(l, middle + 1);
	return after < 1 ? 1 : after > 120 ? 120 : after;
}
