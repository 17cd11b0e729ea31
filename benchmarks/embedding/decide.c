/*
 * Decides with the C library, for benchmarks/embedding/run.py:
 *
 *   decide POLICY CLAIMS ROWS      the rows of the output ROWS on standard output, a mebibyte of claims a call
 *   decide POLICY CLAIM REPEATS    the processor time of single decisions: the 50th and the 99th of 100, in microseconds
 */
#define _POSIX_C_SOURCE 200809L
#include "writ.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static char *contents(const char *path, size_t *length) {
  FILE *file = fopen(path, "rb");
  char *bytes;
  if (file == NULL) exit(3);
  fseek(file, 0, SEEK_END);
  *length = (size_t)ftell(file);
  rewind(file);
  bytes = malloc(*length + 1);
  if (bytes == NULL || fread(bytes, 1, *length, file) != *length) exit(3);
  fclose(file);
  return bytes;
}

static void decide_part(writ_rules *rules, const char *claims, size_t length, const char *rows) {
  writ_batch_options options;
  writ_result *result = NULL;
  const char *bytes = NULL;
  size_t size = 0;
  memset(&options, 0, sizeof options);
  options.size = sizeof options;
  options.rows = rows;
  options.rows_length = strlen(rows);
  writ_decide_batch(rules, claims, length, &options, &result);
  if (writ_result_text(result, WRIT_OUTPUT, &bytes, &size) != WRIT_OK) exit(3);
  fwrite(bytes, 1, size, stdout);
  writ_result_free(result);
}

static void batch(writ_rules *rules, const char *path, const char *rows) {
  const size_t part = 1 << 20;
  FILE *file = fopen(path, "rb");
  char *claims = malloc(part);
  size_t length = 0;
  if (file == NULL || claims == NULL) exit(3);
  for (;;) {
    size_t count = fread(claims + length, 1, part - length, file);
    size_t whole;
    length += count;
    if (count == 0) break;
    for (whole = length; whole > 0 && claims[whole - 1] != '\n'; whole--) {
    }
    decide_part(rules, claims, whole, rows);
    memmove(claims, claims + whole, length - whole);
    length -= whole;
  }
  fclose(file);
  free(claims);
}

static int compare(const void *left, const void *right) {
  double a = *(const double *)left;
  double b = *(const double *)right;
  return (a > b) - (a < b);
}

static void latency(writ_rules *rules, const char *claim, size_t length, long repeats) {
  double *times = malloc((size_t)repeats * sizeof *times);
  long index;
  if (times == NULL) exit(3);
  for (index = 0; index < repeats; index++) {
    struct timespec start;
    struct timespec end;
    writ_result *result = NULL;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start);
    if (writ_decide(rules, claim, length, NULL, &result) != WRIT_OK) exit(3);
    writ_result_free(result);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end);
    times[index] = (double)(end.tv_sec - start.tv_sec) * 1e6 + (double)(end.tv_nsec - start.tv_nsec) / 1e3;
  }
  qsort(times, (size_t)repeats, sizeof *times, compare);
  printf("%.0f %.0f\n", times[repeats / 2], times[repeats * 99 / 100]);
  free(times);
}

int main(int count, char **arguments) {
  writ_rules *rules = NULL;
  size_t length = 0;
  char *end = NULL;
  long repeats;
  if (count != 4 || writ_load(arguments[1], strlen(arguments[1]), NULL, 0, &rules, NULL) != WRIT_OK) return 2;
  repeats = strtol(arguments[3], &end, 10);
  if (*end == 0 && repeats > 0) {
    char *claim = contents(arguments[2], &length);
    latency(rules, claim, length, repeats);
    free(claim);
  } else {
    batch(rules, arguments[2], arguments[3]);
  }
  writ_rules_free(rules);
  return 0;
}
