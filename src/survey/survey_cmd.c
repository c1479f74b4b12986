/* What the command line can do with surveys. */
#include "survey/survey_cmd.h"

const struct command survey_commands[] = {
	{.name = "skm compute", .kind = LOCAL, .args = "FILE", .run = survey_compute_cmd,
	 .summary = N_("Menghitung Indeks Kepuasan Masyarakat dari berkas, tanpa basis data"),
	 .help = N_("FILE: CSV jumlah per unsur (code,name,n1,n2,n3,n4,blank) atau jawaban tunggal\n"
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
};
const size_t survey_commands_n = countof(survey_commands);
