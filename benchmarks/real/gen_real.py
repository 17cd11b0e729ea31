#!/usr/bin/env python3
"""Claims for the five shipped policies, as a line of JSON each. Seeded; only the standard library.

  gen_real.py POLICY N OUT [--known | --plain | --gaps P | --odd] [--seed S] [--events LOW-HIGH]

POLICY: kt_internet_outage, kiwoom_order_outage, inicis_messaging, koscom_charter_en, koscom_charter_ko
--known   all facts are given (the default)
--plain   the same facts, but where a fact has its default it is left out, as most systems would
--gaps P  P per cent of the facts are left out or null, one by one (groups and lists too); events keep `type` and `at`
--odd     the same facts as --known in rare spellings: Z and other offsets, no offset, a blank for the T, fractions of a
          second, amounts as texts or with needless zeros, Hangul keys and alternatives, members in another order, escapes
--events  events in a log of the charters (10-200)
The claims of one policy and seed are the same in all four, but for what the option changes.
"""
import argparse, json, os, random
from datetime import datetime, timedelta, date

HERE = os.path.dirname(os.path.abspath(__file__))


class Raw(str):
    """A number, in exactly these characters."""


class At(datetime):
    """An instant: local time in Seoul (+09:00)."""


class Tag(str):
    """An alternative of a choice."""


def at(x): return At(x.year, x.month, x.day, x.hour, x.minute, x.second)
def sec(n): return timedelta(seconds=n)
def pick(r, **shares):
    return r.choices(list(shares), list(shares.values()))[0]


def money(r, low, high):
    """An amount: mostly whole hundreds, sometimes with a part of a won."""
    k = r.random()
    if k < 0.55: return r.randrange(low // 100, high // 100 + 1) * 100
    if k < 0.9: return r.randrange(low, high + 1)
    if k < 0.96: return Raw("%d.%d" % (r.randrange(low, high + 1), r.choice([5, 50, 25, 75])))
    return Raw("%d.%02d" % (r.randrange(low, high + 1), r.randrange(100)))


def moment(r, first=date(2024, 1, 2), last=date(2026, 9, 30)):
    """A second of a day; often at its edges."""
    d = first + timedelta(days=r.randrange((last - first).days + 1))
    k = r.random()
    s = r.choice([0, 0, 1, 86399]) if k < 0.06 else r.randrange(86400) // 60 * 60 if k < 0.8 else r.randrange(86400)
    return datetime(d.year, d.month, d.day) + sec(s)


# ---- KT --------------------------------------------------------------------------------------------

DOCS = [Tag("outage_record"), Tag("id_card"), Tag("claim_form")]
PLANS = ["slim", "basic", "essence", "premium", "베이직 100M", "인터넷 슬림", "GiGA 1G"]


def kt(r, i):
    outages, t = [], moment(r)
    for _ in range(r.choices([1, 2, 3], [60, 27, 13])[0]):
        length = r.choice([180 * r.randrange(1, 40), r.randrange(1, 36000), 1800 * r.randrange(1, 60), 3600 * r.choice([1, 2, 5])])
        k = r.random()
        if k < 0.015: length = 0
        elif k < 0.02: length = 86400 * r.randrange(1, 40)
        # Now and then the monitoring files one outage twice: a further record begins within the last one, or with it.
        before = outages[-1] if outages else None
        if before and r.random() < 0.08:
            lasted = int((before["end"] - before["start"]).total_seconds())
            t = before["start"] + sec(r.choice([0, lasted, r.randrange(lasted + 1)]))
        outages.append({"start": at(t), "end": at(t + sec(length))})
        t = t + sec(length) + timedelta(days=r.randrange(0, 12), seconds=60 * r.randrange(1, 1440))
    first, last = outages[0]["start"], outages[-1]["start"]
    fee = money(r, 15000, 66000)
    claim = None
    if r.random() < 0.95:
        docs = DOCS[:] if r.random() < 0.87 else r.sample(DOCS, r.randrange(3))
        if r.random() < 0.3: r.shuffle(docs)
        base = datetime(first.year, first.month, first.day)
        k = r.random()
        if k < 0.86: filed = first + timedelta(days=r.randrange(0, 29), seconds=r.randrange(86400))
        elif k < 0.95: filed = base + timedelta(days=r.randrange(28, 41)) + sec(r.choice([0, 1, 43200, 86399, 86400, 86401]))
        elif k < 0.98: filed = base + timedelta(days=r.randrange(35, 400), seconds=r.randrange(86400))
        else: filed = first - sec(r.randrange(86400 * 3))
        if r.random() < 0.35 and k < 0.86: filed = max(filed, last)
        cash = r.random() < 0.05
        claim = {"filed_at": at(filed) if r.random() < 0.985 else None,
                 "channel": Tag(pick(r, website=45, customer_center=25, mobile_app=27, other=3)), "docs": docs,
                 "pay_method": Tag("cash" if cash else "credit"), "cash_requested": cash and r.random() < 0.6,
                 "own_figure": money(r, 100, 9000) if r.random() < 0.1 else None}
    k = r.random()
    seen = datetime(2026, 11, 20) if k < 0.7 else max(t, (claim and claim["filed_at"]) or t) + timedelta(days=r.randrange(1, 90))
    if k > 0.95: seen = datetime(first.year, first.month, first.day) + timedelta(days=r.randrange(28, 41)) + sec(r.choice([0, 86399, 86400]))
    y, m = first.year, first.month
    before = []
    for n in range(r.choices([0, 1, 2, 3, 4, 6], [4, 4, 6, 60, 16, 10])[0], 0, -1):
        q = y * 12 + m - 1 - n
        before.append({"month": Raw('"%04d-%02d"' % (q // 12, q % 12 + 1)), "amount": fee if r.random() < 0.6 else money(r, 12000, 66000)})
    bills = []
    for n in range(r.choices([0, 1, 2, 3], [8, 50, 27, 15])[0]):
        q = y * 12 + m + n
        bills.append({"month": Raw('"%04d-%02d"' % (q // 12, q % 12 + 1)), "amount": fee if r.random() < 0.7 else r.choice([0, 500, 1000, money(r, 100, 40000)])})
    reviewed = r.random() < 0.15
    events = []
    for o in outages if reviewed or r.random() < 0.1 else []:
        s, e = o["start"], o["end"]
        span = max(int((e - s).total_seconds()), 1)
        if r.random() < 0.9: events.append({"type": "alert", "at": at(s + sec(r.choice([10, 59, 60, 61, r.randrange(span + 600)])))})
        for what in (["occurred"], ["restoration"], ["occurred", "restoration"]):
            if r.random() < 0.6: events.append({"type": "notice", "at": at(s + sec(r.randrange(span + 900))), "content": [Tag(w) for w in what]})
        for c in range(r.randrange(4)):
            c0 = s + sec(r.randrange(span)); number = "C-%d-%d" % (i, len(events))
            events.append({"type": "call", "at": at(c0), "number": number, "hung_up": at(c0 + sec(r.randrange(30, 900)))})
            if r.random() < 0.9: events.append({"type": "answer", "at": at(c0 + sec(r.randrange(5, 600))), "number": number})
    if events and r.random() < 0.7:
        for kind in ("training", "programme"):
            for q in range(r.randrange(4)): events.append({"type": kind, "at": at(first - timedelta(days=r.randrange(20, 600)))})
    events.sort(key=lambda e: e["at"])
    return {"case": "kt-%06d" % i, "as_of": at(seen),
            "line": {"monthly_fee": fee, "plan": r.choice(PLANS), "ended": r.random() < 0.03},
            "outages": outages, "claim": claim, "bills": bills, "earlier_bills": before,
            "measure_asked": Tag(r.choice(["monitoring", "manual", "communication", "other_measure"])) if r.random() < 0.05 else None,
            "promises_reviewed": reviewed,
            "review": {"since": Raw('"%04d-01-01"' % y), "manual_kept": r.random() < 0.8}, "events": events}


# ---- Kiwoom ----------------------------------------------------------------------------------------

CHANNELS = ["HTS", "WTS", "Mobile", "ARS", "phone_desk"]
KINDS = ["sell", "new_buy", "new_sell", "buy_to_cover", "sell_to_close", "amend", "cancel"]
ITEMS = ["time", "kind", "symbol", "qty", "price", "scope"]
SYMBOLS = [("005930", 71300), ("000660", 182000), ("035420", 214500), ("068270", 178300), ("373220", 401000), ("003490", 21950)]


class Kiwoom:
    """A customer loses one to four orders in an outage; the policy takes each as a claim of its own."""
    def __init__(self): self.left, self.shared = 0, None

    def __call__(self, r, i):
        if not self.left: self.left, self.shared = r.choices([1, 2, 3, 4], [50, 25, 15, 10])[0], self.outage(r)
        self.left -= 1
        return self.order(r, i, *self.shared)

    def outage(self, r):
        day = datetime(2024, 1, 2) + timedelta(days=r.randrange(1000))
        start = day + sec(r.randrange(9 * 3600, 15 * 3600)) if r.random() < 0.93 else day + sec(r.choice([0, 84600, 86399, 3600]))
        length = r.choice([r.randrange(60, 3 * 3600), 60 * r.randrange(1, 180), 60])
        cause = pick(r, own_system=93, koscom=1, krx=1, related_body=1, access_network=1, customer_pc=1, customer_telecom=1, mixed=1)
        out = {"start": at(start), "end": at(start + sec(length)), "cause": Tag(cause)}
        channels = []
        for name in CHANNELS:
            k = r.random()
            usable = k < 0.006
            if 0.006 < k < 0.009: continue
            since = till = None
            if r.random() < 0.25: since, till = start - sec(r.randrange(600)), start + sec(length + r.randrange(600))
            channels.append({"name": Tag(name), "usable": usable, "since": since and at(since), "till": till and at(till)})
            if r.random() < 0.05: channels.append({"name": Tag(name), "usable": True, "since": at(start + sec(length + 1)), "till": None})
        return out, channels

    def order(self, r, i, out, channels):
        s, e = out["start"], out["end"]
        span = int((e - s).total_seconds())
        t = s + sec(r.choice([0, span, r.randrange(span + 1), r.randrange(span + 1), r.randrange(span + 1)]))
        if r.random() < 0.015: t = r.choice([s - sec(1), e + sec(1), e + timedelta(days=1)])
        attempts = []
        for n in range(r.choices([0, 1, 2, 3, 4], [1, 44, 30, 15, 10])[0]):
            desk = n == 0 and r.random() < 0.98
            attempts.append({"channel": Tag("phone_desk" if desk else r.choice(CHANNELS[:4] if r.random() < 0.8 else CHANNELS)),
                             "at": at(s + sec(r.randrange(span + 1)) if r.random() < 0.98 else e + sec(r.randrange(1, 3000))),
                             "result": Tag(pick(r, refused=28, no_answer=30, busy=16, recorded=25, placed=1))})
        kind = pick(r, sell=57, sell_to_close=11, buy_to_cover=11, amend=9, cancel=7, new_buy=3, new_sell=2)
        base = kind
        if kind in ("amend", "cancel"): base = pick(r, sell=46, sell_to_close=18, buy_to_cover=18, new_buy=8, new_sell=5, amend=3, cancel=2)
        symbol, price = r.choice(SYMBOLS)
        unit = 1
        futures = "close" in kind + base or "cover" in kind + base or "new_sell" in (kind, base)
        if futures:
            symbol, price = r.choice([("101W09", 35000), ("201W9350", 325), ("105V12", 90000)])
            unit = r.choice([250000, 50000, 10000])
        price = max(1, int(price * (0.9 + 0.2 * r.random())))
        scale = 100 if futures else 1
        def number(p):
            if not futures: return int(p)
            text = ("%d.%02d" % (p // 100, p % 100))
            return Raw(text)
        hurt_by_fall = {"sell": 1, "sell_to_close": 1, "new_sell": 1}.get(base, 0) if kind != "cancel" else {"new_buy": 1, "buy_to_cover": 1}.get(base, 0)
        loss = int(price * (0.002 + 0.05 * r.random())) + 1
        k = r.random()
        if k < 0.02: loss = 0
        elif k < 0.05: loss = -loss
        recovery = max(1, price - loss if hurt_by_fall else price + loss)
        low, high = min(price, recovery) - r.randrange(1 + price // 50), max(price, recovery) + r.randrange(1 + price // 50)
        k = r.random()
        if k < 0.015: high = price - 1
        elif k < 0.03: low = price + 1
        elif k < 0.10: high = price
        elif k < 0.14: low = price
        low = max(low, 1)
        market_order = r.random() < 0.12
        claim = None
        if r.random() < 0.97:
            k = r.random()
            filed = e + sec(r.randrange(0, 4 * 3600))
            if k < 0.03: filed = e - sec(r.randrange(1, 1800))
            elif k < 0.05: filed = datetime(e.year, e.month, e.day) + sec(r.choice([86399, 86400, 86401]))
            elif k < 0.07: filed = e + timedelta(days=r.randrange(1, 30))
            items = [Tag(x) for x in ITEMS] if r.random() < 0.97 else [Tag(x) for x in r.sample(ITEMS, r.randrange(6))]
            claim = {"filed_at": at(filed), "channel": Tag(pick(r, eminwon=70, fin_center=28, other=2)), "items": items,
                     "scope_amount": money(r, 1000, 3000000) if r.random() < 0.85 else None}
        el, ph = r.random() < 0.98, r.random() < 0.96
        content = [Tag(x) for x in ITEMS[1:5]] if r.random() < 0.97 else [Tag(x) for x in r.sample(ITEMS[:5], r.randrange(5))]
        asked = r.random() < 0.2
        events = []
        if asked or r.random() < 0.05:
            told = (claim["filed_at"] if claim else e) + timedelta(days=r.randrange(1, 9))
            if r.random() < 0.8: events.append({"type": "result_notice", "at": at(told), "granted": r.random() < 0.8})
            if r.random() < 0.6: events.append({"type": "deposit", "at": at(told + timedelta(days=r.randrange(1, 5))), "amount": money(r, 1000, 3000000)})
        help = r.random() < 0.05
        return {"case": "kw-%06d" % i, "as_of": at(e + timedelta(days=r.randrange(0, 40), seconds=r.randrange(86400))),
                "outage": out, "channels": channels, "attempts": attempts,
                "record": {"electronic": el, "phone": ph, "screenshot": r.random() < (0.05 if ph else 0.4),
                           "at": at(t + sec(r.choice([0, 0, 30, 600]))) if r.random() < 0.9 else at(e + timedelta(days=2)) if r.random() < 0.1 else None, "content": content},
                "order": {"id": "O-%d" % i, "kind": Tag(kind), "base_kind": Tag(base), "symbol": symbol, "qty": r.choice([1, 10, 100, r.randrange(1, 5000), 0 if r.random() < 0.02 else 5]),
                          "price": number(price), "at_market": market_order, "unit_value": unit, "at": at(t)},
                "market": {"high": number(high), "low": number(low), "recovery_price": number(recovery),
                           "record_price": number(max(1, price + r.randrange(-price // 100 - 1, price // 100 + 1))), "halted": r.random() < 0.015},
                "claim": claim, "delay_cause": Tag(pick(r, order_rush=1, other_cause=1)) if r.random() < 0.06 else None,
                "symptom": {"kind": Tag(pick(r, no_order=94, quote_delay=2, fill_delay=2, other_kind=2)), "channel": Tag(r.choice(["HTS", "WTS", "HomePage"])) if help else None,
                            "connected": (r.random() < 0.2) if help else None,
                            "message": r.choice(["서버와의 정보교환에 실패하였습니다", "서버와의 접속에 실패했습니다.", "오류"]) if help and r.random() < 0.6 else None,
                            "host": r.choice(["www.kiwoom.com", "kiwoom.co.kr", "example.com"]) if help and r.random() < 0.6 else None,
                            "own_network_up": (r.random() < 0.7) if help and r.random() < 0.7 else None,
                            "firewall_option_tried": r.random() < 0.3, "other_host_tried": r.random() < 0.2},
                "call": {"said_hts_customer": r.random() < 0.5},
                "need": Tag(r.choice(["quick_order", "desk_order", "quotes", "account", "outage_info", "futures_order", "balance", "complaint"])) if r.random() < 0.08 else None,
                "progress_asked": asked, "events": events}


# ---- Inicis ----------------------------------------------------------------------------------------

PRODUCTS = ["sms", "lms", "pay_alimtalk", "alimtalk", "friendtalk_text", "friendtalk_image"]
WORDS = ["주문이 완료되었습니다.", "결제 금액 33,000원", "배송이 시작되었습니다", "예약 확인", "Thank you", "[이니시스]", "가상계좌 채번 안내", "특가 세일!", "☎ 02-123-4567"]


def inicis(r, i):
    y, m = r.choice([2025, 2025, 2026]), r.randrange(1, 13)
    if y == 2026 and m > 8: m -= 5
    q = y * 12 + m
    nxt = datetime(q // 12, q % 12 + 1, 1)
    begun = datetime(y - 1, r.randrange(1, 13), r.randrange(1, 29))
    mode = pick(r, paper=60, online=40)
    services = [Tag(x) for x in ("text_service", "pay_alimtalk", "alimtalk", "friendtalk_text", "friendtalk_image") if r.random() < 0.6] or [Tag("text_service")]
    number = "02%08d" % r.randrange(10 ** 8)
    senders = [{"number": n, "purpose": Tag(p), "registered_before": r.random() < 0.1,
                "certificate": {"holder": Tag(pick(r, applicant=80, company=15, third_party=5)), "number": n if r.random() < 0.96 else "021"} if r.random() < 0.95 else None}
               for n, p in [("02%08d" % r.randrange(10 ** 8), "text_messages") for _ in range(r.choice([1, 1, 2, 3, 10, 11]))] + [(number, "buyer_notice")] * r.choice([0, 1, 1, 2])]
    application = None if r.random() < 0.3 else {
        "mode": Tag(mode), "applied_on": begun.date() if r.random() < 0.97 else None, "business_number": "123-45-%05d" % r.randrange(10 ** 5) if r.random() < 0.98 else None,
        "yellow_id": "@shop%d" % i if r.random() < 0.9 else None, "services": services, "text_kinds": [Tag("sms"), Tag("lms")][:r.choice([1, 2, 2, 2])],
        "merchant_notices": [Tag(x) for x in ("approval", "cancel") if r.random() < 0.5], "buyer_notices": [Tag(x) for x in ("approval", "cancel", "va_issue") if r.random() < 0.7],
        "senders": senders, "trade_name": r.random() < 0.99, "representative": r.random() < 0.99, "handwritten": r.random() < 0.98,
        "receivers": ["010%08d" % r.randrange(10 ** 8) if r.random() < 0.99 else "0212345678" for _ in range(r.choice([0, 1, 2, 3, 20, 21]))],
        "merchant_ids": ["MID%d" % k for k in range(r.choice([1, 1, 2, 3, 0]))], "fallback": [Tag(x) for x in ("sms", "lms") if r.random() < 0.5],
        "address": "서울 중구 통일로 1", "registered_address": "서울 중구 통일로 1" if r.random() < 0.97 else "서울 중구 통일로 2",
        "seal": Tag(pick(r, registered=94, ordinary=4, missing=2)), "documents": [Tag(x) for x in ("business_registration", "seal_certificate", "id_copy") if r.random() < 0.98],
        "consent": r.random() < 0.99, "by_set_procedure": r.random() < 0.99, "false_entry": r.random() < 0.01, "false_document": r.random() < 0.01,
        "birth_date": date(r.randrange(1960, 2008), r.randrange(1, 13), r.randrange(1, 29)) if r.random() < 0.4 else None,
        "operating": r.random() < 0.99, "facilities": r.random() < 0.99, "improper": {"by": "심사 담당", "why": "업종"} if r.random() < 0.02 else None,
        "earlier_contracts": [{"ended": Tag(r.choice(["ran_out", "ran_out", "breach_of_contract"]))} for _ in range(r.choice([0, 0, 0, 1, 2]))]}
    lines = []
    for p in r.sample(PRODUCTS, r.randrange(1, 7)):
        sent = r.choice([0, r.randrange(1, 300), r.randrange(100, 50000)])
        lines.append({"product": Tag(p), "sent": sent, "succeeded": sent - r.randrange(sent // 20 + 1)})
    prices = {"pay_alimtalk": Raw("12.5"), "sms": 20, "lms": 50, "alimtalk": Raw("8.3"), "friendtalk_text": 15, "friendtalk_image": Raw("21.55")}
    for p in PRODUCTS:
        if r.random() < 0.05: prices[p] = None
    issued = nxt + timedelta(days=r.choice([9, 14, 15, 16, 18, 19, 20, 21, 24]))
    total = r.randrange(1000, 3000000)
    disputed = r.choice([0, 0, 0, r.randrange(1, total)])
    payments = [{"at": at(nxt + timedelta(days=r.choice([20, 29, 30, 31, 48, 60]), seconds=r.choice([0, 86399, 36000]))), "amount": a}
                for a in ([total - disputed] if r.random() < 0.8 else [r.randrange(1, total), r.randrange(1, total)] if r.random() < 0.7 else [])]
    complaints = []
    for _ in range(r.choice([0, 0, 1, 1, 2, 4])):
        c = moment(r, nxt.date(), (nxt + timedelta(days=40)).date())
        complaints.append({"kind": Tag(pick(r, line_failure=25, system_failure=25, bill=35, other_complaint=15)), "fault": Tag(pick(r, company=70, customer=30)),
                           "channel": Tag(pick(r, by_phone=50, by_email=35, by_letter=12, by_chat=3)), "callable": r.random() < 0.9, "received_at": at(c),
                           "handled_at": at(c + sec(r.choice([600, 7200, 86399, 86400, 86401, 3 * 86400]))) if r.random() < 0.95 else None,
                           "billed_at": at(issued + sec(32400)) if r.random() < 0.7 else None, "wrong_amount": money(r, 100, 90000) if r.random() < 0.5 else 0})
    messages = []
    for _ in range(r.choice([0, 1, 2, 3, 6, 12])):
        p, s = r.choice(PRODUCTS), moment(r, date(y, m, 1), date(y, m, 28))
        text = " ".join(r.choice(WORDS) for _ in range(r.choice([1, 2, 4, 8, 40] if p != "sms" else [1, 2, 3, 4])))
        messages.append({"product": Tag(p), "text": text, "images": 1 if p == "friendtalk_image" else 0, "category": Tag(pick(r, order=30, booking=10, payment=30, delivery=20, advertisement=8, other_matter=2)),
                         "friend": r.random() < 0.7, "terminal": Tag("mobile_phone" if r.random() < 0.98 else "pager"), "from_number": number if p in ("sms", "lms") else None,
                         "number_owner": Tag(pick(r, customer=96, third_party=3, nobody=1)), "sent_at": at(s), "kakao_failed": p not in ("sms", "lms") and r.random() < 0.1,
                         "outcome": Tag(pick(r, success=90, failure=10)) if r.random() < 0.96 else None, "outcome_at": at(s + sec(r.choice([3, 60, 3600, 86400, 3 * 86400]))) if r.random() < 0.96 else None})
    outages = []
    for _ in range(r.choice([0, 0, 0, 1, 2])):
        s = moment(r, date(y, m, 1), date(y, m, 28))
        outages.append({"cause": Tag(pick(r, own_failure=30, carrier_failure=20, kakao_failure=15, policy_change=10, maintenance=13, unpaid_fee=5, disaster=5, authority_request=2)), "start": at(s),
                        "end": at(s + sec(r.randrange(60, 90000))) if r.random() < 0.95 else None, "notified_at": at(s - sec(r.choice([0, 1, 86400, -600]))) if r.random() < 0.6 else None,
                        "permanent": r.random() < 0.02, "impossible": r.choice([True, True, False, None]), "unavoidable": r.choice([True, True, False, None]), "verified_loss": money(r, 1000, 900000) if r.random() < 0.6 else None})
    few = lambda p, f: [f() for _ in range(r.choice([1, 2])) if r.random() < p]
    day = lambda: moment(r, begun.date(), date(y, m, 28))
    maybe = lambda p, f: f() if r.random() < p else None
    def changing():
        d = day(); return {"effective_on": d.date(), "announced_at": maybe(0.8, lambda: at(d - timedelta(days=r.randrange(1, 30))))}
    def demand():
        d = day(); return {"matter": Tag(r.choice(["processing", "access_log", "encryption", "correction"])), "made_at": at(d), "met_at": maybe(0.8, lambda: at(d + timedelta(days=r.randrange(20)))), "refused": r.random() < 0.05, "special_reason": r.random() < 0.05}
    def owed():
        return {"arose_at": at(day()), "amount": money(r, 1000, 900000)}
    signed = begun.date()
    claim = {
        "case": "in-%06d" % i, "as_of": at(datetime(2026, 11, 20)), "application": application,
        "contract": {"mode": Tag(mode), "agreed": True, "accepted_at": at(begun + sec(36000)) if mode == "online" else None,
                     "customer_signed_on": signed if mode == "paper" else None, "company_signed_on": signed + timedelta(days=r.randrange(8)) if mode == "paper" else None, "originals": 2, "services": services},
        "refusal": maybe(0.05, lambda: {"received_at": at(day()), "form": Tag(r.choice(["paper", "email", "spoken"]))}),
        "amendment": maybe(0.05, lambda: {"notified_at": at(day()), "form": Tag(pick(r, paper=90, email=8, spoken=2)), "agreed_at": at(day())}),
        "official_account": maybe(0.8, lambda: {"kind": Tag(r.choice(["plus_friend", "yellow_id"])), "personal": r.random() < 0.03}),
        "verification": maybe(0.95, lambda: {"at": at(begun + timedelta(days=5))}), "first_use_at": at(begun + timedelta(days=r.choice([4, 6, 10]))),
        "registered_numbers": [{"number": number, "registered_at": at(begun + timedelta(days=5))}], "number_changes": few(0.1, lambda: {"number": "0255512345", "asked_by": Tag(r.choice(["admin_system", "submission", "telephone"])), "certificate": r.random() < 0.9}),
        "messages": messages, "shop_payments": few(0.3, lambda: {"method": Tag(r.choice(["card", "virtual_account"])), "approved_at": at(day()), "deposited_at": maybe(0.5, lambda: at(day()))}),
        "recipients": few(0.3, lambda: {"lawful": r.random() < 0.97, "told_at": maybe(0.9, lambda: at(day())), "told": [Tag("data_cost"), Tag("opt_out")], "gets_alimtalk": r.random() < 0.9, "first_message_at": maybe(0.9, lambda: at(day()))}),
        "changes": few(0.2, changing), "module_delivered_at": at(begun + timedelta(days=5)), "outages": outages,
        "illegal_sendings": few(0.03, lambda: {"kind": Tag(r.choice(["spam_sending", "smishing", "false_number"])), "finding": Tag(r.choice(["confirmed", "suspected"]))}),
        "records": few(0.2, lambda: {"created_at": at(day()), "retention": "P%dM" % r.choice([3, 6, 12]), "requested_at": maybe(0.3, lambda: at(day())), "shown_at": maybe(0.3, lambda: at(day()))}),
        "prices": prices, "usage": {"month": Raw('"%04d-%02d"' % (y, m)), "lines": lines},
        "invoice": None if r.random() < 0.04 else {"issued_on": issued.date(), "total": total, "disputed": disputed, "reconciled": r.randrange(disputed + 1) if disputed and r.random() < 0.7 else None}, "payments": payments,
        "processors": few(0.4, lambda: {"name": Tag(r.choice(["kakao", "daou_tech", "other_firm"])), "entrusted_at": at(day()), "consented_at": maybe(0.8, lambda: at(day())), "told_at": maybe(0.8, lambda: at(day())), "told_by": Tag(r.choice(["paper", "email"])), "complete": True}),
        "protection": {"law_measures": True, "procedure": True, "due_care": r.choice([True, True, True, None]), "training_risk": False}, "contract_end": None,
        "data_demands": few(0.3, demand), "reviewed_years": few(0.3, lambda: {"year": y}), "inspections": few(0.3, lambda: {"held_at": at(day()), "agreed_at": maybe(0.8, lambda: at(day()))}),
        "demand": maybe(0.05, lambda: {"received_at": at(day()), "allowed": "P%dD" % r.choice([7, 14, 30]), "cured_at": maybe(0.6, lambda: at(day()))}),
        "grounds": maybe(0.1, lambda: {"gross_negligence": False, "attachment": Tag(r.choice(["never", "standing", "released"])), "purpose_lost": r.random() < 0.2, "dishonoured": r.random() < 0.1, "bank_dealings_stopped": r.random() < 0.1,
            "proceedings": Tag(r.choice(["none_known", "filed", "opened"])), "sanction": Tag(r.choice(["no_sanction", "warning", "suspended"])), "restructured": r.random() < 0.2, "performance_impossible": r.random() < 0.2, "business": Tag(r.choice(["operating", "closed"])), "party": Tag(r.choice(["customer", "company"]))}),
        "authority_requests": few(0.03, lambda: {"authority": Tag(r.choice(["ministry", "kisa", "radio_office"])), "reason": Tag(r.choice(["number_alteration", "other_reason"]))}),
        "suspension": maybe(0.04, lambda: {"notified_at": at(day()), "objected_at": maybe(0.5, lambda: at(day()))}),
        "withdrawal": maybe(0.02, lambda: {"ends_on": day().date(), "impossible": True, "notified_at": at(day()), "form": Tag("paper")}),
        "status_change": maybe(0.08, lambda: {"by": Tag(r.choice(["customer", "company"])), "effective_at": at(day()), "notified_at": maybe(0.8, lambda: at(day())), "complete": r.random() < 0.95, "neglected": r.choice([None, None, None, True, False]), "damage": maybe(0.2, lambda: money(r, 1000, 90000)), "impossible": False, "tolerated": True, "debts": few(0.9, owed)}),
        "incidents": few(0.1, lambda: {"kind": Tag(r.choice(["spam", "leak", "service_problem", "termination_caused", "other_damage"])), "fault": Tag(r.choice(["customer", "company", "staff", "both", "nobody"])), "force": maybe(0.3, lambda: Tag(r.choice(["natural_disaster", "related_body", "kakao_system"]))), "already_public": False, "after_integration": r.random() < 0.3, "damage": money(r, 1000, 900000)}),
        "dispute": maybe(0.02, lambda: {"consultation": Tag(r.choice(["not_yet", "settled", "failed"]))}), "complaints": complaints,
        "closure": maybe(0.03, lambda: {"planned_on": (nxt + timedelta(days=60)).date(), "announced_at": at(nxt + timedelta(days=r.choice([29, 30, 31]))), "channel": Tag(r.choice(["announced_by_email", "website"]))}),
        "events": sorted([{"type": r.choice(["data_used", "training"]), "at": at(day())} for _ in range(r.choice([0, 0, 2]))], key=lambda e: e["at"])}
    for e in claim["events"]:
        if e["type"] == "data_used": e["purpose"] = Tag("entrusted" if r.random() < 0.97 else "beyond")
    return claim


# ---- Koscom ----------------------------------------------------------------------------------------

class Koscom:
    """A log of a month, in which each of the six sections with a share has at least one instance."""
    def __init__(self, korean, low, high): self.korean, self.low, self.high = korean, low, high

    def __call__(self, r, i):
        want = int(round(self.low * (self.high / self.low) ** r.random()))
        y, m = r.choice([(2025, 9), (2025, 10), (2025, 3), (2026, 2), (2026, 5)])
        ev, self.n = [], 0
        def when():
            while True:
                d = datetime(y, m, r.randrange(1, 29))
                if d.weekday() < 5 or r.random() < 0.05: return d + sec(9 * 3600 + r.randrange(9 * 3600) if r.random() < 0.95 else r.randrange(86400))
        def ticket(letter): self.n += 1; return "%s-%d" % (letter, self.n)
        def add(_kind, _at, **f): ev.append({"type": _kind, "at": at(_at), **f})
        counts = dict.fromkeys(("absence", "requesting", "supporting", "suspending", "homepage", "correcting"), 0)
        staff = lambda: Tag(pick(r, person_in_charge=70, colleague=15, manager=10, somebody_else=5))
        def call(absent=None):
            t, k = when(), ticket("C")
            absent = r.random() < 0.15 if absent is None else absent
            product = pick(r, general=75, check=20, retirement_pension=5) if not absent else "general"
            end = t + sec(r.randrange(20, 600)); rings = r.choices([1, 2, 3, 4, 5, 6], [45, 42, 6, 3, 2, 2])[0]
            add("call", t, ticket=k, product=Tag(product), rings=rings, greeting=r.random() < 0.97, position_given=r.random() < 0.95, unit_given=r.random() < 0.96, name_given=r.random() < 0.96,
                apology=rings > 3 and r.random() < 0.8, thanks=r.random() < 0.96, customer_hung_up_at=at(end), staff_hung_up_at=at(end + sec(r.choice([0, 1, 3, 5]))), absent=absent,
                taken_by=Tag("colleague" if absent else "person_in_charge"), forwarded=False)
            if absent:
                counts["absence"] += 1
                if r.random() < 0.85: add("callback", end + sec(r.choice([30, 60, 120, 240, 299, 300, 301])), ticket=k, by=Tag(pick(r, manager=50, colleague=40, somebody_else=10)))
            if r.random() < 0.85: add("judgement", t + timedelta(days=3), ticket=k, about=Tag("manner"), good=r.random() < 0.96)
            if r.random() < 0.05:
                if r.random() < 0.8: add("briefing", t + sec(r.choice([10, 29, 30, 31])), ticket=k)
                add("transfer", t + sec(30), ticket=k)
        def request(kind=None):
            t, k = when(), ticket("R")
            kind = kind or pick(r, change=50, business_review=20, materials=15, simple=10, regulation=5)
            due = (t + timedelta(days=10)).date() if kind == "regulation" else None
            add("request", t, ticket=k, kind=Tag(kind), product=Tag("general"), due=due, expected_done=(t + timedelta(days=r.choice([3, 10, 29, 31, 40]))).date(), internal_review=False, linked=kind == "materials" and r.random() < 0.5)
            add("reply", t + sec(r.choice([1200, 3600, 7200, 10000, 30000, 86399, 86400, 2 * 86400])), ticket=k, by=staff(), content=[Tag("review_result")])
            if kind in ("regulation", "simple") or r.random() < 0.2: add("completion", t + timedelta(days=r.choice([0, 1, 2, 9, 10, 11])), ticket=k, by=staff())
            counts["requesting"] += 1 if kind in ("change", "regulation") else 0 if self.korean or kind != "simple" else 2
        def inquiry(short=False):
            t, k = when(), ticket("Q")
            n = r.choice([5, 15, 30, 60] if short else [5, 15, 30, 60, 61, 90, 150])
            add("inquiry", t, ticket=k, expected="PT%dM" % n if r.random() < 0.0 else n, long=n > 60)
            if n > 60 and r.random() < 0.9: add("notice", t + sec(r.choice([60, 599, 600, 601])), ticket=k, channel=Tag("phone"), content=[Tag("expected_time")])
            add("completion", t + sec(60 * n + r.randrange(-200, 200)), ticket=k, by=staff())
            counts["supporting"] += 1
        def suspension():
            t, k = when(), ticket("S"); starts = t + timedelta(days=r.choice([3, 8, 10, 14]))
            add("suspension", t, ticket=k, starts_at=at(starts), cause=Tag(r.choice(["regulation", "improvement", "checkup"])), expected=True)
            if r.random() < 0.95: add("notice", t + sec(r.randrange(86400)), ticket=k, channel=Tag(pick(r, screen=30, email=30, sms=30, document=10)), content=[Tag("cause")])
            counts["suspending"] += 1
        def homepage():
            t, k = when(), ticket("H")
            add("input", t, ticket=k, board=Tag("customer_voice"), details=[Tag("name"), Tag("contact"), Tag("email")])
            done = t + sec(r.choice([600, 7200, 40000, 86400, 2 * 86400]))
            add("reply", done, ticket=k, by=staff(), content=[Tag("review_result")]); add("completion", done, ticket=k, by=staff())
            counts["homepage"] += 1
        def inconvenience():
            t, k = when(), ticket("X")
            add("inconvenience", t, ticket=k, raised=True)
            if r.random() < 0.95: add("correction", t + sec(r.choice([1800, 3600, 86399, 86400, 86401])), ticket=k)
            if r.random() < 0.9: add("feedback", t + sec(7200), ticket=k, by=Tag(pick(r, team_manager=90, colleague=10)))
            counts["correcting"] += 1
        def visit():
            t, k = when(), ticket("V")
            if r.random() < 0.9: add("appointment", t - timedelta(days=1), ticket=k)
            if r.random() < 0.8: add("judgement", t + timedelta(days=1), ticket=k, about=Tag("appearance"), good=r.random() < 0.95)
            add("visit", t, ticket=k, purpose=Tag(r.choice(["round", "discussion", "repair"])), identified_at=at(t), entered_at=at(t + sec(120)), started_at=at(t + sec(300)), explained_at=at(t + sec(3000)), left_at=at(t + sec(3300)))
        def visitor():
            t, k = when(), ticket("G")
            add("visitor", t, ticket=k, greeted_at_desk=True, greeted_by_all=r.random() < 0.95, pass_given=True, guided=True, told_before=[Tag("purpose"), Tag("date"), Tag("time")], agreed_at=at(t), met_at=at(t), escorted=r.random() < 0.97, farewell=True)
        def mistake():
            t, k = when(), ticket("M"); what = pick(r, error=50, wrong_service=30, unkindness=20)
            add("mistake", t, ticket=k, **{"kind": Tag(what)})
            if r.random() < 0.9: add("correction", t + sec(r.choice([600, 86400, 86401])), ticket=k)
            counts["correcting"] += (what != "unkindness") if self.korean else 2 if what == "error" else 1
        def rare():
            t, k = when(), ticket("Z"); what = r.randrange(7)
            if what == 0: add("fault", t, ticket=k)
            elif what == 1: add("refusal", t, ticket=k, reason=Tag(r.choice(["internal_rule", "law", "contract"])))
            elif what == 2: add("informant", t, ticket=r.choice(["Z-1", k]), confirmed=r.random() < 0.7)
            elif what == 3:
                add("suspension", t, ticket=k, starts_at=at(t + sec(3600)), cause=Tag("other_cause"), expected=False)
                add("notice", t + sec(60), ticket=k, channel=Tag("sms"), content=[Tag("cause")])
            elif what == 4: add("away", t, ticket=k, back_at=at(t + sec(r.randrange(300, 90000))), forwarded=r.random() < 0.8)
            elif what == 5: add("certificate", t, ticket=k, subscriber=True, expires_on=(t + timedelta(days=40)).date()); add("notice", t + timedelta(days=r.choice([5, 9, 10, 20])), ticket=k, channel=Tag("email"), content=[Tag("renewal")])
            else: add("inconvenience", t, ticket=k, raised=False); counts["correcting"] += 1 if self.korean else 0
        def trouble():
            t, k = when(), ticket("D"); p = r.choice(["network", "business_continuity"])
            add("trouble", t, ticket=k, product=Tag(p))
            add("notice", t + sec(r.choice([600, 1800, 1801])), ticket=k, channel=Tag("sms"), content=[Tag("cause"), Tag("expected_time"), Tag("plan")])
            if r.random() < 0.8: add("notice", t + sec(r.choice([7200, 10800, 10801])), ticket=k, channel=Tag("phone"), content=[Tag("result")])
        kinds = [(call, 45), (request, 14), (inquiry, 16), (homepage, 6), (inconvenience, 4), (suspension, 3), (visit, 4), (visitor, 4), (trouble, 4), (mistake, 2), (rare, 3)]
        while len(ev) < want - 4: r.choices([k for k, _ in kinds], [w for _, w in kinds])[0]()
        fill = {"absence": lambda: call(True), "requesting": lambda: request("change"), "supporting": lambda: inquiry(True), "suspending": suspension, "homepage": homepage, "correcting": inconvenience}
        for section, make in fill.items():
            if not counts[section]: make()
        if r.random() < 0.8: add("judgement", datetime(y, m, 15, 9), ticket="O-1", about=Tag("offices"), good=r.random() < 0.9)
        if r.random() < 0.5: add("survey", datetime(y, m, 28, 18), ticket="Y-1")
        ev.sort(key=lambda e: e["at"])
        return {"case": "ko-%06d" % i, "as_of": at(datetime(y, m, 28) + timedelta(days=60)), "events": ev, **({} if self.korean else {"wanted_contact": {"task": Tag("internet") if r.random() < 0.1 else None}})}


# Facts that the policies give a default, with that default.
DEFAULTS = {
    "kt_internet_outage": {"line.ended": False, "claim.pay_method": "credit", "claim.cash_requested": False, "claim.own_figure": None, "measure_asked": None, "promises_reviewed": False},
    "kiwoom_order_outage": {"channels.since": None, "channels.till": None, "attempts.channel": "phone_desk", "record.at": None, "order.at_market": False, "market.halted": False, "claim.scope_amount": None,
        "symptom.channel": None, "symptom.connected": None, "symptom.message": None, "symptom.host": None, "symptom.own_network_up": None, "symptom.firewall_option_tried": False, "symptom.other_host_tried": False,
        "need": None, "progress_asked": False},
    "inicis_messaging": {"application.senders.registered_before": False, "application.trade_name": True, "application.representative": True, "application.handwritten": True, "application.false_entry": False, "application.false_document": False, "messages.images": 0, "messages.terminal": "mobile_phone",
        "messages.kakao_failed": False, "outages.permanent": False, "outages.impossible": None, "outages.unavoidable": None, "amendment.form": "paper", "invoice.reconciled": None, "processors.complete": True, "data_demands.refused": False, "data_demands.special_reason": False,
        "grounds.gross_negligence": False, "grounds.attachment": "never", "grounds.purpose_lost": False, "grounds.dishonoured": False, "grounds.bank_dealings_stopped": False, "grounds.proceedings": "none_known",
        "grounds.sanction": "no_sanction", "grounds.restructured": False, "grounds.performance_impossible": False, "grounds.business": "operating", "grounds.party": "customer",
        "status_change.complete": True, "status_change.neglected": None, "status_change.impossible": False, "incidents.already_public": False, "incidents.after_integration": False, "complaints.callable": True},
    "koscom_charter_en": {"wanted_contact.task": None}, "koscom_charter_ko": {}}

# ---- Writing ---------------------------------------------------------------------------------------

class Writer:
    """Turns facts into text. `style` is random.Random of its own, so that all variants have the same facts."""
    def __init__(self, policy, gaps, odd, plain, seed):
        self.defaults = DEFAULTS[policy] if plain else {}
        self.gaps, self.odd, self.r = gaps / 100, odd, random.Random(f"{policy}:{seed}:{'odd' if odd else 'gaps' if gaps else 'known'}")
        k = json.load(open(f"{HERE}/keys.json", encoding="utf-8"))[policy] if odd else {"facts": {}, "events": {}, "values": {}}
        self.facts, self.events, self.values = k["facts"], k["events"], k["values"]

    def line(self, claim):
        r = self.r
        self.hangul = self.odd and r.random() < 0.4
        self.shuffles = self.odd and r.random() < 0.2
        self.blanks = self.odd and r.random() < 0.3
        return self.value(claim, "", "facts")

    def value(self, v, path, part):
        if v is None: return "null"
        if v is True: return "true"
        if v is False: return "false"
        if isinstance(v, Raw):
            if not self.odd or v[0] == '"': return str(v)
            k = self.r.random()
            return f'"{v}"' if k < 0.3 else v + "0" if k < 0.4 else str(v)
        if isinstance(v, int):
            k = self.r.random() if self.odd and path.split(".")[-1] not in ("qty", "images", "originals", "sent", "succeeded", "rings", "expected", "year") else 1
            return f'"{v}"' if k < 0.25 else f"{v}.0" if k < 0.32 else f"{v}.00" if k < 0.35 else str(v)
        if isinstance(v, At): return self.instant(v)
        if isinstance(v, date): return '"%s"' % v.isoformat()
        if isinstance(v, Tag):
            k = self.values.get(("events." if part == "events" else "") + path, {}).get(v) if self.hangul else None
            return '"%s"' % (k or v)
        if isinstance(v, str):
            if self.odd and self.r.random() < 0.1: return json.dumps(v)
            return json.dumps(v, ensure_ascii=False)
        gap, blank = self.gaps, " " if self.blanks else ""
        if isinstance(v, list):
            if path == "events": return "[" + ("," + blank).join(self.value(e, "", "events") for e in v) + "]"
            return "[" + ("," + blank).join(self.value(e, path, part) for e in v) + "]"
        prefix = path + "." if path else ""
        kind = ""
        if part == "events": kind = v["type"]; prefix = kind + "."
        members = list(v.items())
        if self.shuffles: self.r.shuffle(members)
        out = []
        for name, x in members:
            where = name if name == "events" and not path and part == "facts" else prefix + name
            key = name
            if part == "events" and name in ("type", "at"):
                text = '"%s"' % (self.hangul and self.events.get(kind) or kind) if name == "type" else self.value(x, where, part)
            else:
                if where in self.defaults and self.defaults[where] == x: continue
                if gap and name != "case" and self.r.random() < gap:
                    if self.r.random() < 0.5 or name in ("as_of", "events") or isinstance(x, list): continue
                    x = None
                text = self.value(x, where, part)
                if self.hangul: key = (self.events if part == "events" else self.facts).get(where) or name
            out.append('"%s":%s%s' % (key, blank, text))
        return "{" + ("," + blank).join(out) + "}"

    def instant(self, t):
        text, k = t.strftime("%Y-%m-%dT%H:%M:%S"), self.r.random() if self.odd else 1
        if k < 0.25: return '"%sZ"' % (t - timedelta(hours=9)).strftime("%Y-%m-%dT%H:%M:%S")
        if k < 0.45:
            h, m = self.r.choice([(0, 0), (-5, 0), (5, 30), (8, 0), (-9, -30), (12, 45), (10, 0)])
            u = t - timedelta(hours=9) + timedelta(hours=h, minutes=m)
            return '"%s%s%02d:%02d"' % (u.strftime("%Y-%m-%dT%H:%M:%S"), "-" if h < 0 or m < 0 else "+", abs(h), abs(m))
        if k < 0.55: return '"%s"' % text
        if k < 0.62: return '"%s+09:00"' % text.replace("T", " ")
        if k < 0.68: return '"%s.000+09:00"' % text
        if k < 0.72 and text.endswith(":00"): return '"%s"' % text[:-3]
        return '"%s+09:00"' % text


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("policy"); p.add_argument("n", type=int); p.add_argument("out")
    g = p.add_mutually_exclusive_group()
    g.add_argument("--known", action="store_true"); g.add_argument("--plain", action="store_true"); g.add_argument("--gaps", type=float, default=0); g.add_argument("--odd", action="store_true")
    p.add_argument("--seed", type=int, default=20260302); p.add_argument("--events", default="10-200")
    o = p.parse_args()
    low, high = map(int, o.events.split("-"))
    make = {"kt_internet_outage": kt, "kiwoom_order_outage": Kiwoom(), "inicis_messaging": inicis,
            "koscom_charter_en": Koscom(False, low, high), "koscom_charter_ko": Koscom(True, low, high)}[o.policy]
    r, w = random.Random(f"{o.policy}:{o.seed}"), Writer(o.policy, o.gaps, o.odd, o.plain, o.seed)
    with open(o.out, "w", encoding="utf-8") as f:
        for i in range(1, o.n + 1): f.write(w.line(make(r, i)) + "\n")


main()
