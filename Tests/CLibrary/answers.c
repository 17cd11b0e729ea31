/*
 * Writes what the library answers, to be compared with the program `writ`:
 *
 *   answers POLICY FOLDER CLAIM...            FOLDER/NAME.json, .text, .html, .ko.html, .explanation, .explanation.json
 *   answers --batch POLICY CLAIMS FORM ROWS   on standard output; FORM is ndjson or csv, ROWS an output, - or decisions
 */
#include "writ.h"

#include "check.h"

static int answer(writ_rules *rules, const char *folder, const char *path) {
  static const struct {
    int format;
    const char *language;
    const char *ending;
  } forms[] = {
      {WRIT_JSON, "", "json"},
      {WRIT_TEXT, "", "text"},
      {WRIT_HTML, "", "html"},
      {WRIT_HTML, "ko", "ko.html"},
      {WRIT_EXPLANATION, "", "explanation"},
      {WRIT_EXPLANATION_JSON, "", "explanation.json"},
  };
  const char *slash = strrchr(path, '/');
  const char *name = slash == NULL ? path : slash + 1;
  size_t length = 0;
  char *claim = contents(path, &length);
  size_t index;
  if (claim == NULL) return 1;
  for (index = 0; index < sizeof forms / sizeof forms[0]; index++) {
    char target[4096];
    writ_decide_options options;
    writ_result *result = NULL;
    const char *bytes = NULL;
    size_t size = 0;
    FILE *file;
    memset(&options, 0, sizeof options);
    options.size = sizeof options;
    options.format = forms[index].format;
    options.language = forms[index].language;
    options.language_length = strlen(forms[index].language);
    writ_decide(rules, claim, length, &options, &result);
    if (writ_result_text(result, WRIT_OUTPUT, &bytes, &size) != WRIT_OK) return 1;
    snprintf(target, sizeof target, "%s/%s.%s", folder, name, forms[index].ending);
    file = fopen(target, "wb");
    if (file == NULL || fwrite(bytes, 1, size, file) != size || fclose(file) != 0) return 1;
    writ_result_free(result);
  }
  free(claim);
  return 0;
}

static int batch(writ_rules *rules, const char *path, const char *form, const char *rows) {
  writ_batch_options options;
  writ_result *result = NULL;
  const char *bytes = NULL;
  size_t length = 0;
  char *claims = contents(path, &length);
  if (claims == NULL) return 1;
  memset(&options, 0, sizeof options);
  options.size = sizeof options;
  options.output = strcmp(form, "csv") == 0 ? WRIT_CSV : WRIT_NDJSON;
  options.input = strcmp(path + strlen(path) - 4, ".csv") == 0 ? WRIT_CSV : WRIT_NDJSON;
  if (strcmp(rows, "decisions") == 0) {
    options.decisions = 1;
  } else if (strcmp(rows, "-") != 0) {
    options.rows = rows;
    options.rows_length = strlen(rows);
  }
  writ_decide_batch(rules, claims, length, &options, &result);
  if (writ_result_text(result, WRIT_OUTPUT, &bytes, &length) != WRIT_OK) return 1;
  fwrite(bytes, 1, length, stdout);
  writ_result_free(result);
  free(claims);
  return 0;
}

int main(int count, char **arguments) {
  writ_rules *rules = NULL;
  int is_batch = count == 6 && strcmp(arguments[1], "--batch") == 0;
  const char *policy = is_batch ? arguments[2] : arguments[1];
  int status = 0;
  int index;
  if (count < 4) {
    fprintf(stderr, "usage: answers POLICY FOLDER CLAIM...\n");
    return 2;
  }
  if (writ_load(policy, strlen(policy), NULL, 0, &rules, NULL) != WRIT_OK) return 1;
  if (is_batch) {
    status = batch(rules, arguments[3], arguments[4], arguments[5]);
  } else {
    for (index = 3; index < count && status == 0; index++)
      status = answer(rules, arguments[2], arguments[index]);
  }
  writ_rules_free(rules);
  return status;
}
