/* What the command line can do with surveys. */
#include "survey/survey_cmd.h"
#include "survey/survey_data_cmd.h"
#include "survey/survey_proof_cmd.h"

const struct command survey_commands[] = {
	{.name = "skm compute", .kind = LOCAL, .args = "FILE", .run = survey_compute_cmd,
	 .summary = N_("Menghitung Indeks Kepuasan Masyarakat dari berkas, tanpa basis data"),
	 .help = N_("FILE: CSV atau XLSX; jumlah per unsur (code,name,n1,n2,n3,n4,blank) atau jawaban tunggal\n"
	    "(id,unit,service,date,channel,age,sex,edu,occ,u1..u9; 0 atau kosong = tidak dijawab); - masukan baku.\n"
	    "  -w, --weights MODE      exact (1/9), 0.1111, 0.111 atau 0.11\n"
	    "  -b, --by KOLOM,...      kelompok: unit, service, period, month, sex, atau kolom lain\n"
	    "      --where K=V;...     hanya responden ini\n"
	    "  -p, --population FILE   unit,service,period,N: galat baku dengan populasi terhingga\n"
	    "  -e, --estimator CARA    official (setiap jawaban sekali) atau design (dibobot N/n)\n"
	    "  -i, --interval CARA     normal atau t\n"
	    "      --public            sembunyikan kelompok di bawah 5\n"
	    "  -f, --format BENTUK     text, json atau csv\n"
	    "Keluaran 0: semua baris diterima; 3: ada baris ditolak; 2: berkas tidak dapat dipakai.\n"
	    "Contoh: prima skm compute jawaban.csv --by unit --population pengguna.csv --format json")},
	{.name = "skm rank", .kind = LOCAL, .args = "FILE", .run = survey_rank_cmd,
	 .summary = N_("Peringkat unit dengan rentangnya pada taraf bersama 95%"),
	 .help = N_("FILE: CSV jawaban tunggal (lihat prima skm compute --help). Unit di bawah 5 responden tanpa peringkat.\n"
	    "  -p, --population FILE   unit,service,period,N\n"
	    "  -w, --weights MODE      exact, 0.1111, 0.111 atau 0.11\n"
	    "  -b, --by KOLOM,...      yang diperingkat; bawaan: unit\n"
	    "      --where K=V;...     hanya responden ini\n"
	    "  -e, --estimator CARA    official atau design\n"
	    "      --pairs             peluang satu unit di atas unit lain\n"
	    "  -f, --format BENTUK     text, json atau csv\n"
	    "Contoh: prima skm rank jawaban.csv --population pengguna.csv")},
	{.name = "skm compare", .kind = LOCAL, .args = "FILE...", .run = survey_compare_cmd,
	 .summary = N_("Perubahan dari tahun ke tahun dengan ujinya"),
	 .help = N_("FILE...: CSV jawaban tunggal; tahun dari kolom date, dalam satu atau beberapa berkas.\n"
	    "Setiap periode dibandingkan dengan yang sebelumnya: selisih, galat baku, z, p dua sisi, dan p Holm.\n"
	    "  -b, --by KOLOM,...      kelompok yang diikuti, misalnya unit\n"
	    "  -p, --population FILE   unit,service,period,N\n"
	    "  -w, --weights MODE      exact, 0.1111, 0.111 atau 0.11\n"
	    "      --where K=V;...     hanya responden ini\n"
	    "  -e, --estimator CARA    official atau design\n"
	    "  -f, --format BENTUK     text, json atau csv\n"
	    "Contoh: prima skm compare 2024.csv 2025.csv --by unit --population pengguna.csv --format json")},
	{.name = "skm audit", .kind = LOCAL, .args = "FILE...", .run = survey_audit_cmd,
	 .summary = N_("Memeriksa apakah tabel laporan yang sudah tercetak saling cocok"),
	 .help = N_("FILE: CSV atau XLSX; tabel unsur (code,n1..n4,blank,n_printed,sum_printed,nrr_printed,...),\n"
	    "unit (unit,v2020,c2020,rank2020,v2021,...), target (unit,target,achieved,pct_printed), unsur terendah\n"
	    "(unit,lowest_element,element_code), seri (period,realised) atau pernyataan (claim,value).\n"
	    "      --with FILE         tabel lain dari laporan yang sama\n"
	    "  -c, --claim NAMA=NILAI  up, down, same, rising, mean, a, b, c, d, b-a (dengan tahun: mean.2019),\n"
	    "                          met, equal, exceed, missed, target_total, achieved_total, percent,\n"
	    "                          clean, clean_percent, lowest.U9, n, index, ikm\n"
	    "  -f, --format BENTUK     text atau json\n"
	    "Keluaran 0: semuanya cocok; 4: ada yang tidak cocok; 2: berkas tidak dapat dipakai.\n"
	    "Contoh: prima skm audit unit.csv --with target.csv --claim up=28 --claim down=25 --claim exceed=11")},
	{.name = "skm doubts", .kind = LOCAL, .args = "FILE", .run = survey_doubts_cmd,
	 .summary = N_("Tanda keraguan dalam berkas jawaban tunggal: terlalu cepat, perangkat, surveyor"),
	 .help = N_("FILE: CSV jawaban tunggal (lihat prima skm compute --help) dengan kolom tambahan bila ada:\n"
	    "seconds (lama mengisi), device (perangkat), surveyor. Aturan setiap tanda dicetak di bawah tabel.\n"
	    "  -f, --format BENTUK     text atau json\n"
	    "Contoh: prima skm doubts jawaban.csv")},
	{.name = "skm verify", .kind = STORE, .args = "LAPORAN", .run = survey_verify_cmd,
	 .summary = N_("Membuktikan laporan yang sudah terbit dari jawaban tunggalnya"),
	 .help = N_("LAPORAN: laporan.json dari halaman laporan. Semua angka dihitung ulang dari basis data dan dibandingkan;\n"
	    "sidiknya berubah bila satu jawaban diubah, ditambah atau dihapus.\n"
	    "  -a, --answers FILE      ekspor jawaban (prima export) sebagai ganti basis data\n"
	    "Keluaran 0: terbukti; 4: ada yang tidak sama (disebutkan); 2: berkas tidak dapat dipakai.\n"
	    "Contoh: prima skm verify laporan.json")},
	{.name = "skm recount", .kind = LOCAL, .args = "LAPORAN", .run = survey_recount_cmd,
	 .summary = N_("Menghitung ulang angka sebuah laporan dari jumlah jawabannya, tanpa basis data"),
	 .help = N_("LAPORAN: laporan.json dari halaman laporan. Siapa pun dapat membuktikan bahwa angkanya mengikuti jumlah\n"
	    "jawaban dan bahwa dokumen itu utuh seperti ditandatangani; jawaban tunggal tidak diperlukan.\n"
	    "Keluaran 0: terbukti; 4: ada yang tidak sama; 2: berkas tidak dapat dipakai.\n"
	    "Contoh: prima skm recount laporan.json")},
	{.name = "skm report", .kind = STORE, .args = "", .run = survey_report_cmd,
	 .summary = N_("Laporan kota atau unit dari basis data"),
	 .help = N_("  -u, --unit UNIT         alamat atau nama unit, atau kota; tanpa ini kota pertama\n"
	    "  -p, --period KODE       periode; tanpa ini yang ditampilkan pertama\n"
	    "  -f, --format BENTUK     text, json, pdf, xlsx, csv, csvw atau kartu\n"
	    "  -o, --output FILE       berkas tujuan; tanpa ini ke layar\n"
	    "Contoh: prima skm report --unit kelurahan-melati --format pdf -o laporan.pdf")},
	{.name = "import", .kind = STORE, .args = "FILE", .run = survey_import_cmd,
	 .summary = N_("Memasukkan jawaban tunggal atau jumlah per unsur dari berkas CSV atau XLSX"),
	 .help = N_("  -p, --period KODE       periode survei\n"
	    "  -u, --unit UNIT         unit, atau kota bila kolom unit menyebutkannya; tanpa ini kota pertama\n"
	    "  -f, --format BENTUK     text atau json\n"
	    "Berkas boleh sebesar apa pun (XLSX 5 MiB) dan disimpan bertahap; bila terputus atau dihentikan, perintah\n"
	    "yang sama melanjutkannya. Berkas yang sama dua kali tidak menambah apa pun.\n"
	    "Baris yang ditolak disebut dengan baris, kolom dan alasan.\n"
	    "Keluaran 0: semua diterima; 3: ada baris ditolak; 2: berkas tidak dapat dipakai; 6: dihentikan.\n"
	    "Contoh: prima import jawaban.csv --period 2026-t4 --unit kelurahan-melati")},
	{.name = "export", .kind = STORE, .args = "", .run = survey_export_cmd,
	 .summary = N_("Mengeluarkan jawaban tunggal satu periode sebagai CSV"),
	 .help = N_("  -p, --period KODE       periode survei\n"
	    "  -u, --unit UNIT         unit atau kota; tanpa ini kota pertama\n"
	    "  -o, --output FILE       berkas tujuan; tanpa ini ke layar\n"
	    "Contoh: prima export --period 2026-t4 --unit kota-contoh -o jawaban.csv")},
};
const size_t survey_commands_n = countof(survey_commands);
