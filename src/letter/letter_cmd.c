/* prima letter ...: which words lead to which command. */
#include "letter/letter_cmd.h"

const struct command letter_commands[] = {
	{.name = "letter verify", .kind = LOCAL, .args = "KODE|PDF", .run = letter_verify_cmd,
	 .summary = N_("memeriksa segel keaslian sebuah surat"),
	 .help = N_("  -k, --key FILE      kunci umum kantor (PEM), boleh berkali-kali; tanpa ini kunci dan agenda kantor\n"
	            "  -t, --text FILE     isi surat: dicocokkan dengan yang disegel (misalnya dari pdftotext)\n"
	            "  -n, --name NAMA     nama yang diterangkan surat: dicocokkan dengan yang disegel\n"
	            "  -c, --check KODE    kode periksa di samping QR; tanpa ini dicari di PDF atau isinya\n"
	            "      --number NOMOR  nomor pada kertas: harus sama dengan yang disegel\n\n"
	            "KODE adalah isi QR (alamat dengan # di dalamnya); PDF adalah berkas surat dari Prima.\n"
	            "Status keluar: 0 segel sah dan semua yang ditanyakan cocok; 2 masukan tidak dapat dipakai; 4 segel tidak\n"
	            "sah atau tidak cocok; 6 surat dibatalkan, diganti atau tidak tercatat.\n")},
	{.name = "letter status", .kind = STORE, .args = "KODE", .run = letter_status_cmd,
	 .summary = N_("apa kata buku agenda tentang sebuah segel"), .help = ""},
	{.name = "letter key", .kind = STORE, .args = "", .run = letter_key_cmd,
	 .summary = N_("daftar kunci segel keaslian"), .help = ""},
	{.name = "letter key rotate", .kind = STORE, .args = "", .run = letter_key_rotate_cmd,
	 .summary = N_("membuat kunci segel baru yang disahkan kunci lama"),
	 .help = N_("Segel lama tetap dapat diperiksa. Kunci data pribadi harus terbuka (petugas sudah masuk).\n")},
	{.name = "letter key revoke", .kind = STORE, .args = "KUNCI", .run = letter_key_revoke_cmd,
	 .summary = N_("mencabut kunci segel yang bocor"),
	 .help = N_("  -r, --reason ALASAN  mengapa dicabut; wajib\n\n"
	            "Sejak itu setiap segel dari kunci itu hanya dapat dipastikan lewat buku agenda. Kunci yang sedang\n"
	            "dipakai langsung diganti, tanpa pengesahan kunci lama.\n")},
};
const size_t letter_commands_n = countof(letter_commands);
