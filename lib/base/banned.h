/* Functions that have hurt others. Included before everything by the compiler's -include, so that a banned call does
 * not compile. The system headers that declare them come first; what follows replaces only calls. */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#define BANNED(f) banned_function_##f
/* With _FORTIFY_SOURCE some of these are macros already. */
#undef strcpy
#undef strcat
#undef strncpy
#undef strncat
#undef sprintf
#undef vsprintf
#define strcpy(x, y) BANNED(strcpy)
#define strcat(x, y) BANNED(strcat)
#define strncpy(x, y, n) BANNED(strncpy)
#define strncat(x, y, n) BANNED(strncat)
#define sprintf(...) BANNED(sprintf)
#define vsprintf(...) BANNED(vsprintf)
#define gets(x) BANNED(gets)
#define atoi(x) BANNED(atoi)
#define atol(x) BANNED(atol)
#define atof(x) BANNED(atof)
#define strtok(x, y) BANNED(strtok)
#define localtime(x) BANNED(localtime)
#define localtime_r(x, y) BANNED(localtime_r)
#define gmtime(x) BANNED(gmtime)
#define ctime(x) BANNED(ctime)
#define asctime(x) BANNED(asctime)
#define mktime(x) BANNED(mktime)
#undef rand
#define rand() BANNED(rand)
#define srand(x) BANNED(srand)
#define random() BANNED(random)
#define system(x) BANNED(system)
#define tmpnam(x) BANNED(tmpnam)
#undef alloca
#define alloca(x) BANNED(alloca)
#define setlocale(x, y) BANNED(setlocale)
#endif
