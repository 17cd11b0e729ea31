// Which parts of a text a page marks as being of another language.

import Testing

@testable import Explanation

@Suite("Pieces of another language") struct LanguagePieceTests {
  /// The pieces with the marked ones in brackets, behind the code of their language.
  private func marked(_ text: String, _ language: String) -> String {
    languagePieces(text, in: language)
      .map { piece in piece.language.map { "[\($0):\(piece.text)]" } ?? piece.text }.joined()
  }

  @Test(
    "on an English page it is what is written in Hangul, with what stands between",
    arguments: [
      ("Nothing else", "Nothing else"),
      ("source 제2조 1, and more", "source [ko:제2조] 1, and more"),
      ("“장애 시간과 보상 금액”", "“[ko:장애 시간과 보상 금액]”"),
      ("KT 인터넷 (article) 끝", "KT [ko:인터넷] (article) [ko:끝]"),
      ("", ""),
    ]
  )
  func english(_ text: String, _ expected: String) { #expect(marked(text, "en") == expected) }

  @Test(
    "on a Korean page it is several words in Latin letters; a code, a unit or a name belongs to it",
    arguments: [
      ("금액(KRW) 33,000원", "금액(KRW) 33,000원"),
      ("KT 홈페이지", "KT 홈페이지"),
      ("알림톡 Template 코드", "알림톡 Template 코드"),
      ("규칙이 아님: how customers react", "규칙이 아님: [en:how customers react]"),
    ]
  )
  func korean(_ text: String, _ expected: String) { #expect(marked(text, "ko") == expected) }

  @Test("a title in a box is broken between words, and one that does not fit says so")
  func wrapped() {
    #expect(LayerPicture.wrapped("The claim") == ["The claim"])
    // Twenty-six columns a line: `The claim was filed after` has 25.
    #expect(
      LayerPicture.wrapped("The claim was filed after the outage")
        == ["The claim was filed after", "the outage"]
    )
    // A syllable takes two columns: thirteen of them fill a line.
    #expect(LayerPicture.wrapped("가나다라마바 사아자차카타 하") == ["가나다라마바 사아자차카타", "하"])
    let long = LayerPicture.wrapped(
      "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    )
    #expect(long.count == 3)
    #expect(long.last?.hasSuffix(" …") == true)
  }
}
