/*
 * Writ for programs in C, and in whatever can call C.
 *
 *   compile rules once     writ_load, writ_compile      -> writ_rules
 *   decide claims          writ_decide, writ_decide_batch -> writ_result
 *   read what came of it   writ_result_text, writ_result_counts
 *   give it back           writ_result_free, writ_rules_free
 *
 * Texts are UTF-8, given by a pointer and a length in bytes; they need no zero at the end, and are not
 * kept. A null pointer with the length 0 is an empty text. Results are the same bytes for the same rules,
 * claim and options, and the same as those of the program `writ`.
 *
 * No function ends the process, prints, reads the clock or the environment, or keeps a setting for
 * later calls. Only writ_load reads files. Functions answer wrong use with a status: a null pointer where
 * something is needed, a handle that was freed or that is none, a text that is not UTF-8. What they cannot
 * see is a length that goes beyond the memory at the pointer.
 *
 * Every function may be called from any number of threads at once, also with the same handle. A thread
 * that compiles or decides needs a stack of 1 MiB.
 */
#ifndef WRIT_H
#define WRIT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Handles. They are tickets and not addresses: nothing is ever read through them, so that one that was
 * freed is known as such.
 */

/* Compiled rules. */
typedef struct writ_rules writ_rules;
/* What came of a call: texts and counts, kept until writ_result_free. */
typedef struct writ_result writ_result;
/* Where a writ_read_function puts what was asked for; valid until that function returns. */
typedef struct writ_reply writ_reply;

/* How a call ended; the values up to WRIT_LIMIT are the exit codes of the program `writ`. */
typedef enum writ_status {
  /* Done. A claim that is decided against whoever made it is a result like any other. */
  WRIT_OK = 0,
  /* The rules have mistakes, so that there is nothing to decide by. */
  WRIT_FINDINGS = 1,
  /* The call asks for what there is not: options, a null pointer, the name of an output. */
  WRIT_WRONG_USE = 2,
  /* A file cannot be read, a claim does not fit the policy, or an error keeps its decision open; of
   * many claims: some, and the others were decided. */
  WRIT_BAD_INPUT = 3,
  /* A limit on size, depth or work was reached. */
  WRIT_LIMIT = 4,
  /* The handle was freed, or is none of this kind. */
  WRIT_WRONG_HANDLE = 5
} writ_status;

/* The version of the library, such as "0.1.0", with a zero at the end. It is never freed. */
const char *writ_version(void);

/* A status in words, with a zero at the end; "unknown status" for other numbers. It is never freed. */
const char *writ_status_text(int status);

/* ------------------------------------------------------------------ Rules */

/* What rules may ask for while they are compiled. */
typedef enum writ_file_kind {
  /* A file that `use` names, relative to the root. */
  WRIT_FILE_OF_RULES = 0,
  /* The compiled time zone file (TZif, RFC 9636) of the zone with this name. UTC and Asia/Seoul are
   * never asked for. */
  WRIT_FILE_OF_ZONE = 1
} writ_file_kind;

/* What a writ_read_function gives back. */
typedef enum writ_read_status {
  /* The bytes were handed to writ_reply_bytes. */
  WRIT_READ = 0,
  /* There is no such file. */
  WRIT_MISSING = 1,
  /* The path leads to where files may not come from. */
  WRIT_OUTSIDE = 2,
  /* The file is there and cannot be read. Numbers that are not listed mean the same. */
  WRIT_UNREADABLE = 3
} writ_read_status;

/*
 * Gives a file that rules ask for: it calls writ_reply_bytes and returns WRIT_READ, or returns why it
 * cannot. It is called by writ_compile alone, on the thread that called that; `name` has no zero at the
 * end and is valid until the function returns.
 */
typedef int (*writ_read_function)(
    void *context, int kind, const char *name, size_t name_length, writ_reply *reply);

/* Hands over the bytes of a file; they are copied. Of several calls the last counts. */
writ_status writ_reply_bytes(writ_reply *reply, const char *bytes, size_t length);

/*
 * Compiles rules that are in memory.
 *
 *   name      the name of the file, as messages and decisions show it
 *   text      its contents
 *   read      gives files that it uses, and of time zones; may be null: there are none then
 *   context   handed to `read` as it is
 *   rules     gets the compiled rules; null where they have mistakes
 *   findings  gets what was found, warnings among it; may be a null pointer
 *
 * Returns WRIT_OK, WRIT_FINDINGS, WRIT_LIMIT or WRIT_WRONG_USE. Of `findings`, WRIT_MESSAGES are text for
 * people, and WRIT_PROBLEMS the JSON that `writ check --format json` prints.
 */
writ_status writ_compile(
    const char *name, size_t name_length, const char *text, size_t text_length,
    writ_read_function read, void *context, writ_rules **rules, writ_result **findings);

/*
 * Compiles the policy in a file, with the files that it uses and the time zones of this machine.
 *
 *   path      the path of the file
 *   root      the folder that `use` reads from and cannot leave; the policy's own folder where empty
 *
 * Returns what writ_compile does, and WRIT_BAD_INPUT or WRIT_LIMIT where the file cannot be read.
 */
writ_status writ_load(
    const char *path, size_t path_length, const char *root, size_t root_length,
    writ_rules **rules, writ_result **findings);

/*
 * Tells what rules are called and which rows they give: WRIT_OUTPUT is a JSON object with `policy`,
 * `version`, `zones` and `outputs`, each output with its columns, their types and currencies.
 */
writ_status writ_describe(const writ_rules *rules, writ_result **result);

/* Gives rules back. A null pointer is no mistake. Calls that have begun on other threads are not disturbed. */
writ_status writ_rules_free(writ_rules *rules);

/* --------------------------------------------------------------- One claim */

/* The form of a decision. */
typedef enum writ_format {
  /* One JSON object, on many lines. */
  WRIT_JSON = 0,
  /* Text for people, without colours. */
  WRIT_TEXT = 1,
  /* One page that loads nothing and has no scripts. */
  WRIT_HTML = 2,
  /* Why, why not, and what would change it: as text. */
  WRIT_EXPLANATION = 3,
  /* The decision as JSON, with what would change it. */
  WRIT_EXPLANATION_JSON = 4
} writ_format;

/* How a claim is decided and shown. Set all to zero, then `size`, then what is wanted. */
typedef struct writ_decide_options {
  /* sizeof(writ_decide_options): which members there are. */
  size_t size;
  /* A writ_format. */
  int format;
  /* Not 0: members that the policy does not know are told in WRIT_MESSAGES instead of refused. */
  int allow_extra;
  /* The date or instant of the decision where the claim does not say; empty for none. */
  const char *as_of;
  size_t as_of_length;
  /* The language of titles and labels, such as "ko"; empty for that of the policy. */
  const char *language;
  size_t language_length;
  /* The name of the claim in messages; empty for "claim". */
  const char *name;
  size_t name_length;
  /* How many columns text fills; 0 for 100. */
  int width;
} writ_decide_options;

/*
 * Decides one claim, a JSON object.
 *
 * Returns WRIT_OK with the decision as WRIT_OUTPUT; WRIT_BAD_INPUT without it where the claim cannot be
 * read, and with it where an error keeps a part of it open; WRIT_LIMIT in the same way. WRIT_MESSAGES say
 * why in text, and WRIT_PROBLEMS as a JSON array.
 *
 * `options` may be null: JSON. `result` may be null where only the status is wanted.
 */
writ_status writ_decide(
    const writ_rules *rules, const char *claim, size_t claim_length,
    const writ_decide_options *options, writ_result **result);

/* ------------------------------------------------------------- Many claims */

/* The form of many claims, or of their rows. */
typedef enum writ_batch_form {
  /* A JSON object on each line. */
  WRIT_NDJSON = 0,
  /* Records under a line of names (RFC 4180). */
  WRIT_CSV = 1
} writ_batch_form;

/* How many claims are read, and what is written of them. Set all to zero, then `size`, then the rest. */
typedef struct writ_batch_options {
  /* sizeof(writ_batch_options): which members there are. */
  size_t size;
  /* The form of the claims and that of the results, each a writ_batch_form. */
  int input;
  int output;
  /* Not 0: whole decisions instead of rows; WRIT_NDJSON alone has room for them. */
  int decisions;
  /* Not 0: members that the policy does not know are passed over instead of refused. */
  int allow_extra;
  /* Not 0: no apostrophe in CSV before texts that a spreadsheet would take for formulas. */
  int exact_text;
  /* The name of the output whose rows are wanted; empty for the only one, or for outcomes, amounts and
   * due dates where the policy has none. */
  const char *rows;
  size_t rows_length;
  /* The date or instant of the decision where a claim does not say; empty for none. */
  const char *as_of;
  size_t as_of_length;
  /* The number of the first line, for rows in error; 0 for 1. */
  uint64_t first_line;
} writ_batch_options;

/*
 * Decides many claims on this thread, in order; a claim in error has its error in its place.
 *
 * To use more threads, cut the claims at the ends of lines and call from each thread; of CSV each part
 * begins with the line of names. WRIT_OUTPUT holds the lines that `writ decide` would write.
 *
 * Returns WRIT_OK, WRIT_BAD_INPUT where some claim is in error or the first line of CSV cannot be used,
 * or WRIT_WRONG_USE where the policy cannot follow the options. `options` may be null.
 */
writ_status writ_decide_batch(
    const writ_rules *rules, const char *claims, size_t claims_length,
    const writ_batch_options *options, writ_result **result);

/* ----------------------------------------------------------------- Results */

/* The texts of a result. */
typedef enum writ_part {
  /* What was asked for; empty where there is none. */
  WRIT_OUTPUT = 0,
  /* What is to be told besides it, as text for people; empty where there is nothing. */
  WRIT_MESSAGES = 1,
  /* What is wrong, as JSON; empty where nothing is. An array of objects, each with `kind`, `message`
   * and `cure`, and of claims with `line`, `column` and `path`; of rules see writ_compile. */
  WRIT_PROBLEMS = 2
} writ_part;

/*
 * A text of a result: its bytes, behind which stands a zero that does not count, until writ_result_free.
 * `length` may be null.
 */
writ_status writ_result_text(
    const writ_result *result, int part, const char **bytes, size_t *length);

/* How many claims a batch has read, and how many of them are in error; 0 of other results. */
writ_status writ_result_counts(
    const writ_result *result, uint64_t *claims, uint64_t *claims_in_error);

/* Gives a result back. A null pointer is no mistake. */
writ_status writ_result_free(writ_result *result);

#ifdef __cplusplus
}
#endif

#endif
