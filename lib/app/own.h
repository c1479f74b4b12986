/* What lib/app itself brings as a module: streams, health, housekeeping jobs, and the commands of every office. */
#ifndef APP_OWN_H
#define APP_OWN_H
#include "app/module.h"

extern const struct module_tables app_own;
#endif
