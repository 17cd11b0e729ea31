/*
 * Many threads on one handle: threads THREADS DECISIONS. Every decision must have the bytes of the first one, also while
 * other threads compile the same rules, decide batches and free what they have.
 */
#define _POSIX_C_SOURCE 200809L
#include "writ.h"

#include <pthread.h>
#include <time.h>

#include "check.h"
#include "parcel.h"

struct work {
  writ_rules *rules;
  const char *claim;
  size_t claim_length;
  const char *expected;
  size_t expected_length;
  long decisions;
  long wrong;
  int index;
};

static void *decide(void *context) {
  struct work *work = (struct work *)context;
  long index;
  for (index = 0; index < work->decisions; index++) {
    writ_result *result = NULL;
    const char *bytes = NULL;
    size_t length = 0;
    if (writ_decide(work->rules, work->claim, work->claim_length, NULL, &result) != WRIT_OK ||
        writ_result_text(result, WRIT_OUTPUT, &bytes, &length) != WRIT_OK || length != work->expected_length ||
        memcmp(bytes, work->expected, length) != 0)
      work->wrong++;
    if (writ_result_free(result) != WRIT_OK) work->wrong++;
    if (index % 4096 == work->index) {
      writ_rules *own;
      writ_batch_options options;
      memset(&options, 0, sizeof options);
      options.size = sizeof options;
      options.decisions = (int)(index & 1);
      own = parcel();
      if (writ_decide(own, work->claim, work->claim_length, NULL, NULL) != WRIT_OK) work->wrong++;
      if (writ_decide_batch(own, work->claim, work->claim_length, &options, NULL) != WRIT_OK) work->wrong++;
      if (writ_rules_free(own) != WRIT_OK) work->wrong++;
    }
  }
  return NULL;
}

int main(int count, char **arguments) {
  enum { most = 64 };
  pthread_t threads[most];
  struct work works[most];
  int threads_wanted = count == 3 ? atoi(arguments[1]) : 0;
  long decisions = count == 3 ? atol(arguments[2]) : 0;
  const char *expected = NULL;
  size_t expected_length = 0;
  const char *claim = late_claim;
  const size_t length = sizeof late_claim - 1;
  writ_rules *rules = parcel();
  writ_result *result = NULL;
  struct timespec start;
  struct timespec end;
  double seconds;
  int index;
  if (threads_wanted < 1 || threads_wanted > most || decisions < 1) {
    fprintf(stderr, "usage: threads THREADS DECISIONS\n");
    return 2;
  }
  CHECK(rules != NULL);
  if (failures > 0) return report("threads");
  CHECK(writ_decide(rules, claim, length, NULL, &result) == WRIT_OK);
  CHECK(writ_result_text(result, WRIT_OUTPUT, &expected, &expected_length) == WRIT_OK);
  CHECK(expected_length > 0);
  clock_gettime(CLOCK_MONOTONIC, &start);
  for (index = 0; index < threads_wanted; index++) {
    works[index].rules = rules;
    works[index].claim = claim;
    works[index].claim_length = length;
    works[index].expected = expected;
    works[index].expected_length = expected_length;
    works[index].decisions = decisions;
    works[index].wrong = 0;
    works[index].index = index * 16;
    CHECK(pthread_create(&threads[index], NULL, decide, &works[index]) == 0);
  }
  for (index = 0; index < threads_wanted; index++) {
    pthread_join(threads[index], NULL);
    CHECK(works[index].wrong == 0);
  }
  clock_gettime(CLOCK_MONOTONIC, &end);
  seconds = (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
  printf("%d threads, %ld decisions each: %.1f s\n", threads_wanted, decisions, seconds);
  CHECK(writ_result_free(result) == WRIT_OK);
  CHECK(writ_rules_free(rules) == WRIT_OK);
  return report("threads");
}
