// Spellings of spreadsheets: what each can only mean, and what is refused since it may mean several.

import Testing

@testable import FactReading

@Suite("Spellings of spreadsheets")
struct SpellingTests {
  private func meaning(_ text: String, _ type: CellType, _ separator: Character = ",") -> String {
    switch type.spelling(of: Array(text.utf8), separator: separator.asciiValue ?? 0) {
    case .asIs: "as is"
    case .taken(let bytes, _): String(decoding: bytes, as: UTF8.self)
    case .ambiguous: "refused"
    }
  }

  @Test(
    "numbers lose the signs of thousands and the currency of the fact",
    arguments: [
      ("33000", "as is"), ("33,000", "33000"), ("33,000원", "33000"), ("33000원", "33000"),
      ("33,000 원", "33000"), ("₩33,000", "33000"), ("￦ 33,000", "33000"), ("KRW 33,000", "33000"),
      ("33,000 KRW", "33000"), ("-33,000", "-33000"), ("-₩33,000", "-33000"),
      ("\u{2212}33,000", "-33000"), ("1,234,567.50", "1234567.50"), ("0원", "0"),
      // No three digits, a first group of nought or of four digits, another currency, other words.
      ("33,00", "as is"), ("1,5", "as is"), ("0,123", "as is"), ("3300,000", "as is"),
      ("33,000$", "as is"), ("33,000달러", "as is"), ("약 33,000원", "as is"), ("33,000원 정도", "as is"),
      ("(33,000)", "as is"), ("33,0000", "as is"), (",000", "as is"), ("3만원", "as is"),
    ]
  )
  func numbers(_ text: String, _ expected: String) {
    #expect(meaning(text, .number(currency: "KRW", minorDigits: 0)) == expected)
  }

  /// Where `;` or a tab separates fields, a file is often from where a comma stands before decimals.
  ///
  /// A point may be written by a program, so that it is refused even where the currency has none.
  @Test(
    "in files with `;` or tabs one comma or point before three digits is refused, unless it can be one thing",
    arguments: [
      ("EUR", 2, "33,000", "refused"), ("EUR", 2, "33.000", "refused"),
      ("EUR", 2, "1,234,567", "1234567"), ("EUR", 2, "33,000 EUR", "33000"),
      ("EUR", 2, "33000.50", "as is"), ("EUR", 2, "0.125", "as is"), ("KRW", 0, "33,000", "33000"),
      ("", 0, "33,000", "refused"), ("KRW", 0, "33.000", "refused"), ("USD", 2, "1.234", "refused"),
      ("", 0, "1.000", "refused"), ("USD", 2, "1234.5", "as is"),
    ]
  )
  func commas(_ currency: String, _ digits: Int, _ text: String, _ expected: String) {
    let type = CellType.number(currency: currency, minorDigits: digits)
    #expect(meaning(text, type, ";") == expected)
    #expect(meaning(text, type, "\t") == expected)
  }

  @Test(
    "dates are read where the year comes first, and refused where day and month may change places",
    arguments: [
      ("2025-09-05", "2025-09-05"), ("2025.09.05", "2025-09-05"), ("2025.9.5", "2025-09-05"),
      ("2025. 9. 5.", "2025-09-05"), ("2025. 9. 5", "2025-09-05"), ("2025/9/5", "2025-09-05"),
      ("2025-9-5", "2025-09-05"), ("2025년 9월 5일", "2025-09-05"), ("2025년9월5일", "2025-09-05"),
      ("20250905", "2025-09-05"), ("3/4/2026", "refused"), ("13/4/2026", "refused"),
      ("3.4.2026", "refused"), ("03-04-2026", "refused"), ("26.3.4", "refused"),
      ("26/3/4", "refused"), ("46083", "refused"), ("2025-09", "as is"), ("2025.09/05", "as is"),
      ("2025. 9. 5. 15:00", "as is"), ("9월 5일", "as is"), ("2025년 9월", "as is"), ("", "as is"),
    ]
  )
  func dates(_ text: String, _ expected: String) {
    #expect(meaning(text, .date) == expected)
  }

  @Test(
    "instants are a date and a time, in the words of Korean and English spreadsheets",
    arguments: [
      ("2025-09-05 오후 3:00", "2025-09-05T15:00"), ("2025. 9. 5. 오후 3:00", "2025-09-05T15:00"),
      ("2025. 9. 5. 오전 12:05", "2025-09-05T00:05"), ("2025. 9. 5 오후 12:05", "2025-09-05T12:05"),
      ("2025-09-05 오후 3:00:09", "2025-09-05T15:00:09"), ("2025/9/5 3:00 PM", "2025-09-05T15:00"),
      ("2025-09-05 9:00", "2025-09-05T09:00"), ("2025-09-05T15:00", "2025-09-05T15:00"),
      ("2025-09-05T15:00+09:00", "2025-09-05T15:00+09:00"),
      ("2025년 9월 5일 오후 3시", "2025-09-05T15:00"), ("2025년 9월 5일 오후 3시 7분", "2025-09-05T15:07"),
      // Midnight would be a guess; the afternoon has no hour of 15.
      ("2025. 9. 5.", "as is"), ("2025-09-05 오후 15:00", "as is"), ("2025-09-05 3", "as is"),
      ("9/5/2025 15:00", "refused"),
    ]
  )
  func instants(_ text: String, _ expected: String) {
    #expect(meaning(text, .instant) == expected)
  }

  @Test("times, months and years")
  func others() {
    #expect(meaning("오후 3:00", .time) == "15:00")
    #expect(meaning("9:30", .time) == "09:30")
    #expect(meaning("오전 11시", .time) == "11:00")
    #expect(meaning("2025. 9.", .month) == "2025-09")
    #expect(meaning("2025년 9월", .month) == "2025-09")
    #expect(meaning("9/2025", .month) == "as is")
    #expect(meaning("2025년", .year) == "2025")
    #expect(meaning("33,000", .other) == "as is")
    #expect(meaning("2025. 9. 5.", .dayOrInstant) == "2025-09-05")
    #expect(meaning("2025. 9. 5. 오후 3:00", .dayOrInstant) == "2025-09-05T15:00")
    #expect(meaning("3/4/2026", .dayOrInstant) == "refused")
  }

  @Test("yes and no")
  func truths() {
    for word in ["예", "네", "TRUE", "True", "yes", "Y", "1"] {
      #expect(truthWord(Array(word.utf8)) == true, "\(word)")
    }
    for word in ["아니오", "아니요", "FALSE", "no", "N", "0"] {
      #expect(truthWord(Array(word.utf8)) == false, "\(word)")
    }
    for word in ["", "O", "X", "네니오", "2", "ye", "유"] {
      #expect(truthWord(Array(word.utf8)) == nil, "\(word)")
    }
  }
}
