// What `writ new` begins with, in Korean: a policy with one of each usual clause, and a claim.
//
// `NAME` stands for the name of the policy.

extension NewPolicy {
  static let korean = NewPolicy(
    rules: """
      # 계약서를 옆에 두고 여기를 조항마다 바꾸어 쓰십시오. 각 절은 바탕이 되는 조항을 `source`로 밝힙니다.
      #
      #   writ check NAME.rules                     잘못된 곳을 찾습니다
      #   writ test NAME.rules                      예(scenario)를 돌려 봅니다
      #   writ decide NAME.rules NAME.claim.json    청구 하나를 판정합니다
      #   writ facts NAME.rules                     청구에 적을 것을 빈 칸으로 보여 줍니다
      #   writ doc NAME.rules --lang ko --output NAME.html    읽고 서명할 문서를 만듭니다

      policy NAME "수리 방문 지연 보상"
        source   "수리 서비스 약관, 2026"
        version  "0.1"
        currency KRW
        zone     Asia/Seoul

      # 약관의 조항. 조항마다 그것을 인용하는 절이 있거나, 없는 까닭이 적혀 있습니다.
      outline "수리 서비스 약관"
        "제1조"  "방문 지연"
        "제2조"  "보상"
        "제3조"  "보상하지 않는 경우"
        "제4조"  "청구"
        "제5조"  "고객 만족"   not a rule "청구의 근거가 되는 약속이 없음"

      choice delay_cause
        technician  "기사가 늦음"         key 기사
        nobody_in   "집에 아무도 없었음"  key 부재
        storm       "폭풍으로 길이 막힘"  key 폭풍

      # 청구에 적는 것. 적지 않은 것은 모르는 것이고, `optional`은 없을 수도 있다는 뜻입니다.
      facts
        visit                            "방문"                               key 방문
          promised_at  instant           "약속한 때"                          key 약속시각
          arrived_at   instant           "기사가 온 때"                       key 도착시각
          cause        delay_cause       "늦은 까닭"                          key 원인
          price        money from 0 KRW  "출장비"                             key 출장비
        devices        list of           "고치려던 기기"                      key 기기
          repaired     yes or no         "고쳤다"   = yes                     key 수리완료
        claim          optional          "보상 청구. 청구하지 않았으면 null"  key 청구
          filed_at     instant           "청구한 때"                          key 청구시각

      # 날짜에 따라 달라질 수 있는, 계약서의 수.
      parameter claim_days "청구 기한" = 14 days   source "제4조"

      # 두 가지로 읽을 수 있는 곳은 둘 다 적어 둡니다.
      reading part_hours "한 시간이 못 되는 부분도 한 시간으로 치는가?"
        source "제2조"
        begun      "그렇다. 시작한 시간은 모두 친다"   default
        completed  "아니다. 다 지난 시간만 친다"

      define delay "약속한 때부터 지난 시간"
        source "제1조"
        = length of time from visit.promised_at to visit.arrived_at

      define begun_hours "늦은 시간, 올림"
        = delay / 1 hour
        rounded up to 1

      define full_hours "늦은 시간, 버림"
        = delay / 1 hour
        rounded down to 1

      define hours_late "늦은 시간 수"
        source "제2조"
        = begun_hours   when part_hours is begun
        = full_hours    when part_hours is completed

      table credit_rate "늦은 시간에 따른 보상 비율"
        source "제2조"
        hours_late        || share
        < 1               || 0%
        from 1 to under 4 || 10%
        >= 4              || 25%

      # section은 판정할 물음 하나입니다. 받을 수 있는지 없는지를 정합니다.
      section visit_credit "방문 지연 보상"

      require late_visit "한 시간 넘게 늦었다"
        source "제1조"
        hours_late >= 1

      exclude own_cause "회사의 잘못으로 늦은 것이 아니다"
        source "제3조"
        when visit.cause is nobody_in or visit.cause is storm

      deadline filing "기한 안에 청구하였다"
        source "제4조"
        = claim_days after visit.arrived_at
        met by claim.filed_at
        required

      award credit "출장비의 일부"
        source "제2조"
        = visit.price * credit_rate.share
        not more than visit.price
        rounded down to 1 KRW

      advise next_step "다음에 할 일"
        source "제1조, 제4조"
        step "청구서를 받는다"           when claim is none
        step "다시 방문할 날을 잡는다"   when any device in devices has not device.repaired

      # 사실이 어떻든 지켜져야 하는 것.
      property never_above_price "보상은 출장비를 넘지 않는다"
        credit.computed <= visit.price

      # 여러 건을 한꺼번에 판정할 때의 열.
      output credits
        granted = visit_credit is eligible
        amount  = credit.amount
        due     = filing.due
        reasons = failed clauses of visit_credit

      scenario "두 시간 반 늦었고, 기한 안에 청구하였다"
        given
          visit.promised_at = 2026-03-02 10:00
          visit.arrived_at  = 2026-03-02 12:30
          visit.cause       = technician
          visit.price       = 20,000 KRW
          claim.filed_at    = 2026-03-10 09:00
        expect
          visit_credit is eligible
          hours_late = 3
          credit = 2,000 KRW
          filing.due = 2026-03-16

      scenario "집에 아무도 없었다"
        given
          visit.promised_at = 2026-03-02 10:00
          visit.arrived_at  = 2026-03-02 12:30
          visit.cause       = nobody_in
          visit.price       = 20,000 KRW
          claim.filed_at    = 2026-03-10 09:00
        expect
          visit_credit is ineligible
          own_cause applies
          credit = 0 KRW

      scenario "열다섯째 날에 청구하였다"
        given
          visit.promised_at = 2026-03-02 10:00
          visit.arrived_at  = 2026-03-02 15:00
          visit.cause       = technician
          visit.price       = 20,000 KRW
          claim.filed_at    = 2026-03-17 00:00
        expect
          visit_credit is ineligible
          filing is late

      """,
    claim: """
      {
        "case": "두 시간 반 늦음",
        "as_of": "2026-03-12",
        "방문": {
          "약속시각": "2026-03-02T10:00",
          "도착시각": "2026-03-02T12:30",
          "원인": "기사",
          "출장비": 20000
        },
        "기기": [{"수리완료": true}, {"수리완료": false}],
        "청구": {"청구시각": "2026-03-10T09:00"}
      }

      """
  )
}
