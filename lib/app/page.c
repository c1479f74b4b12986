/* What a frame knows from its request alone, and the words for pages that cannot be given. */
#include "app/page.h"
#include "app/app.h"

void page_frame_script(struct page_frame *f, const char *name)
{
	for (size_t i = 0; i < f->n_scripts; i++)
		if (strcmp(f->scripts[i], name) == 0)
			return;
	must(f->n_scripts < PAGE_SCRIPTS_MAX);
	f->scripts[f->n_scripts++] = name;
}

/* The path as sent; never two slashes first, which a browser reads as another host. */
static struct str own_path(struct str target)
{
	struct str path, rest;

	str_cut(target, '?', &path, &rest);
	while (path.n > 1 && path.s[1] == '/')
		path = str_sub(path, 1, path.n);
	return path.n && path.s[0] == '/' ? path : STR("/");
}

void page_frame_init(struct page_frame *f, const struct rq *rq, enum page_kind kind, const char *title)
{
	*f = (struct page_frame){
		.kind = kind,
		.title = str_of(title),
		.home = STR("/"),
		.csrf = rq->csrf,
		.problems = rq->problems,
		.n_problems = rq->n_problems,
		.path = STR("/"),
		.version = prima_domain.version,
	};
	f->no_form = rq->route && !rq->route->again;
	if (rq->http) {
		f->path = own_path(rq->http->target);
		f->query = rq->http->query;
	}
	if (kind != PAGE_SCREEN)
		page_frame_script(f, "form.js");
	if (kind == PAGE_STAFF)
		page_frame_script(f, "table.js");
}

void page_frame_topics(struct page_frame *f, const struct rq *rq, const struct str *topics, size_t n)
{
	struct buf names = buf_new(rq->a, 4096), versions = buf_new(rq->a, 1024);

	for (size_t i = 0; i < n; i++) {
		buf_fmt(&names, "%s%.*s", i ? " " : "", STR_ARG(topics[i]));
		buf_fmt(&versions, "%s%lld", i ? " " : "", rq->app ? (long long)app_topic(rq->app, topics[i]) : 0);
	}
	if (n == 0 || names.over || versions.over)
		return;
	f->topics = buf_done(&names);
	f->versions = buf_done(&versions);
	page_frame_script(f, "live.js");
}

static const struct error_text texts[] = {
	{400, N_("Permintaan tidak dapat dibaca"), N_("Alamat atau isian yang dikirim tidak lengkap atau rusak di jalan."),
	 N_("Tidak ada yang diubah."), N_("Kembali, muat ulang halamannya, lalu kirim sekali lagi.")},
	{401, N_("Perlu masuk dulu"), N_("Halaman ini untuk petugas, dan Anda belum masuk atau waktu masuknya habis."),
	 N_("Tidak ada yang diubah."), N_("Masuk, lalu buka halaman ini lagi.")},
	{403, N_("Tidak boleh dibuka"), N_("Peran Anda di unit ini tidak mencakup halaman atau tindakan ini."),
	 N_("Tidak ada yang diubah."), N_("Minta admin kantor bila tugas ini memang tugas Anda.")},
	{404, N_("Halaman tidak ada"), N_("Tidak ada halaman di alamat ini. Mungkin salah ketik, atau sudah dipindah."),
	 N_("Tidak ada yang diubah."), N_("Periksa alamatnya, atau mulai lagi dari beranda.")},
	{405, N_("Cara meminta tidak cocok"), N_("Halaman ini ada, tetapi tidak menerima permintaan seperti itu."),
	 N_("Tidak ada yang diubah."), N_("Buka halamannya lewat tautan atau tombol, bukan lewat alamat langsung.")},
	{408, N_("Kiriman terlalu lama"), N_("Kiriman tidak selesai pada waktunya, biasanya karena jaringan lambat."),
	 N_("Tidak ada yang diubah."), N_("Coba lagi. Kiriman yang sama tidak akan tercatat dua kali.")},
	{409, N_("Tidak dapat dilakukan sekarang"), N_("Keadaannya sudah berubah sejak halaman ini dibuka."),
	 N_("Yang sudah tersimpan tetap seperti semula."), N_("Buka lagi halaman asalnya untuk melihat keadaan terbaru.")},
	{410, N_("Sudah tidak berlaku"), N_("Halaman atau kode ini pernah ada dan sekarang sudah ditutup."),
	 N_("Catatannya tetap disimpan oleh kantor."), N_("Tanyakan kepada petugas bila Anda masih memerlukannya.")},
	{413, N_("Kiriman terlalu besar"), N_("Berkas atau isian melebihi batas halaman ini."),
	 N_("Tidak ada yang diubah."), N_("Perkecil atau bagi berkasnya, lalu kirim lagi.")},
	{415, N_("Jenis berkas tidak diterima"), N_("Berkas yang dikirim bukan jenis yang dapat dibaca di sini."),
	 N_("Tidak ada yang diubah."), N_("Kirim jenis berkas yang disebut di halaman asalnya.")},
	{422, N_("Ada isian yang perlu diperbaiki"), N_("Beberapa isian belum dapat diterima."),
	 N_("Belum ada yang disimpan; isian Anda tidak hilang."), N_("Perbaiki isian yang ditandai, lalu kirim lagi.")},
	{429, N_("Terlalu sering"), N_("Terlalu banyak permintaan dalam waktu singkat."),
	 N_("Tidak ada yang diubah."), N_("Tunggu sebentar, lalu coba lagi.")},
	{500, N_("Ada yang salah di program"), N_("Program menemukan kesalahan yang bukan karena Anda."),
	 N_("Tidak ada yang tersimpan setengah jalan: permintaan ini dibatalkan seluruhnya."),
	 N_("Coba sekali lagi. Bila terulang, hubungi admin kantor dan sebutkan nomor di bawah.")},
	{502, N_("Layanan lain tidak menjawab"), N_("Layanan di luar kantor yang diperlukan tidak menjawab dengan benar."),
	 N_("Pekerjaan di kantor ini tetap tersimpan."), N_("Coba lagi beberapa menit lagi.")},
	{503, N_("Sedang tidak dapat melayani"), N_("Server sedang penuh, sedang dimatikan, atau baru dinyalakan."),
	 N_("Yang sudah dinyatakan tersimpan tetap aman. Permintaan ini belum."), N_("Tunggu beberapa detik, lalu coba lagi.")},
	{504, N_("Terlalu lama"), N_("Pekerjaan ini tidak selesai pada waktunya."),
	 N_("Permintaan ini dibatalkan seluruhnya."), N_("Persempit periode atau unitnya, atau coba lagi nanti.")},
	{507, N_("Ruang simpan penuh"), N_("Server tidak dapat menulis karena ruang simpannya penuh."),
	 N_("Yang sudah tersimpan tetap aman. Permintaan ini belum tersimpan."),
	 N_("Beri tahu admin kantor sekarang: ruang simpan perlu dikosongkan.")},
};

const struct error_text *error_text(int status)
{
	const struct error_text *otherwise = &texts[0];

	for (size_t i = 0; i < countof(texts); i++) {
		if (texts[i].status == status)
			return &texts[i];
		if (status >= 500 && texts[i].status == 500)
			otherwise = &texts[i];
	}
	return otherwise;
}
