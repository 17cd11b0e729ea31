/*
 * A policy for the tests, with a file that it uses and a zone that needs a file: a tenth of what the sender paid is
 * given back where a parcel came late, in the courier's own time.
 */
#ifndef PARCEL_H
#define PARCEL_H

static const char parcel_rules[] =
    "policy parcel \"Refund for a late parcel\"\n"
    "  version \"2\"\n"
    "  currency GBP\n"
    "  zone Europe/London\n"
    "\n"
    "use \"shared/causes.rules\"\n"
    "\n"
    "facts\n"
    "  parcel\n"
    "    charge money \"What the sender paid\"\n"
    "    promised date \"Promised day\"\n"
    "    delivered_at instant \"Delivery\"\n"
    "    cause delay_cause \"What held it up\"\n"
    "\n"
    "section refund_of_charge \"Refund\"\n"
    "\n"
    "require late \"The parcel came after the promised day\"\n"
    "  date of parcel.delivered_at > parcel.promised\n"
    "\n"
    "exclude bad_address \"The address was wrong\"\n"
    "  when parcel.cause is wrong_address\n"
    "\n"
    "award refund \"A tenth of the charge\"\n"
    "  = parcel.charge * 10%\n"
    "  rounded down to 0.01 GBP\n"
    "\n"
    "output result\n"
    "  late = refund_of_charge is eligible\n"
    "  refund = refund.amount\n"
    "  delivered_at = parcel.delivered_at\n"
    "  failed = failed clauses of refund_of_charge\n";

static const char causes_rules[] =
    "choice delay_cause\n"
    "  courier \"The courier\"\n"
    "  wrong_address \"The address was wrong\"\n";

/* In London, 23:30 UTC on the 1st of July is 00:30 on the 2nd: one day late. A tenth of 12.50 is 1.25. */
static const char late_claim[] =
    "{\"case\":\"A-1\",\"parcel\":{\"charge\":12.50,\"promised\":\"2026-07-01\","
    "\"delivered_at\":\"2026-07-01T23:30:00Z\",\"cause\":\"courier\"}}";

/* In winter the same hour is on the same day. */
static const char punctual_claim[] =
    "{\"case\":\"A-2\",\"parcel\":{\"charge\":12.50,\"promised\":\"2026-01-05\","
    "\"delivered_at\":\"2026-01-05T23:30:00Z\",\"cause\":\"courier\"}}";

/* The charge is no amount. */
static const char wrong_claim[] =
    "{\"case\":\"A-3\",\"parcel\":{\"charge\":\"much\",\"promised\":\"2026-01-05\","
    "\"delivered_at\":\"2026-01-05T23:30:00Z\",\"cause\":\"courier\"}}";

/* How often files were asked for. */
struct asked {
  int rules;
  int zones;
  /* What is answered to every question; WRIT_READ for the files themselves. */
  int answer;
};

static int read_file(void *context, int kind, const char *name, size_t length, writ_reply *reply) {
  struct asked *asked = (struct asked *)context;
  if (kind == WRIT_FILE_OF_RULES) asked->rules++;
  if (kind == WRIT_FILE_OF_ZONE) asked->zones++;
  if (asked->answer != WRIT_READ) return asked->answer;
  if (kind == WRIT_FILE_OF_RULES && length == 19 && memcmp(name, "shared/causes.rules", 19) == 0)
    return writ_reply_bytes(reply, causes_rules, sizeof causes_rules - 1) == WRIT_OK ? WRIT_READ : WRIT_UNREADABLE;
  if (kind == WRIT_FILE_OF_ZONE && length == 13 && memcmp(name, "Europe/London", 13) == 0) {
    size_t size;
    char *bytes = contents("/usr/share/zoneinfo/Europe/London", &size);
    writ_status status;
    if (bytes == NULL) return WRIT_MISSING;
    status = writ_reply_bytes(reply, bytes, size);
    free(bytes);
    return status == WRIT_OK ? WRIT_READ : WRIT_UNREADABLE;
  }
  return WRIT_MISSING;
}

/* The compiled policy; null where it has mistakes. */
static writ_rules *parcel(void) {
  struct asked asked = {0, 0, WRIT_READ};
  writ_rules *rules = NULL;
  writ_compile("parcel.rules", 12, parcel_rules, sizeof parcel_rules - 1, read_file, &asked, &rules, NULL);
  return rules;
}

#endif
