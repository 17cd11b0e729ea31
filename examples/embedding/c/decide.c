/* Decides one claim: decide POLICY CLAIM. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <writ.h>

/* The bytes of a file; null where it cannot be read. */
static char *contents(const char *path, size_t *length) {
  FILE *file = fopen(path, "rb");
  char *bytes = NULL;
  long size;
  if (file == NULL) return NULL;
  if (fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0) {
    rewind(file);
    bytes = malloc((size_t)size + 1);
    if (bytes != NULL) *length = fread(bytes, 1, (size_t)size, file);
  }
  fclose(file);
  return bytes;
}

/* Prints what is to be told besides the decision. */
static void tell(const writ_result *result) {
  const char *text;
  if (writ_result_text(result, WRIT_MESSAGES, &text, NULL) == WRIT_OK) fputs(text, stderr);
}

int main(int count, char **arguments) {
  writ_decide_options options;
  writ_rules *rules;
  writ_result *result;
  writ_status status;
  const char *text;
  size_t length = 0;
  char *claim;

  if (count != 3) {
    fprintf(stderr, "usage: decide POLICY CLAIM\n");
    return WRIT_WRONG_USE;
  }
  claim = contents(arguments[2], &length);
  if (claim == NULL) {
    perror(arguments[2]);
    return WRIT_BAD_INPUT;
  }

  /* Rules are compiled once, and may then be used from any number of threads. */
  status = writ_load(arguments[1], strlen(arguments[1]), NULL, 0, &rules, &result);
  tell(result);
  writ_result_free(result);

  if (status == WRIT_OK) {
    memset(&options, 0, sizeof options);
    options.size = sizeof options;
    options.format = WRIT_TEXT;
    options.name = arguments[2];
    options.name_length = strlen(arguments[2]);
    status = writ_decide(rules, claim, length, &options, &result);
    tell(result);
    if (writ_result_text(result, WRIT_OUTPUT, &text, &length) == WRIT_OK) fwrite(text, 1, length, stdout);
    writ_result_free(result);
    writ_rules_free(rules);
  }
  free(claim);
  return status;
}
