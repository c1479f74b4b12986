/* Which page of the queue answers which address. */
#include "queue/queue_pages_screen.h"

const struct route queue_routes[] = {
	{.method = "GET", .path = "/u/{unit}/layar", .apply = queue_screen_page, .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/layar/putar", .apply = queue_slides_page, .flags = ROUTE_CACHED, .unit_arg = -1},
};
const size_t queue_routes_n = countof(queue_routes);
