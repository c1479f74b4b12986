/* Prima: one program that runs an office of public service and proves how well it serves. Everything it can do is a
 * command in some module's table; the child that reads strangers' files and draws PDF is the same binary. */
#include "app/app.h"
#include "paper/child.h"

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "--child") == 0)
		return paper_child_main();
	return app_main(&prima_domain, argc, argv);
}
