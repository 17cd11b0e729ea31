// Letters: what the person reads whose claim was decided, without a name of the policy in it.

import Foundation
import TestSupport
import Testing

@testable import Commands

@Suite("Letters") struct LetterTests {
  private static let policy = """
    policy refunds "Refunds"
      title ko "환불"
      zone Asia/Seoul
      currency KRW
      sender "The shop"
      sender ko "가게"
      contact "Call us."
      contact ko "전화하시기 바랍니다."
      review "Write to us within thirty days."
      review ko "30일 안에 서면으로 이의를 제기하실 수 있습니다."

    choice paper
      bill_of_sale "The bill"      title ko "영수증"
      photo_of_it  "A photograph"  title ko "사진"

    facts
      paid_amount  money from 0 KRW  "What was paid"        title ko "낸 금액"
      papers_sent  set of paper      "Papers"               title ko "서류"
      was_opened   yes or no         "It was opened"        title ko "개봉했다"
      sent_back    optional date     "When it was sent"     title ko "보낸 날"
      bought_on    date              "When it was bought"   title ko "산 날"
      is_unclear   yes or no         "It is unclear"        title ko "분명하지 않다" = no

    section a_refund "The refund"
      title ko "환불"

    require all_papers "The papers are there"
      title ko "서류가 있다"
      source "2."
      papers_sent includes bill_of_sale, photo_of_it
      refusal "Papers are missing."
      refusal ko "서류가 모자랍니다."

    exclude opened_goods "It was opened"
      title ko "개봉했다"
      source "3."
      when was_opened

    deadline sending_back "It is sent back within ten days"
      title ko "열흘 안에 보낸다"
      source "4."
      = 10 days after bought_on
      met by sent_back
      required

    for people unclear_case "A person judges it"
      title ko "사람이 판단한다"
      when is_unclear

    award the_refund "The price"
      title ko "값"
      source "5."
      = paid_amount
      rounded down to 1 KRW
      paid as bank_transfer "transfer to your account" title ko "계좌 이체"
      payable by 30 days after bought_on
      from the_shop "the shop" title ko "가게" to the_buyer "the buyer" title ko "사신 분"

    advise what_to_do "What to do"
      step "Keep the parcel's number" title ko "소포 번호를 보관하시기 바랍니다"

    """

  private static let complete =
    #""paid_amount": 33000, "papers_sent": ["bill_of_sale", "photo_of_it"], "was_opened": false, "#
    + #""bought_on": "2025-09-01", "as_of": "2025-09-05""#

  private func letter(_ claim: String, _ options: String) -> String {
    let world = World(files: ["r.rules": Self.policy, "c.json": "{\(claim)}"])
    let result = world.run("decide r.rules c.json --report letter \(options)")
    #expect(result.code == 0, "\(result.errors)")
    return result.output
  }

  @Test("a letter begins with what is granted, and says how it is paid and where to turn")
  func granted() {
    let claim = Self.complete + #", "sent_back": "2025-09-03""#
    #expect(
      letter(claim, "--lang en") == """
        The shop
        Refunds
        as of: 2025-09-05 00:00

        This is granted: 33,000 KRW.
            - The price: 33,000 KRW, paid as transfer to your account, payable by 2025-10-01, from the shop,
              to the buyer [5.]
          Advice
            1. Keep the parcel's number

        Where to turn
        Call us.

        If you do not agree
        Write to us within thirty days.

        """
    )
    #expect(
      letter(claim, "--lang ko") == """
        가게
        환불
        기준 시각: 2025. 9. 5.(금) 0시

        인정합니다. 금액은 33,000원입니다.
            - 값: 33,000원, 지급 방법 계좌 이체, 지급 기한 2025. 10. 1.(수), 지급하는 쪽 가게, 지급받는 쪽
              사신 분 [5.]
          안내
            1. 소포 번호를 보관하시기 바랍니다

        문의
        전화하시기 바랍니다.

        이의가 있으신 경우
        30일 안에 서면으로 이의를 제기하실 수 있습니다.

        """
    )
  }

  @Test("a refusal gives each ground in a sentence with its article, and no word of payment")
  func refused() {
    let claim =
      #""paid_amount": 33000, "papers_sent": ["bill_of_sale"], "was_opened": true, "#
      + #""bought_on": "2025-09-01", "sent_back": "2025-09-13", "as_of": "2025-09-20""#
    let english = letter(claim, "--lang en")
    let grounds = """
      This cannot be granted, for these reasons:
          - Papers are missing. A photograph is missing. [2.]
          - This speaks against it: “It was opened”. [3.]
          - “It is sent back within ten days”: this was due 2025-09-11 and was done on 2025-09-13. [4.]

      """
    #expect(english.contains(grounds), "\(english)")
    #expect(!english.contains("KRW") && !english.contains("payable"), "\(english)")
    let korean = letter(claim, "--lang ko")
    let reasons = """
      다음 사유로 인정할 수 없습니다.
          - 서류가 모자랍니다. 빠진 것: 사진. [2.]
          - 「개봉했다」에 해당합니다. [3.]
          - 「열흘 안에 보낸다」: 기한이 2025. 9. 11.(목)이었으나 2025. 9. 13.(토)에 이루어졌습니다. [4.]

      """
    #expect(korean.contains(reasons), "\(korean)")
    #expect(!korean.contains("지급") && !korean.contains("원"), "\(korean)")
  }

  @Test("what is not known is asked for, and a deadline that runs is told")
  func asked() {
    let claim =
      #""paid_amount": 33000, "papers_sent": ["bill_of_sale", "photo_of_it"], "#
      + #""bought_on": "2025-09-01", "sent_back": null, "as_of": "2025-09-05""#
    let text = letter(claim, "--lang ko")
    #expect(text.contains("아직 결정할 수 없습니다. 다음 사항을 알려 주시기 바랍니다.\n    - 개봉했다\n"), "\(text)")
    #expect(text.contains("아직 할 수 있는 일\n    - 2025. 9. 11.(목)까지: 열흘 안에 보낸다 [4.]\n"), "\(text)")
  }

  @Test("what people judge is under review, with no outcome and no amount")
  func review() {
    let claim = Self.complete + #", "sent_back": "2025-09-03", "is_unclear": true"#
    let text = letter(claim, "--lang en")
    #expect(text.contains("This is under review. It has not been decided yet.\n"), "\(text)")
    #expect(!text.contains("granted") && !text.contains("33,000"), "\(text)")
  }

  @Test("a letter is a page too, which closes its elements and loads nothing")
  func page() {
    let page = letter(Self.complete + #", "sent_back": "2025-09-03""#, "--lang ko --format html")
    #expect(unclosedElements(page) == [])
    #expect(page.contains("<html lang=\"ko\">"))
    #expect(page.contains("<p class=\"line good\">인정합니다. 금액은 33,000원입니다.</p>"))
    #expect(!page.contains("<script") && !page.contains("http:"))
  }

  @Test("a letter is no data")
  func json() {
    let world = World(files: ["r.rules": Self.policy, "c.json": "{\(Self.complete)}"])
    let result = world.run("decide r.rules c.json --report letter --format json")
    #expect(result.code == 2)
    #expect(result.errors.contains("a letter is text or html"), "\(result.errors)")
  }

  @Test("renaming every name that has a title changes no byte of a letter")
  func renamed() {
    var policy = Self.policy
    var claims = [
      Self.complete + #", "sent_back": "2025-09-03""#,
      #""paid_amount": 1, "papers_sent": [], "was_opened": true, "bought_on": "2025-09-01""#,
      #""papers_sent": ["photo_of_it"]"#,
    ]
    let before = claims.flatMap { claim in ["en", "ko"].map { letter(claim, "--lang \($0)") } }
    // Every name of the policy has a line between its words, and nothing else has.
    let names = Set(policy.matches(of: #/[a-z]+(_[a-z]+)+/#).map { String($0.output.0) })
      .subtracting(["as_of"])
    #expect(names.count == 18)
    for (index, name) in names.sorted().enumerated() {
      policy = policy.replacing(name, with: "zq\(index)zq")
      claims = claims.map { $0.replacing("\"\(name)\"", with: "\"zq\(index)zq\"") }
    }
    let after = claims.flatMap { claim in
      ["en", "ko"].map { language in
        World(files: ["r.rules": policy, "c.json": "{\(claim)}"])
          .run("decide r.rules c.json --report letter --lang \(language)").output
      }
    }
    #expect(after == before)
  }

  @Test("a clerk reads what refuses first, what would change it, and no working")
  func clerk() {
    let claim =
      #""paid_amount": 33000, "papers_sent": ["bill_of_sale", "photo_of_it"], "was_opened": true, "#
      + #""bought_on": "2025-09-01", "sent_back": "2025-09-03""#
    let world = World(files: ["r.rules": Self.policy, "c.json": "{\(claim)}"])
    let text = world.run("decide r.rules c.json --report clerk --lang ko").output
    let reasons = """
        판단 근거
          ✗ 거절 사유: 개봉했다 [3.]
              개봉했다: 예
      """
    let flat = text.replacing(#/ +\[/#, with: " [")
    #expect(flat.contains(reasons), "\(text)")
    #expect(text.contains("결과가 바뀌는 조건\n    이 조항만 아니면 인정: 개봉했다\n"), "\(text)")
    #expect(!text.contains("낸 금액\n"), "\(text)")
    let page = world.run("decide r.rules c.json --report clerk --lang ko --format html").output
    #expect(page.contains("<details><summary>충족한 요건</summary>"), "\(page)")
    #expect(unclosedElements(page) == [])
  }
}
