/* The shape of a test file: NOUN_test.c ends with TEST_GROUP(NOUN, cmocka_unit_test(a), ...). The build finds the file
 * by its name and runs its group; an empty group does not compile. cmocka's assertions are the assertions. */
#ifndef BASE_TEST_H
#define BASE_TEST_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/base.h"

#define TEST_GROUP(name, ...) \
	extern const struct CMUnitTest test_group_##name[]; \
	extern const size_t test_group_##name##_n; \
	const struct CMUnitTest test_group_##name[] = {__VA_ARGS__}; \
	const size_t test_group_##name##_n = sizeof(test_group_##name) / sizeof(test_group_##name[0])

#define assert_str(got, want_z) \
	do { \
		struct str got_ = (got); \
		const char *want_ = (want_z); \
		if (!str_eq(got_, str_of(want_))) \
			fail_msg("%s:%d: got «%.*s», want «%s»", __FILE__, __LINE__, STR_ARG(got_), want_); \
	} while (0)
#define assert_ok(e) \
	do { \
		enum err e_ = (e); \
		if (e_ != OK) \
			fail_msg("%s:%d: %s gave %s", __FILE__, __LINE__, #e, err_name(e_)); \
	} while (0)
#endif
