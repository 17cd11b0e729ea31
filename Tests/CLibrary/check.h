/* Checks for the tests of the C library: each is counted, and one that fails says where. */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int checks = 0;
static int failures = 0;

#define CHECK(condition)                                                         \
  do {                                                                           \
    checks++;                                                                    \
    if (!(condition)) {                                                          \
      failures++;                                                                \
      fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);   \
    }                                                                            \
  } while (0)

/* Ends a test: 0 where every check held. */
static inline int report(const char *name) {
  printf("%s: %d checks, %d failed\n", name, checks, failures);
  return failures == 0 ? 0 : 1;
}

/* The bytes of a file, with a zero behind them; null where it cannot be read. */
static inline char *contents(const char *path, size_t *length) {
  FILE *file = fopen(path, "rb");
  char *bytes;
  long size;
  if (file == NULL) return NULL;
  fseek(file, 0, SEEK_END);
  size = ftell(file);
  rewind(file);
  bytes = (char *)malloc((size_t)size + 1);
  *length = fread(bytes, 1, (size_t)size, file);
  bytes[*length] = 0;
  fclose(file);
  return bytes;
}

#endif
