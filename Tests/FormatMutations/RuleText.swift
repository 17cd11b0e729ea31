// A file of rules as lines, as far as changing it needs: what is code, text and comment.

/// A seeded source of numbers (SplitMix64), so that a case can be made again.
public struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  /// A source that gives the same numbers for the same seed.
  public init(_ seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// The lines of a file without their ends.
struct RuleText {
  var lines: [[UInt8]]

  init(_ bytes: [UInt8]) {
    lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      Array(line.last == 0x0D ? line.dropLast() : line)
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
  }

  func bytes(lineEnd: [UInt8] = [0x0A]) -> [UInt8] { lines.flatMap { $0 + lineEnd } }

  /// How many spaces a line begins with.
  static func indent(_ line: [UInt8]) -> Int { line.prefix { $0 == 0x20 }.count }

  /// The places of a line that are neither in a text nor in a comment.
  static func code(_ line: [UInt8]) -> [Int] {
    var places: [Int] = []
    var isText = false
    var isEscaped = false
    for (place, byte) in line.enumerated() {
      if isText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isText = false
        }
        continue
      }
      if byte == UInt8(ascii: "#") { break }
      if byte == UInt8(ascii: "\"") { isText = true } else { places.append(place) }
    }
    return places
  }

  /// The spaces in the code of a line behind its indentation.
  static func spaces(_ line: [UInt8]) -> [Int] {
    let start = indent(line)
    return code(line).filter { line[$0] == 0x20 && $0 > start }
  }

  /// The words of ASCII letters in the code of a line.
  static func words(_ line: [UInt8]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    for place in code(line) where isLetter(line[place]) {
      if let last = words.last, last.upperBound == place {
        words[words.count - 1] = last.lowerBound..<(place + 1)
      } else if place == 0 || !isPart(line[place - 1]) {
        words.append(place..<(place + 1))
      }
    }
    return words.filter { $0.upperBound == line.count || !isPart(line[$0.upperBound]) }
  }

  static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func isPart(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte == 0x5F || (0x30...0x39).contains(byte) || byte >= 0x80
  }
}
