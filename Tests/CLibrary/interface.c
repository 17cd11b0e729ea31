/* What writ.h promises, held as a program in C99 or C++17 sees it: results, and wrong use of every function. */
#include "writ.h"

#include "check.h"
#include "parcel.h"

/* Whether a text of a result holds the words; the empty words stand for an empty text. */
static int says(const writ_result *result, int part, const char *words) {
  const char *bytes = NULL;
  size_t length = 0;
  if (writ_result_text(result, part, &bytes, &length) != WRIT_OK) return 0;
  if (bytes == NULL || strlen(bytes) != length) return 0;
  return words[0] == 0 ? length == 0 : strstr(bytes, words) != NULL;
}

static int is(const writ_result *result, int part, const char *text) {
  const char *bytes = NULL;
  return writ_result_text(result, part, &bytes, NULL) == WRIT_OK && strcmp(bytes, text) == 0;
}

static void rules_from_memory(void) {
  struct asked asked = {0, 0, WRIT_READ};
  writ_rules *rules = NULL;
  writ_result *findings = NULL;
  writ_result *result = NULL;
  CHECK(writ_compile("parcel.rules", 12, parcel_rules, sizeof parcel_rules - 1, read_file, &asked, &rules,
            &findings) == WRIT_OK);
  CHECK(rules != NULL && findings != NULL);
  CHECK(asked.rules >= 1 && asked.zones >= 1);
  CHECK(says(findings, WRIT_OUTPUT, ""));
  CHECK(writ_result_free(findings) == WRIT_OK);

  CHECK(writ_describe(rules, &result) == WRIT_OK);
  CHECK(is(result, WRIT_OUTPUT,
      "{\"writ\":1,\"policy\":\"parcel\",\"version\":\"2\",\"zones\":[\"Europe/London\"],\"outputs\":[{\"name\":\"result\","
      "\"columns\":[{\"name\":\"late\",\"type\":\"boolean\"},{\"name\":\"refund\",\"type\":\"money\",\"currency\":\"GBP\"},"
      "{\"name\":\"delivered_at\",\"type\":\"instant\"},{\"name\":\"failed\",\"type\":\"array\"}]}]}"));
  CHECK(writ_result_free(result) == WRIT_OK);
  CHECK(writ_rules_free(rules) == WRIT_OK);
}

static void rules_with_mistakes(void) {
  static const int answers[] = {WRIT_MISSING, WRIT_OUTSIDE, WRIT_UNREADABLE, 77, -1};
  static const char unknown_name[] =
      "policy p \"P\"\n  currency KRW\n  zone UTC\n\nsection s \"S\"\n\nrequire r \"R\"\n  nothing_of_the_kind > 3\n";
  writ_rules *rules = NULL;
  writ_result *findings = NULL;
  size_t index;
  CHECK(writ_compile("p.rules", 7, unknown_name, sizeof unknown_name - 1, NULL, NULL, &rules, &findings) ==
      WRIT_FINDINGS);
  CHECK(rules == NULL);
  CHECK(says(findings, WRIT_MESSAGES, "p.rules:8:3"));
  CHECK(says(findings, WRIT_PROBLEMS, "\"line\": 8"));
  writ_result_free(findings);
  /* A function that gives no file, or says that it has and has not. */
  for (index = 0; index < sizeof answers / sizeof answers[0]; index++) {
    struct asked asked = {0, 0, WRIT_READ};
    asked.answer = answers[index];
    CHECK(writ_compile("parcel.rules", 12, parcel_rules, sizeof parcel_rules - 1, read_file, &asked, &rules,
              &findings) == WRIT_FINDINGS);
    CHECK(rules == NULL && asked.rules >= 1);
    CHECK(says(findings, WRIT_MESSAGES, "shared/causes.rules"));
    writ_result_free(findings);
  }
  CHECK(writ_compile("x", 1, "", 0, NULL, NULL, &rules, NULL) == WRIT_FINDINGS);
  CHECK(writ_compile("x", 1, "\xff\xfe\0\x01", 4, NULL, NULL, &rules, NULL) == WRIT_FINDINGS);
}

/* A function that says that it has read a file, and handed nothing over. */
static int read_nothing(void *context, int kind, const char *name, size_t length, writ_reply *reply) {
  *(writ_reply **)context = reply;
  (void)kind;
  (void)name;
  (void)length;
  return WRIT_READ;
}

static void reading_nothing(void) {
  writ_rules *rules = NULL;
  writ_reply *kept = NULL;
  CHECK(writ_compile("parcel.rules", 12, parcel_rules, sizeof parcel_rules - 1, read_nothing, &kept, &rules, NULL) ==
      WRIT_FINDINGS);
  CHECK(kept != NULL && rules == NULL);
  CHECK(writ_reply_bytes(kept, "late", 4) == WRIT_WRONG_HANDLE);
  CHECK(writ_reply_bytes(NULL, "late", 4) == WRIT_WRONG_HANDLE);
}

static void rules_from_files(const char *folder) {
  char path[4096];
  writ_rules *rules = NULL;
  writ_result *findings = NULL;
  snprintf(path, sizeof path, "%s/kt_internet_outage.rules", folder);
  CHECK(writ_load(path, strlen(path), NULL, 0, &rules, NULL) == WRIT_OK);
  CHECK(writ_rules_free(rules) == WRIT_OK);
  CHECK(writ_load(path, strlen(path), folder, strlen(folder), &rules, NULL) == WRIT_OK);
  CHECK(writ_rules_free(rules) == WRIT_OK);
  snprintf(path, sizeof path, "%s/there_is_none.rules", folder);
  CHECK(writ_load(path, strlen(path), NULL, 0, &rules, &findings) == WRIT_BAD_INPUT);
  CHECK(rules == NULL && says(findings, WRIT_MESSAGES, "there_is_none.rules"));
  writ_result_free(findings);
  CHECK(writ_load(folder, strlen(folder), NULL, 0, &rules, NULL) == WRIT_BAD_INPUT);
  CHECK(writ_load("/dev/zero", 9, NULL, 0, &rules, NULL) == WRIT_BAD_INPUT);
  CHECK(writ_load("", 0, NULL, 0, &rules, NULL) == WRIT_BAD_INPUT);
  CHECK(writ_load("a\0b", 3, NULL, 0, &rules, NULL) == WRIT_BAD_INPUT);
}

static void one_claim(writ_rules *rules) {
  static const struct {
    int format;
    const char *words;
  } forms[] = {
      {WRIT_JSON, "\"amount\": \"1.25\""},
      {WRIT_TEXT, "ELIGIBLE: 1.25 GBP"},
      {WRIT_HTML, "<!DOCTYPE html>"},
      {WRIT_EXPLANATION, "1.25 GBP"},
      {WRIT_EXPLANATION_JSON, "\"changes\""},
  };
  writ_decide_options options;
  writ_result *result = NULL;
  uint64_t claims = 9;
  uint64_t wrong = 9;
  size_t index;
  memset(&options, 0, sizeof options);
  options.size = sizeof options;
  for (index = 0; index < sizeof forms / sizeof forms[0]; index++) {
    options.format = forms[index].format;
    CHECK(writ_decide(rules, late_claim, sizeof late_claim - 1, &options, &result) == WRIT_OK);
    CHECK(says(result, WRIT_OUTPUT, forms[index].words));
    CHECK(says(result, WRIT_MESSAGES, "") && says(result, WRIT_PROBLEMS, ""));
    CHECK(writ_result_counts(result, &claims, &wrong) == WRIT_OK && claims == 0 && wrong == 0);
    CHECK(writ_result_free(result) == WRIT_OK);
  }
  CHECK(writ_decide(rules, punctual_claim, sizeof punctual_claim - 1, NULL, &result) == WRIT_OK);
  CHECK(says(result, WRIT_OUTPUT, "\"outcome\": \"ineligible\""));
  writ_result_free(result);

  options.format = WRIT_JSON;
  options.name = "A-3.json";
  options.name_length = 8;
  CHECK(writ_decide(rules, wrong_claim, sizeof wrong_claim - 1, &options, &result) == WRIT_BAD_INPUT);
  CHECK(says(result, WRIT_OUTPUT, ""));
  CHECK(says(result, WRIT_MESSAGES, "A-3.json:1:34"));
  CHECK(says(result, WRIT_PROBLEMS, "\"path\": \"$.parcel.charge\""));
  writ_result_free(result);

  CHECK(writ_decide(rules, "{\"colour\":1}", 12, NULL, &result) == WRIT_BAD_INPUT);
  writ_result_free(result);
  options.allow_extra = 1;
  CHECK(writ_decide(rules, "{\"colour\":1}", 12, &options, &result) == WRIT_OK);
  CHECK(says(result, WRIT_MESSAGES, "colour"));
  writ_result_free(result);
  CHECK(writ_decide(rules, "", 0, NULL, NULL) == WRIT_BAD_INPUT);
  CHECK(writ_decide(rules, NULL, 0, NULL, NULL) == WRIT_BAD_INPUT);
  CHECK(writ_decide(rules, "{\"case\":\"\xff\"}", 12, NULL, NULL) == WRIT_BAD_INPUT);
  CHECK(writ_decide(rules, "{}\0{}", 5, NULL, NULL) == WRIT_BAD_INPUT);
}

static void many_claims(writ_rules *rules) {
  static const char rows[] =
      "{\"case\":\"A-1\",\"late\":true,\"refund\":1.25,\"delivered_at\":\"2026-07-02T00:30:00+01:00\",\"failed\":[]}\n";
  char claims[2048];
  writ_batch_options options;
  writ_result *result = NULL;
  uint64_t count = 0;
  uint64_t wrong = 0;
  const char *bytes = NULL;
  int lines = 0;
  memset(&options, 0, sizeof options);
  options.size = sizeof options;
  snprintf(claims, sizeof claims, "%s\n\n%s\n%s", late_claim, wrong_claim, punctual_claim);
  options.first_line = 101;
  CHECK(writ_decide_batch(rules, claims, strlen(claims), &options, &result) == WRIT_BAD_INPUT);
  CHECK(writ_result_counts(result, &count, &wrong) == WRIT_OK && count == 3 && wrong == 1);
  CHECK(writ_result_text(result, WRIT_OUTPUT, &bytes, NULL) == WRIT_OK);
  CHECK(bytes != NULL && strncmp(bytes, rows, sizeof rows - 1) == 0);
  /* The wrong claim stands in the third line of the text, the second of the output. */
  CHECK(says(result, WRIT_OUTPUT, "\n{\"line\":103,\"case\":\"A-3\",\"errors\":[{\"kind\":\"wrong_type\",\"line\":103,"));
  CHECK(says(result, WRIT_OUTPUT, "\n{\"case\":\"A-2\",\"late\":false,"));
  for (; bytes != NULL && *bytes != 0; bytes++) lines += *bytes == '\n';
  CHECK(lines == 3);
  writ_result_free(result);

  options.output = WRIT_CSV;
  options.rows = "result";
  options.rows_length = 6;
  CHECK(writ_decide_batch(rules, late_claim, sizeof late_claim - 1, &options, &result) == WRIT_OK);
  CHECK(says(result, WRIT_OUTPUT, "case,late,refund,delivered_at,failed"));
  CHECK(says(result, WRIT_OUTPUT, "A-1,true,1.25,2026-07-02T00:30:00+01:00"));
  writ_result_free(result);

  options.input = WRIT_CSV;
  options.output = WRIT_NDJSON;
  snprintf(claims, sizeof claims,
      "case,parcel.charge,parcel.promised,parcel.delivered_at,parcel.cause\nA-1,12.50,2026-07-01,2026-07-01T23:30:00Z,courier\n");
  CHECK(writ_decide_batch(rules, claims, strlen(claims), &options, &result) == WRIT_OK);
  CHECK(is(result, WRIT_OUTPUT, rows));
  writ_result_free(result);
  CHECK(writ_decide_batch(rules, "colour\nred\n", 11, &options, &result) == WRIT_BAD_INPUT);
  CHECK(says(result, WRIT_MESSAGES, "colour"));
  writ_result_free(result);

  CHECK(writ_decide_batch(rules, NULL, 0, NULL, &result) == WRIT_OK);
  CHECK(says(result, WRIT_OUTPUT, ""));
  writ_result_free(result);
  memset(&options, 0, sizeof options);
  options.size = sizeof options;
  options.decisions = 1;
  CHECK(writ_decide_batch(rules, late_claim, sizeof late_claim - 1, &options, &result) == WRIT_OK);
  CHECK(says(result, WRIT_OUTPUT, "\"amount\":\"1.25\""));
  writ_result_free(result);
}

static void wrong_options(writ_rules *rules) {
  writ_decide_options one;
  writ_batch_options many;
  writ_result *result = NULL;
  int index;
  for (index = 0; index < 7; index++) {
    memset(&one, 0, sizeof one);
    one.size = sizeof one;
    switch (index) {
      case 0: one.size = 0; break;
      case 1: one.format = 5; break;
      case 2: one.format = -1; break;
      case 3: one.as_of = "soon"; one.as_of_length = 4; break;
      case 4: one.as_of_length = 4; break;
      case 5: one.language = "\xc3\x28"; one.language_length = 2; break;
      default: one.width = -5; break;
    }
    CHECK(writ_decide(rules, late_claim, sizeof late_claim - 1, &one, &result) == WRIT_WRONG_USE);
    CHECK(says(result, WRIT_OUTPUT, "") && says(result, WRIT_PROBLEMS, "\"kind\":\"wrong_use\""));
    writ_result_free(result);
  }
  for (index = 0; index < 8; index++) {
    memset(&many, 0, sizeof many);
    many.size = sizeof many;
    switch (index) {
      case 0: many.size = 3; break;
      case 1: many.input = 2; break;
      case 2: many.output = -1; break;
      case 3: many.rows = "no_such_output"; many.rows_length = 14; break;
      case 4: many.decisions = 1; many.output = WRIT_CSV; break;
      case 5: many.decisions = 1; many.rows = "result"; many.rows_length = 6; break;
      case 6: many.first_line = UINT64_MAX; break;
      default: many.as_of = "soon"; many.as_of_length = 4; break;
    }
    CHECK(writ_decide_batch(rules, late_claim, sizeof late_claim - 1, &many, &result) == WRIT_WRONG_USE);
    CHECK(says(result, WRIT_OUTPUT, "") && says(result, WRIT_PROBLEMS, "\"cure\":\""));
    writ_result_free(result);
  }
  /* Options of an older header end sooner; those of a newer one later, and their end is not read. */
  memset(&one, 0, sizeof one);
  one.size = offsetof(writ_decide_options, as_of);
  one.format = WRIT_TEXT;
  one.as_of = "soon";
  one.as_of_length = 4;
  CHECK(writ_decide(rules, late_claim, sizeof late_claim - 1, &one, &result) == WRIT_OK);
  CHECK(says(result, WRIT_OUTPUT, "ELIGIBLE"));
  writ_result_free(result);
  memset(&one, 0, sizeof one);
  one.size = sizeof one + 64;
  CHECK(writ_decide(rules, late_claim, sizeof late_claim - 1, &one, NULL) == WRIT_OK);
}

static void wrong_handles(void) {
  writ_rules *rules = parcel();
  writ_rules *other = NULL;
  writ_result *result = NULL;
  writ_result *kept = NULL;
  const char *bytes = "";
  size_t length = 7;
  uint64_t count;
  int on_the_stack = 0;
  CHECK(writ_decide(rules, late_claim, sizeof late_claim - 1, NULL, &kept) == WRIT_OK);
  CHECK(writ_rules_free(rules) == WRIT_OK);
  CHECK(writ_rules_free(rules) == WRIT_WRONG_HANDLE);
  CHECK(writ_decide(rules, late_claim, sizeof late_claim - 1, NULL, &result) == WRIT_WRONG_HANDLE);
  CHECK(says(result, WRIT_PROBLEMS, "wrong_handle"));
  CHECK(writ_result_free(result) == WRIT_OK);
  CHECK(writ_decide(NULL, late_claim, sizeof late_claim - 1, NULL, NULL) == WRIT_WRONG_HANDLE);
  CHECK(writ_decide_batch(rules, "", 0, NULL, NULL) == WRIT_WRONG_HANDLE);
  CHECK(writ_decide((writ_rules *)kept, "{}", 2, NULL, NULL) == WRIT_WRONG_HANDLE);
  CHECK(writ_decide((writ_rules *)&on_the_stack, "{}", 2, NULL, NULL) == WRIT_WRONG_HANDLE);
  CHECK(writ_describe(rules, NULL) == WRIT_WRONG_HANDLE);
  /* New rules may take the place of those that were freed; the old handle stays none. */
  other = parcel();
  CHECK(other != NULL && other != rules);
  CHECK(writ_decide(rules, late_claim, sizeof late_claim - 1, NULL, NULL) == WRIT_WRONG_HANDLE);
  CHECK(writ_rules_free(other) == WRIT_OK);
  /* A result outlives its rules. */
  CHECK(says(kept, WRIT_OUTPUT, "\"amount\": \"1.25\""));
  CHECK(writ_result_text(kept, 3, &bytes, &length) == WRIT_WRONG_USE && bytes == NULL && length == 0);
  CHECK(writ_result_text(kept, -1, &bytes, NULL) == WRIT_WRONG_USE);
  CHECK(writ_result_text(kept, WRIT_OUTPUT, NULL, NULL) == WRIT_WRONG_USE);
  CHECK(writ_result_counts(kept, NULL, NULL) == WRIT_OK);
  CHECK(writ_result_free(kept) == WRIT_OK);
  CHECK(writ_result_free(kept) == WRIT_WRONG_HANDLE);
  CHECK(writ_result_text(kept, WRIT_OUTPUT, &bytes, &length) == WRIT_WRONG_HANDLE && bytes == NULL);
  CHECK(writ_result_counts(kept, &count, &count) == WRIT_WRONG_HANDLE);
  CHECK(writ_result_text(NULL, WRIT_OUTPUT, &bytes, &length) == WRIT_WRONG_HANDLE);
  CHECK(writ_result_free(NULL) == WRIT_OK && writ_rules_free(NULL) == WRIT_OK);
}

static void wrong_lengths(writ_rules *rules) {
  const size_t all = (size_t)-1;
  writ_rules *none = NULL;
  writ_result *result = NULL;
  CHECK(writ_decide(rules, NULL, 5, NULL, &result) == WRIT_WRONG_USE);
  CHECK(says(result, WRIT_MESSAGES, "null pointer"));
  writ_result_free(result);
  CHECK(writ_decide(rules, "{}", all, NULL, NULL) == WRIT_WRONG_USE);
  CHECK(writ_decide_batch(rules, NULL, 5, NULL, NULL) == WRIT_WRONG_USE);
  CHECK(writ_decide_batch(rules, "{}", all, NULL, NULL) == WRIT_WRONG_USE);
  CHECK(writ_compile("p", 1, NULL, 5, NULL, NULL, &none, NULL) == WRIT_WRONG_USE);
  CHECK(writ_compile(NULL, 5, "", 0, NULL, NULL, &none, NULL) == WRIT_WRONG_USE);
  CHECK(writ_compile("\xff", 1, "", 0, NULL, NULL, &none, NULL) == WRIT_WRONG_USE);
  CHECK(writ_compile("p", 1, "", 0, NULL, NULL, NULL, NULL) == WRIT_WRONG_USE);
  CHECK(writ_compile("p", 1, "", (size_t)9 << 20, NULL, NULL, NULL, NULL) == WRIT_WRONG_USE);
  CHECK(writ_load(NULL, 3, NULL, 0, &none, NULL) == WRIT_WRONG_USE);
  CHECK(writ_load("p", 1, NULL, 3, &none, NULL) == WRIT_WRONG_USE);
  CHECK(writ_load("p", 1, NULL, 0, NULL, NULL) == WRIT_WRONG_USE);
}

/* Input as deep and as large as it comes is answered, and leaves the thread its stack. */
static void limits(writ_rules *rules) {
  const size_t deep = 1 << 20;
  const size_t large = ((size_t)8 << 20) + 1;
  char *bytes = (char *)malloc(large);
  writ_rules *none = NULL;
  memset(bytes, '[', deep);
  CHECK(writ_decide(rules, bytes, deep, NULL, NULL) == WRIT_LIMIT);
  memset(bytes, ' ', large);
  CHECK(writ_compile("p", 1, bytes, large, NULL, NULL, &none, NULL) == WRIT_LIMIT);
  free(bytes);
}

int main(int count, char **arguments) {
  writ_rules *rules;
  if (count != 2) {
    fprintf(stderr, "usage: interface FOLDER-OF-RULES\n");
    return 2;
  }
  CHECK(strlen(writ_version()) >= 5);
  CHECK(strcmp(writ_status_text(WRIT_OK), "done") == 0);
  CHECK(strcmp(writ_status_text(-1), "unknown status") == 0);
  rules_from_memory();
  rules_with_mistakes();
  reading_nothing();
  rules_from_files(arguments[1]);
  rules = parcel();
  CHECK(rules != NULL);
  one_claim(rules);
  many_claims(rules);
  wrong_options(rules);
  wrong_lengths(rules);
  limits(rules);
  CHECK(writ_rules_free(rules) == WRIT_OK);
  wrong_handles();
  return report("interface");
}
