#include "app/commands.h"

#include "app/inside.h"

int command_failed(struct rq *rq, const char *what, enum err e)
{
	cli_error(rq->cli, "%s: %s", what, err_text(e, rq->lang == LANG_EN));
	return err_exit(e);
}

static int version_cmd(struct rq *rq, int argc, char **argv)
{
	(void)argc, (void)argv;
	const char *version = command_call_of(rq)->domain->version;
	if (rq->cli->json)
		cli_print(rq->cli, "{\"version\":\"%s\"}\n", version);
	else
		cli_print(rq->cli, "prima %s\n", version);
	return 0;
}

const struct command app_commands[] = {
	{.name = "serve", .kind = LOCAL, .args = "[--listen ADDR:PORT]", .run = serve_cmd,
	 .summary = N_("Melayani halaman, tugas, dan perintah sampai dihentikan"),
	 .help = N_("  --listen ADDR:PORT   selain yang tertulis di prima.conf; bawaan 127.0.0.1:8080; "
	         "port 0 memilih sendiri\n\n"
	         "Folder data dibuat bila belum ada. Di luar loopback server memakai TLS: dengan tls_cert dan tls_key di\n"
	         "prima.conf, atau sertifikat kantor sendiri (prima ca), kecuali proxy diatur.\n"
	         "Berhenti dengan Ctrl-C atau SIGTERM; yang sedang berjalan diselesaikan dahulu.\n")},
	{.name = "init", .kind = LOCAL, .args = "[--city NAMA] [--admin NAMA] ...", .run = init_cmd,
	 .summary = N_("Membuat folder data: basis data, kunci simpul, prima.conf"),
	 .help = N_("Tidak menimpa apa pun: bila sudah ada, berhenti dengan status 6.\n")},
	{.name = "backup", .kind = STORE, .args = "FILE", .run = backup_cmd,
	 .summary = N_("Mencadangkan basis data dan kunci ke satu berkas, sambil melayani"),
	 .help = N_("Berkas tar (mode 0600) berisi prima.db, node.key, prima.conf, dan digestnya. Simpan di tempat lain dan\n"
	         "aman: kunci simpul ikut di dalamnya. Berkas yang sudah ada tidak ditimpa.\n")},
	{.name = "restore", .kind = LOCAL, .args = "FILE", .run = restore_cmd,
	 .summary = N_("Memulihkan cadangan ke folder data yang kosong"),
	 .help = N_("Memeriksa digest setiap berkas sebelum apa pun ditempatkan; menolak folder yang sudah berisi data.\n")},
	{.name = "key status", .kind = STORE, .args = "", .run = key_status_cmd,
	 .summary = N_("Kunci data pribadi: belum ada, terkunci, atau terbuka"),
	 .help = N_("Kunci dibuat ketika petugas pertama masuk, dan dibuka oleh petugas pertama yang masuk setelah "
	         "menyala.\n")},
	{.name = "key escrow", .kind = STORE, .args = "", .run = key_escrow_cmd,
	 .summary = N_("Membuat kunci titipan kota; rahasianya ditampilkan satu kali"),
	 .help = N_("Untuk disimpan di brankas kota: membuka data pribadi bila semua petugas kehilangan kata sandi.\n"
	         "Kunci data pribadi harus sedang terbuka. Titipan yang lama tidak berlaku lagi.\n")},
	{.name = "key open", .kind = STORE, .args = "< RAHASIA", .run = key_open_cmd,
	 .summary = N_("Membuka kunci data pribadi dengan kunci titipan dari masukan"), .help = ""},
	{.name = "ca", .kind = LOCAL, .args = "", .run = ca_cmd,
	 .summary = N_("Sidik jari sertifikat otoritas kantor, untuk dicocokkan di perangkat"),
	 .help = N_("Ada setelah prima serve pertama kali mendengarkan di luar loopback tanpa tls_cert dan tanpa proxy.\n")},
	{.name = "check", .kind = STORE, .args = "[--format text|json]", .run = check_cmd,
	 .summary = N_("Memeriksa basis data, kunci, dan catatan setiap modul"),
	 .help = N_("Status 0: semua utuh. 1: ada yang rusak; setiap temuan disebut.\n")},
	{.name = "routes", .kind = LOCAL, .args = "[--format text|json]", .run = routes_cmd,
	 .summary = N_("Daftar halaman: cara, jalur, hak, akses, batas isi"), .help = ""},
	{.name = "page", .kind = STORE, .args = "GET|POST PATH [--as NAMA] [--form BADAN] [--headers]", .run = page_cmd,
	 .summary = N_("Menjalankan satu permintaan tanpa jaringan"),
	 .help = N_("  --as NAMA        sebagai pengguna itu; tanpa ini sebagai umum\n"
	         "  --form BADAN     isi formulir POST: nama=nilai&nama=nilai\n"
	         "  --headers        tampilkan juga status dan kepala jawaban\n\n"
	         "Status 0 bila jawabannya di bawah 400, selain itu 1.\n")},
	{.name = "job run", .kind = STORE, .args = "NAMA [--now WAKTU]", .run = job_run_cmd,
	 .summary = N_("Menjalankan satu tugas sekarang"),
	 .help = N_("  --now WAKTU      seolah-olah saat itu, misalnya 2026-11-22T08:00:00+08:00\n")},
	{.name = "job list", .kind = STORE, .args = "[--format text|json]", .run = job_list_cmd,
	 .summary = N_("Daftar tugas: kapan jatuh tempo, hasil terakhir"), .help = ""},
	{.name = "outbox list", .kind = STORE, .args = "[--format text|json]", .run = outbox_list_cmd,
	 .summary = N_("Kiriman keluar: terkirim, menunggu, gagal karena apa"), .help = ""},
	{.name = "version", .kind = LOCAL, .args = "", .summary = N_("Versi program ini"), .help = "", .run = version_cmd},
};
const size_t app_commands_n = countof(app_commands);
