// What a good engineer would write by hand for exactly these rows: C++17 on simdjson's on-demand parser, one thread.
//
//   limit_real kt|kiwoom CALENDARS IN OUT      the bytes of `writ decide POLICY IN --rows result --output OUT`, for claims
//                                              of gen_real.py --known; CALENDARS is rules/shared/korean_calendars.rules
//   limit_real kt|kiwoom CALENDARS IN OUT R    the same R times in one process, without writing; prints ns a claim
//
// Written from the text of the two policies and docs/semantics.md, not from the engine. All facts are taken as given; what
// stays open is only what the policies leave to people, and deadlines that still run. Of KT, the default readings decide: its
// readings are not contested, and a row shows none of the others.
#include <simdjson.h>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace json = simdjson::ondemand;
using Text = std::string_view;
using Wide = __int128;

[[noreturn]] static void fail(const char *what) { std::fprintf(stderr, "limit_real: %s\n", what); std::exit(2); }

// ---- Days, instants, decimals ---------------------------------------------------------------------

constexpr int64_t DAY = 86400, SEOUL = 9 * 3600;

static inline int two(const char *p) { return (p[0] - '0') * 10 + (p[1] - '0'); }

/// Days from 1970-01-01; years are counted from March, so that the leap day comes last.
static inline int32_t days_of(int y, int m, int d) {
  if (m < 3) { y -= 1; m += 12; }
  return 365 * y + y / 4 - y / 100 + y / 400 + (153 * (m - 3) + 2) / 5 + d - 1 - 719468;
}
static inline void parts_of(int32_t days, int &y, int &m, int &d) {
  uint32_t n = uint32_t(days + 719468), era = n / 146097, doe = n % 146097;
  uint32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365, doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  uint32_t mp = (5 * doy + 2) / 153;
  d = int(doy - (153 * mp + 2) / 5) + 1; m = int(mp < 10 ? mp + 3 : mp - 9); y = int(era * 400 + yoe) + (m < 3);
}
static inline int32_t day_of(Text s) { return days_of(two(s.data()) * 100 + two(s.data() + 2), two(s.data() + 5), two(s.data() + 8)); }

/// Seconds since 1970 in UTC of an RFC 3339 text with whole seconds.
static inline int64_t instant(Text s) {
  if (s.size() < 20) fail("an instant");
  const char *p = s.data();
  int64_t t = day_of(s) * DAY + two(p + 11) * 3600 + two(p + 14) * 60 + two(p + 17);
  if (p[19] == 'Z') return t;
  if (s.size() != 25) fail("an offset");
  int64_t off = two(p + 20) * 3600 + two(p + 23) * 60;
  return p[19] == '-' ? t + off : t - off;
}
static inline int32_t seoul_day(int64_t t) { return int32_t((t + SEOUL) / DAY); }
/// The end of a day in Seoul: its first instant no longer belongs to the day, and is late (S7.2).
static inline int64_t end_of(int32_t day) { return int64_t(day + 1) * DAY - SEOUL; }

/// A number with at most two decimals, in hundredths.
static inline int64_t hundredths(Text s) {
  size_t i = 0; bool minus = false;
  if (s[0] == '-') { minus = true; i = 1; }
  int64_t v = 0;
  for (; i < s.size() && uint8_t(s[i] - '0') < 10; i++) v = v * 10 + (s[i] - '0');
  int left = 2;
  if (i < s.size() && s[i] == '.') for (i++; i < s.size() && uint8_t(s[i] - '0') < 10 && left; i++, left--) v = v * 10 + (s[i] - '0');
  while (left--) v *= 10;
  return minus ? -v : v;
}

// ---- The calendar ---------------------------------------------------------------------------------

constexpr int32_t FIRST = 16436, LAST = 22279;            // 2015-01-01 to 2030-12-31
static std::vector<int32_t> business;                     // the next business day on or after each day

static void read_calendar(const char *path) {
  FILE *f = std::fopen(path, "r"); if (!f) fail("no calendars");
  std::vector<bool> off(LAST - FIRST + 1);
  for (int32_t d = FIRST; d <= LAST; d++) { int w = (d + 3) % 7; off[d - FIRST] = w > 4; }     // 1970-01-01 was a Thursday
  char line[512]; bool own = false;
  while (std::fgets(line, sizeof line, f)) {
    if (!std::strncmp(line, "calendar ", 9)) own = !std::strncmp(line + 9, "kr_public ", 10);
    else if (own && !std::strncmp(line, "  20", 4) && line[6] == '-') off[day_of(Text(line + 2, 10)) - FIRST] = true;
  }
  std::fclose(f);
  business.resize(LAST - FIRST + 1);
  for (int32_t d = LAST, next = LAST; d >= FIRST; d--) { if (!off[d - FIRST]) next = d; business[d - FIRST] = next; }
}
static inline int32_t business_day(int32_t d) { if (d < FIRST || d > LAST) fail("a year outside the calendar"); return business[d - FIRST]; }

// ---- Writing --------------------------------------------------------------------------------------

struct Out {
  std::vector<char> store; char *p = nullptr, *stop = nullptr; FILE *file = nullptr;
  Out() : store(1 << 20) { reset(); }
  void reset() { p = store.data(); stop = p + store.size() - 16384; }
  void flush() { if (file) std::fwrite(store.data(), 1, size_t(p - store.data()), file); reset(); }
  void row_done() { *p++ = '\n'; if (p > stop) flush(); }
  template <size_t N> void put(const char (&s)[N]) { std::memcpy(p, s, N - 1); p += N - 1; }
  void put(Text s) { std::memcpy(p, s.data(), s.size()); p += s.size(); }
  void text(Text s) {
    *p++ = '"';
    if (s.size() > 2000) fail("a long text");
    for (char c : s) {
      if (c == '"' || c == '\\') { *p++ = '\\'; *p++ = c; }
      else if (uint8_t(c) < 32) fail("a control character");
      else *p++ = c;
    }
    *p++ = '"';
  }
  void number(uint64_t v) { char b[20]; int n = 20; do { b[--n] = char('0' + v % 10); v /= 10; } while (v); std::memcpy(p, b + n, size_t(20 - n)); p += 20 - n; }
  /// v / 10^places without needless zeros.
  void decimal(int64_t v, int places) {
    if (v < 0) { *p++ = '-'; v = -v; }
    while (places && v % 10 == 0) { v /= 10; places--; }
    int64_t unit = 1; for (int i = 0; i < places; i++) unit *= 10;
    number(uint64_t(v / unit));
    if (!places) return;
    *p++ = '.'; v %= unit;
    for (int i = places - 1; i >= 0; i--) { p[i] = char('0' + v % 10); v /= 10; }
    p += places;
  }
  void pair(int v) { *p++ = char('0' + v / 10); *p++ = char('0' + v % 10); }
  void date(int32_t day) { int y, m, d; parts_of(day, y, m, d); pair(y / 100); pair(y % 100); *p++ = '-'; pair(m); *p++ = '-'; pair(d); }
  void seoul(int64_t t) {
    int32_t day = seoul_day(t); int s = int(t + SEOUL - int64_t(day) * DAY);
    *p++ = '"'; date(day); *p++ = 'T'; pair(s / 3600); *p++ = ':'; pair(s / 60 % 60); *p++ = ':'; pair(s % 60); put("+09:00\"");
  }
};

enum Eligible : uint8_t { NO, YES, OPEN };
static void write(Out &o, Eligible e) { if (e == YES) o.put("true"); else if (e == NO) o.put("false"); else o.put("null"); }
/// An amount; -1 is open.
static void write_amount(Out &o, int64_t v) { if (v < 0) o.put("null"); else o.number(uint64_t(v)); }
static void write_reasons(Out &o, uint32_t bits, const Text *names) {
  *o.p++ = '[';
  for (bool first = true; bits; bits &= bits - 1, first = false) { if (!first) *o.p++ = ','; *o.p++ = '"'; o.put(names[__builtin_ctz(bits)]); *o.p++ = '"'; }
  *o.p++ = ']';
}

/// What one world gives a row.
struct World { Eligible eligible; int64_t amount; uint32_t reasons; };
/// Refused, open and computed become an outcome and an amount.
static inline World world(uint32_t reasons, bool open, int64_t computed) {
  if (reasons) return {NO, 0, reasons};
  if (open) return {OPEN, computed == 0 ? 0 : -1, 0};
  return {YES, computed, 0};
}
struct Notes {
  Out &o; bool any = false;
  void begin(Text cell) { o.put(any ? Text(",{\"cell\":\"") : Text(",\"contested\":[{\"cell\":\"")); any = true; o.put(cell); o.put("\",\"values\":["); }
  void end() { o.put("]}"); }
  void differences(const World &a, const World &b, const Text *names, bool reasons) {
    if (!reasons) {
      if (a.eligible != b.eligible) { begin("eligible"); write(o, a.eligible); *o.p++ = ','; write(o, b.eligible); end(); }
      if (a.amount != b.amount) { begin("amount"); write_amount(o, a.amount); *o.p++ = ','; write_amount(o, b.amount); end(); }
    } else if (a.reasons != b.reasons) { begin("reasons"); write_reasons(o, a.reasons, names); *o.p++ = ','; write_reasons(o, b.reasons, names); end(); }
  }
  void close() { if (any) *o.p++ = ']'; }
};

// ---- KT -------------------------------------------------------------------------------------------

static const Text KT[] = {"documents", "claim_follows", "filing"};
enum { DOCUMENTS = 1, FOLLOWS = 2, FILING = 4 };

struct Outage { int64_t start, end; };

/// The end of the outage that this record begins, over all records that overlap; its own start where another record begins it.
static inline int64_t paid_until(const Outage *all, size_t n, size_t i) {
  const Outage x = all[i];
  if (x.end <= x.start) return x.start;
  for (size_t k = 0; k < n; k++)
    if (k != i && all[k].end > x.start && (all[k].start < x.start || (all[k].start == x.start && k < i))) return x.start;
  int64_t last = INT64_MAX;
  for (size_t k = 0; k < n; k++) {
    if (all[k].end < x.end || all[k].end >= last) continue;
    bool goes_on = false;
    for (size_t j = 0; j < n; j++) goes_on |= all[j].start < all[k].end && all[j].end > all[k].end;
    if (!goes_on) last = all[k].end;
  }
  return last;
}

static void kt(json::document &claim, Out &o) {
  Text name = claim["case"];
  int64_t as_of = instant(claim["as_of"]);
  json::object line = claim["line"];
  int64_t fee = hundredths(line["monthly_fee"].raw_json_token());
  Text plan = line["plan"];
  bool ended = line["ended"];
  Outage outages[64]; size_t n = 0;
  for (json::object x : json::array(claim["outages"])) { if (n == 64) fail("many outages"); outages[n].start = instant(x["start"]); outages[n++].end = instant(x["end"]); }
  bool given = false, filed = false, other = false, cash = false; int64_t filed_at = 0; unsigned docs = 0;
  json::value c = claim["claim"];
  if (!c.is_null()) {
    given = true;
    json::object q = c;
    json::value f = q["filed_at"];
    if (!f.is_null()) { filed = true; filed_at = instant(f); }
    other = Text(q["channel"]) == "other";
    for (Text d : json::array(q["docs"])) docs |= d == "outage_record" ? 1 : d == "id_card" ? 2 : 4;
    cash = Text(q["pay_method"]) == "cash";
    if (cash) cash = bool(q["cash_requested"]);
  }
  bool people = cash || ended;
  for (size_t i = 0; i < n; i++) {
    Outage x = outages[i];
    int64_t length = paid_until(outages, n, i) - x.start;
    int32_t day = seoul_day(x.start); int y, m, d; parts_of(day, y, m, d);
    int32_t days = (m == 12 ? days_of(y + 1, 1, 1) : days_of(y, m + 1, 1)) - days_of(y, m, 1);
    int64_t computed = int64_t(Wide(10) * length * fee / (Wide(days) * DAY * 100));
    bool midnight = x.start + SEOUL == int64_t(day) * DAY;
    int32_t due = business_day(day + (midnight ? 29 : 30));
    bool refuses = filed ? filed_at >= end_of(due) : as_of >= end_of(due), runs = !filed && !refuses;
    uint32_t reasons = (given && docs != 7 ? DOCUMENTS : 0) | (filed && filed_at < x.start ? FOLLOWS : 0) | (refuses ? FILING : 0);
    World a = world(reasons, runs || other || people, computed);
    o.put("{\"case\":"); o.text(name); o.put(",\"start\":"); o.seoul(x.start); o.put(",\"plan\":"); o.text(plan);
    o.put(",\"eligible\":"); write(o, a.eligible);
    o.put(",\"hours\":");
    o.decimal((50 * length + 9) / 18, 3);                                    // ten times the length, to the nearest thousandth
    o.put(",\"amount\":"); write_amount(o, a.amount);
    o.put(",\"due\":\""); o.date(due); o.put("\",\"reasons\":"); write_reasons(o, a.reasons, KT);
    *o.p++ = '}'; o.row_done();
  }
}

// ---- Kiwoom ---------------------------------------------------------------------------------------

static const Text KIWOOM[] = {"during_outage", "order_failure", "records", "record_content", "claim_items", "same_day", "outside_cause", "desk_not_tried",
  "order_rush_delay", "delay_only", "filed_for_no_failure", "no_records", "not_executable", "lost_opportunity", "no_loss"};
enum { DURING = 1, FAILURE = 2, RECORDS = 4, CONTENT = 8, ITEMS = 16, SAME_DAY = 32, OUTSIDE = 64, DESK = 128, RUSH = 256, DELAY = 512, TOO_EARLY = 1024,
  NO_RECORDS = 2048, NOT_EXECUTABLE = 4096, OPPORTUNITY = 8192, NO_LOSS = 16384 };

static unsigned items(json::array list) {
  unsigned set = 0;
  for (Text s : list) set |= s == "time" ? 1 : s == "kind" ? 2 : s == "symbol" ? 4 : s == "qty" ? 8 : s == "price" ? 16 : 32;
  return set;
}
static int channel(Text s) { return s == "HTS" ? 0 : s == "WTS" ? 1 : s == "Mobile" ? 2 : s == "ARS" ? 3 : 4; }
static bool optional_instant(json::value v, int64_t &t) { if (v.is_null()) return false; t = instant(v); return true; }

static void kiwoom(json::document &claim, Out &o) {
  Text name = claim["case"];
  json::object outage = claim["outage"];
  int64_t start = instant(outage["start"]), end = instant(outage["end"]);
  Text cause = outage["cause"];
  bool outside = cause != "own_system" && cause != "mixed", mixed = cause == "mixed";
  struct Channel { int name; bool usable, since, till; int64_t from, to; } channels[64]; size_t n = 0;
  for (json::object x : json::array(claim["channels"])) {
    if (n == 64) fail("many channels");
    Channel &c = channels[n++];
    c.name = channel(x["name"]); c.usable = bool(x["usable"]); c.since = optional_instant(x["since"], c.from); c.till = optional_instant(x["till"], c.to);
  }
  bool tried = false, only_word = true; int64_t placed = INT64_MIN;                 // the last time that an order was taken
  for (json::object x : json::array(claim["attempts"])) {
    bool desk = channel(x["channel"]) == 4;
    int64_t t = instant(x["at"]);
    Text result = x["result"];
    if (t < start || t > end) continue;
    if (result == "placed" && t > placed) placed = t;
    if (desk) { tried = true; if (result != "busy" && result != "no_answer") only_word = false; }
  }
  json::object record = claim["record"];
  bool electronic = bool(record["electronic"]), phone = bool(record["phone"]), screenshot = bool(record["screenshot"]);
  int64_t recorded = 0; bool has_record_time = optional_instant(record["at"], recorded);
  unsigned content = items(record["content"]);
  json::object order = claim["order"];
  Text id = order["id"], kind = order["kind"], base = order["base_kind"], symbol = order["symbol"];
  int64_t qty = order["qty"], price = hundredths(order["price"].raw_json_token());
  bool at_market = bool(order["at_market"]);
  int64_t unit = hundredths(order["unit_value"].raw_json_token()), at = instant(order["at"]);
  json::object market = claim["market"];
  int64_t high = hundredths(market["high"].raw_json_token()), low = hundredths(market["low"].raw_json_token());
  int64_t recovery = hundredths(market["recovery_price"].raw_json_token()), record_price = hundredths(market["record_price"].raw_json_token());
  bool halted = bool(market["halted"]);
  bool given = false, other = false, has_scope = false; int64_t filed_at = 0, scope = 0; unsigned asked = 0;
  json::value c = claim["claim"];
  if (!c.is_null()) {
    given = true;
    json::object q = c;
    filed_at = instant(q["filed_at"]); other = Text(q["channel"]) == "other"; asked = items(q["items"]);
    json::value s = q["scope_amount"];
    if (!s.is_null()) { has_scope = true; scope = hundredths(s.raw_json_token()); }
  }
  json::value why = claim["delay_cause"];
  bool rush = !why.is_null() && Text(why) == "order_rush";
  Text symptom = claim["symptom"]["kind"];

  o.put("{\"case\":"); o.text(name); o.put(",\"order\":"); o.text(id); o.put(",\"symbol\":"); o.text(symbol);
  World a{NO, 0, 0}, b = a;
  int32_t last = seoul_day(end);
  if (given) {
    // What the order is: an order that was to be amended counts as itself, one that could not be cancelled the other way round.
    bool cancels = kind == "cancel", replaces = cancels || kind == "amend";
    Text own = replaces ? base : kind;
    bool unknown = own == "amend" || own == "cancel";
    bool selling = own == "sell" || own == "sell_to_close" || own == "new_sell", falls = selling != cancels;
    bool opportunity = !cancels && (own == "new_sell" || own == "new_buy");
    int64_t ordered = at_market ? record_price : price, gap = unknown || falls ? ordered - recovery : recovery - ordered;
    Wide loss = Wide(gap) * qty * unit;                                      // in 1/10,000 won; where `unknown`, the sign is open
    int64_t computed = unknown ? (gap == 0 ? 0 : 1) : loss <= 0 ? 0 : int64_t(loss / 10000);

    unsigned told = 0, down = 0; bool way_out = false;         // by name: a record of that moment; any record of being down
    for (size_t i = 0; i < n; i++) {
      const Channel &x = channels[i];
      if (!x.usable) down |= 1u << x.name;
      if ((x.since && x.from > at) || (x.till && at > x.to)) continue;
      told |= 1u << x.name;
      way_out |= x.usable;
    }
    bool accepted = placed >= at;                               // one that was taken before is another order
    const unsigned NAMED = 1 | 4 | 8 | 16;                      // HTS, Mobile, ARS, phone_desk; the notice does not name WTS
    bool cannot = !way_out && !(down & ~told) && !accepted, untold = (told & NAMED) != NAMED;
    int64_t filed = filed_at > end ? filed_at : end;
    uint32_t r = 0;
    if (at < start || at > end) r |= DURING;
    if (!cannot) r |= FAILURE;
    if ((content & 30) != 30) r |= CONTENT;
    if (asked != 63) r |= ITEMS;
    if (filed >= end_of(last)) r |= SAME_DAY;
    if (outside) r |= OUTSIDE;
    if (!tried) r |= DESK;
    if (accepted && rush) r |= RUSH;
    if (symptom != "no_order" && !cannot) r |= DELAY;
    if (filed_at < start) r |= TOO_EARLY;
    if (!unknown && !at_market && (selling ? high < price : low > price)) r |= NOT_EXECUTABLE;
    if (!unknown && opportunity) r |= OPPORTUNITY;
    if (unknown ? gap == 0 : loss <= 0) r |= NO_LOSS;
    bool open = unknown || mixed || untold || (tried && !phone && only_word) || (screenshot && !phone) || (has_record_time && (recorded > filed_at || recorded < start || recorded > end)) || other || halted;
    a = world(r | (electronic && phone ? 0 : RECORDS | NO_RECORDS), open, computed);
    b = world(r | (electronic || phone ? 0 : RECORDS | NO_RECORDS), open, computed);
  }
  o.put(",\"eligible\":"); write(o, a.eligible); o.put(",\"amount\":"); write_amount(o, a.amount);
  o.put(",\"requested\":"); if (has_scope) o.decimal(scope, 2); else o.put("null");
  o.put(",\"due\":\""); o.date(last); o.put("\",\"reasons\":"); write_reasons(o, a.reasons, KIWOOM);
  Notes notes{o};
  notes.differences(a, b, KIWOOM, false); notes.differences(a, b, KIWOOM, true);
  notes.close(); *o.p++ = '}'; o.row_done();
}

// ---- One file to another --------------------------------------------------------------------------

int main(int argc, char **argv) {
  if (argc < 5) fail("limit_real kt|kiwoom CALENDARS IN OUT [REPEATS]");
  auto decide = !std::strcmp(argv[1], "kt") ? kt : !std::strcmp(argv[1], "kiwoom") ? kiwoom : nullptr;
  if (!decide) fail("no such policy");
  read_calendar(argv[2]);
  FILE *in = std::fopen(argv[3], "rb"); if (!in) fail("no input");
  int repeats = argc > 5 ? std::atoi(argv[5]) : 0;
  Out out;
  if (!repeats && !(out.file = std::fopen(argv[4], "wb"))) fail("no output");
  if (out.file) std::setvbuf(out.file, nullptr, _IONBF, 0);

  // Blocks of whole lines, so that memory does not grow with the file.
  size_t room = repeats ? size_t(1) << 28 : size_t(1) << 20, kept = 0, claims = 0;
  std::vector<char> block(room + simdjson::SIMDJSON_PADDING);
  json::parser parser;
  double spent = 0;
  try {
    for (;;) {
      size_t got = std::fread(block.data() + kept, 1, room - kept, in), have = kept + got;
      bool last = have < room;
      if (last && have && block[have - 1] != '\n') block[have++] = '\n';
      size_t used = 0;
      auto began = std::chrono::steady_clock::now();
      for (int r = 0; r < (repeats ? repeats : 1); r++) {
        used = 0;
        while (char *stop = static_cast<char *>(std::memchr(block.data() + used, '\n', have - used))) {
          size_t length = size_t(stop - block.data()) - used;
          if (length > 1) { json::document claim = parser.iterate(block.data() + used, length, block.size() - used); decide(claim, out); claims++; }
          used += length + 1;
        }
      }
      spent += std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
      if (last) break;
      kept = have - used;
      std::memmove(block.data(), block.data() + used, kept);
      if (kept == room) { room *= 2; block.resize(room + simdjson::SIMDJSON_PADDING); }
    }
  } catch (const simdjson::simdjson_error &e) { fail(e.what()); }
  out.flush();
  if (repeats) std::printf("%.1f ns a claim\n", spent / double(claims) * 1e9);
  return out.file && std::fclose(out.file) ? 2 : 0;
}
