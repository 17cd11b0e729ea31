// What can be wrong with JSON text, with its exact place and its cure.

/// A place in JSON text.
package struct JSONPlace: Sendable, Equatable {
  /// Bytes from the start of the array that was read.
  package let offset: Int
  /// The line, from 1.
  package let line: Int
  /// The column in Unicode scalars, from 1.
  package let column: Int

  package init(offset: Int, line: Int, column: Int) {
    self.offset = offset
    self.line = line
    self.column = column
  }
}

/// Why JSON text cannot be read on, and where.
package struct JSONError: Error, Sendable, Equatable {
  /// Where the error is.
  package let place: JSONPlace
  /// What is wrong.
  package let kind: JSONErrorKind

  /// Bytes from the start of the array that was read.
  package var offset: Int { place.offset }
  /// The line, from 1.
  package var line: Int { place.line }
  /// The column in Unicode scalars, from 1.
  package var column: Int { place.column }

  /// What is wrong and what to do, in plain words, without the place.
  package func message() -> String { kind.message }
}

/// The kinds of JSON values, seen from their first byte.
package enum JSONKind: Sendable, Equatable {
  case object, array, string, number, bool, null
}

/// What the reader was looking for when it met something else.
package enum JSONExpectation: Sendable, Equatable {
  case value, firstElementOrEnd, memberName, memberNameOrEnd, colon, commaOrObjectEnd
  case commaOrArrayEnd, digit, endOfNumber
}

/// The ways in which JSON text is broken.
package enum JSONErrorKind: Sendable, Equatable {
  /// The text holds nothing but white space.
  case empty
  /// The text stops before this was found.
  case unexpectedEnd(JSONExpectation)
  /// This scalar stands where something else belongs.
  case unexpectedCharacter(UInt32, JSONExpectation)
  /// The text starts with a byte order mark.
  case byteOrderMark
  /// A sequence of bytes is not UTF-8.
  case invalidUTF8
  /// NaN or Infinity.
  case notANumber
  /// A word other than `true`, `false` and `null`.
  case unknownWord
  /// A comma with nothing after it in its object or array.
  case trailingComma
  /// A comment.
  case comment
  /// Text in single quotes.
  case singleQuotes
  /// A member name without quotes.
  case unquotedName
  /// A string that does not end; the place is its opening quote.
  case unterminatedString
  /// A control character, by its number, unescaped in a string.
  case controlCharacter(UInt8)
  /// A backslash with something after it that JSON does not know.
  case invalidEscape
  /// `\u` without four hexadecimal digits.
  case invalidUnicodeEscape
  /// Half of a surrogate pair.
  case loneSurrogate
  /// A number with a 0 before its other digits.
  case leadingZero
  /// A number with a plus sign.
  case leadingPlus
  /// Objects and arrays deeper in one another than the limit.
  case tooDeep(limit: Int)
  /// Something after the value.
  case textAfterValue
  /// A sound value of another kind than the caller asked for.
  case wrongKind(expected: JSONKind, found: JSONKind)
}
