// The plain words for each kind of JSON error.

extension JSONKind {
  /// The kind with its article.
  package var words: String {
    switch self {
    case .object: "an object"
    case .array: "an array"
    case .string: "a string"
    case .number: "a number"
    case .bool: "true or false"
    case .null: "null"
    }
  }
}

extension JSONExpectation {
  /// What was looked for, as the object of "expected".
  package var words: String {
    switch self {
    case .value: "a value"
    case .firstElementOrEnd: "a value or ']'"
    case .memberName: "a member name in double quotes"
    case .memberNameOrEnd: "a member name in double quotes, or '}'"
    case .colon: "':' after the member name"
    case .commaOrObjectEnd: "',' or '}'"
    case .commaOrArrayEnd: "',' or ']'"
    case .digit: "a digit"
    case .endOfNumber: "the number to end"
    }
  }
}

extension JSONErrorKind {
  /// What is wrong and what to do, in plain words.
  package var message: String {
    switch self {
    case .empty: "there is no JSON value here; write one, such as {}"
    case .unexpectedEnd(let expected):
      "the JSON text stops where \(expected.words) is expected; complete it"
    case .unexpectedCharacter(let scalar, let expected):
      "expected \(expected.words), found \(Self.display(of: scalar))"
    case .byteOrderMark: "the text starts with a byte order mark; save it as UTF-8 without one"
    case .invalidUTF8: "these bytes are not UTF-8; save the text as UTF-8"
    case .notANumber: "JSON has no NaN and no Infinity; leave the member out, or write null"
    case .unknownWord:
      "a word that JSON does not know; write true, false or null, or put text in double quotes"
    case .trailingComma: "nothing follows this comma; remove it"
    case .comment: "JSON has no comments; remove it"
    case .singleQuotes: "JSON puts text in double quotes; write \" for '"
    case .unquotedName: "a member name without quotes; put it in double quotes"
    case .unterminatedString: "this string does not end; close it with a double quote"
    case .controlCharacter(let byte):
      "a control character in a string; write \(Self.escape(of: byte)) for it"
    case .invalidEscape:
      "JSON does not know this escape; write \\\\ for a backslash, or one of "
        + "\\\" \\/ \\b \\f \\n \\r \\t \\u"
    case .invalidUnicodeEscape: "\\u needs four hexadecimal digits, as in \\uAC00"
    case .loneSurrogate:
      "half of a surrogate pair; write both halves, or the character itself"
    case .leadingZero: "a number does not start with a needless 0; remove it"
    case .leadingPlus: "a number does not start with '+'; remove it"
    case .tooDeep(let limit):
      "objects and arrays are nested deeper than \(limit); make the data flatter"
    case .textAfterValue: "something follows after the end of the value; remove it"
    case .wrongKind(let expected, let found):
      "expected \(expected.words), found \(found.words)"
    }
  }

  /// The character in quotes, or its number where it is not printable ASCII or a letter beyond.
  private static func display(of scalar: UInt32) -> String {
    let isPlain = (0x20..<0x7F).contains(scalar) || (0xAC00...0xD7A3).contains(scalar)
    guard isPlain, let character = Unicode.Scalar(scalar) else { return codePoint(scalar) }
    return "'\(String(String.UnicodeScalarView([character])))'"
  }

  private static func codePoint(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  private static func escape(of byte: UInt8) -> String {
    switch byte {
    case 0x08: "\\b"
    case 0x09: "\\t"
    case 0x0A: "\\n"
    case 0x0C: "\\f"
    case 0x0D: "\\r"
    case 0x00..<0x10: "\\u000" + String(byte, radix: 16)
    default: "\\u00" + String(byte, radix: 16)
    }
  }
}
