/* Randomness from the kernel (by libsodium). Only lib/app hands it to the domain. */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H
#include <stddef.h>
#include <stdint.h>

void random_bytes(void *out, size_t n);
uint32_t random_below(uint32_t bound); /* uniform in 0..bound-1; bound > 0 */
#endif
