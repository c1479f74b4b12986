/* Bytes for a receipt printer, against what the command reference of ESC/POS asks for. */
#include "base/test.h"
#include "paper/ticket.h"

static void test_bytes(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	struct str out;
	const struct ticket_line v[] = {
		{TICKET_BOLD, STR("Kelurahan Melati")}, {TICKET_HUGE, STR("A-012")}, {TICKET_PLAIN, STR("Surat “keterangan”")},
		{TICKET_QR, STR("https://a.id/x")},
	};
	static const char want[] =
		"\x1b@\x1bt\0"
		"\x1b" "a\1\x1b" "E\1\x1d!\0Kelurahan Melati\n"
		"\x1b" "a\1\x1b" "E\1\x1d!\x33" "A-012\n"
		"\x1b" "a\0\x1b" "E\0\x1d!\0Surat \"keterangan\"\n"
		"\x1b" "a\1\x1d(k\4\0001A2\0\x1d(k\3\0001C\6\x1d(k\3\0001E1\x1d(k\x11\0001P0https://a.id/x\x1d(k\3\0001Q0\n"
		"\x1d!\0\x1b" "d\4\x1dVB\0";
	assert_ok(ticket_escpos(a, &(struct ticket){TICKET_WIDE, v, countof(v)}, &out));
	assert_int_equal(out.n, sizeof want - 1);
	assert_memory_equal(out.s, want, sizeof want - 1);
	arena_free(a);
}

static void test_words(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	struct str out;
	assert_str(ticket_ascii(a, STR("Café – Núr ½ “x” … \x1b@\x1dV 日")), "Cafe - Nur 1/2 \"x\" ... @V ?");
	const struct ticket_line v[] = {{TICKET_PLAIN, STR("Surat Keterangan Tidak Mampu untuk Beasiswa")},
	                                {TICKET_HUGE, STR("K2A-00123")}, {TICKET_RULE, STR("")}};
	assert_ok(ticket_escpos(a, &(struct ticket){TICKET_NARROW, v, 3}, &out));
	assert_true(str_find(out, STR("Surat Keterangan Tidak Mampu\nuntuk Beasiswa\n")) > 0);
	assert_true(str_find(out, STR("\x1d!\x11K2A-00123\n")) > 0); /* nine letters: four times is too wide at 58 mm */
	assert_true(str_find(out, STR("--------------------------------\n")) > 0);
	assert_false(str_find(out, STR("---------------------------------")) > 0);
	arena_free(a);
}

static void test_limits(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	struct str out;
	static char text[TICKET_BYTES_MAX + 1];
	memset(text, 'x', sizeof text);
	struct ticket_line v = {TICKET_QR, {text, TICKET_QR_MAX + 1}};
	assert_int_equal(ticket_escpos(a, &(struct ticket){TICKET_WIDE, &v, 1}, &out), ERR_TOO_LARGE);
	v = (struct ticket_line){TICKET_PLAIN, {text, sizeof text}};
	assert_int_equal(ticket_escpos(a, &(struct ticket){TICKET_WIDE, &v, 1}, &out), ERR_TOO_LARGE);
	assert_int_equal(ticket_escpos(a, &(struct ticket){72, &v, 0}, &out), ERR_BAD_INPUT);
	v = (struct ticket_line){TICKET_PLAIN, {text, 100}};
	assert_ok(ticket_escpos(a, &(struct ticket){TICKET_WIDE, &v, 1}, &out)); /* one long word: cut, not lost */
	arena_free(a);
}

TEST_GROUP(paper_ticket, cmocka_unit_test(test_bytes), cmocka_unit_test(test_words), cmocka_unit_test(test_limits));
