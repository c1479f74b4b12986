/* The kiosk that goes on without the server, as its template sees it. */
#ifndef QUEUE_QUEUE_PAGES_DEVICE_H
#define QUEUE_QUEUE_PAGES_DEVICE_H
#include "queue/queue_pages.h"
#include "queue/queue_store_device.h"

struct queue_device_view {
	struct queue_desk_view desk;
	struct queue_kiosk kiosk;
	struct str path, complain, build; /* build: names this state of the page */
	int zone_minutes, width;
};
#define QUEUE_DEVICE_HANDLERS(X) X(page) X(new_post) X(send_post) X(worker_page)
#define X(name) enum err queue_device_##name(struct rq *rq);
QUEUE_DEVICE_HANDLERS(X)
#undef X
#endif
