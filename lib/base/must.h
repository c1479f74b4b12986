/* A bug stops the program. `must` stays in release builds: a wrong state that goes on costs more than a restart, and a
 * restart takes a second. Never for what data or the world can do (that is a refusal or an error, see err.h). */
#ifndef BASE_MUST_H
#define BASE_MUST_H

_Noreturn void must_failed(const char *file, int line, const char *expr);

#define must(cond) ((cond) ? (void)0 : must_failed(__FILE__, __LINE__, #cond))
#define countof(a) (sizeof(a) / sizeof((a)[0]))
#endif
