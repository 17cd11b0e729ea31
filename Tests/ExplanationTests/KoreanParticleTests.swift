// Korean particles by the sound that a text ends in.

import Testing

@testable import Explanation

@Suite struct KoreanParticleTests {
  /// Sounds as a Korean reads the texts aloud; the reading stands behind each.
  private static let sounds: [(text: String, sound: FinalSound)] = [
    ("요금", .closed),  // 요금
    ("매수", .open),  // 매수
    ("서울", .rieul),  // 서울
    ("KT", .open),  // 케이티
    ("URL", .rieul),  // 유알엘
    ("PDR", .rieul),  // 알
    ("KOSCOM", .closed),  // 엠
    ("LAN", .closed),  // 엔
    ("krw", .open),  // 더블유
    ("0", .closed),  // 영
    ("1", .rieul),  // 일
    ("2", .open),  // 이
    ("3", .closed),  // 삼
    ("4", .open),  // 사
    ("5", .open),  // 오
    ("6", .closed),  // 육
    ("7", .rieul),  // 칠
    ("8", .rieul),  // 팔
    ("9", .open),  // 구
    ("10", .closed),  // 십
    ("1,000", .closed),  // 천
    ("20,000", .closed),  // 이만
    ("300,000,000", .closed),  // 삼억
    ("2,000,000,000,000", .open),  // 이조
    ("0.10", .closed),  // 영 점 일 영
    ("1.5", .open),  // 일 점 오
    ("10%", .open),  // 십 퍼센트
    ("33,000원", .closed),  // 원
    ("금액(원)", .closed),  // the bracket is passed over
    ("「신규 매수」", .open),
    ("보상하는가?", .open),
    ("2025. 9. 5.(금)", .closed),
    ("\u{1100}\u{1161}\u{11A8}", .closed),  // 각, its jamo apart
    ("\u{1100}\u{1161}", .open),  // 가, its jamo apart
    ("漢字", .unknown),
    ("", .unknown),
  ]

  @Test("a text ends in the sound with which it is read")
  func sounds() {
    for (text, sound) in Self.sounds { #expect(finalSound(of: text) == sound, "\(text)") }
  }

  @Test("each particle has the form of the sound, and both where it is not known")
  func forms() {
    let expected: [(particle: KoreanParticle, forms: [String])] = [
      (.subject, ["매수가", "요금이", "서울이", "漢字이(가)"]),
      (.topic, ["매수는", "요금은", "서울은", "漢字은(는)"]),
      (.object, ["매수를", "요금을", "서울을", "漢字을(를)"]),
      (.and, ["매수와", "요금과", "서울과", "漢字와(과)"]),
      (.direction, ["매수로", "요금으로", "서울로", "漢字(으)로"]),
    ]
    for (particle, forms) in expected {
      #expect(["매수", "요금", "서울", "漢字"].map { particle.after($0) } == forms)
    }
  }
}
