/* Kiosks that went on without the server. A device draws a series once, "L3", and numbers in it by itself, without gap;
 * what it gave comes in later, as often as it is sent, and counts once. */
#ifndef QUEUE_QUEUE_STORE_DEVICE_H
#define QUEUE_QUEUE_STORE_DEVICE_H
#include "queue/queue_store_door.h"

enum { QUEUE_DEVICES_MAX = 999, QUEUE_DEVICE_ITEMS = 50, QUEUE_ONCE_MAX = 64 };

/* A series for a new device of the kiosk; QUEUE_NO_KIOSK when the unit has too many. */
enum err queue_device_new(struct rq *rq, const struct queue_kiosk *k, struct str *prefix, enum queue_no *no);
/* One number as the device tells it: "L3.12.1763800000000.SERVICE.kelas.KEY"; the key is that of the try at the server
 * before the device gave the number itself. False: no such line. */
struct queue_device_item {
	struct str prefix, once;
	int64_t number, taken_at, service_id;
	enum queue_class class;
};
bool queue_device_read(struct str line, struct queue_device_item *out);
/* Stores it. *already: it was there. A number that the server had given to the same try, and nobody holds, is cancelled. */
enum err queue_device_put(struct rq *rq, const struct queue_kiosk *k, const struct queue_device_item *i, bool *already,
                          enum queue_no *no);
#endif
