// The scripts of letters, as far as needed to refuse look-alikes within one name.

/// The script of a letter; what is no letter, or belongs to several scripts, is `common`.
package enum Script: UInt8, Sendable, Equatable {
  case common, latin, hangul, han, kana, greek, cyrillic, other

  /// The script of `scalar`.
  package init(of scalar: UInt32) {
    if scalar < 0x80 {
      self = (0x61...0x7A).contains(scalar | 0x20) ? .latin : .common
      return
    }
    let table = ScriptTables.scripts
    guard let record = RangeSearch.index(in: table, stride: 3, of: scalar) else {
      self = .common
      return
    }
    switch table[record + 2] {
    case 1: self = .latin
    case 2: self = .hangul
    case 3: self = .han
    case 4: self = .kana
    case 5: self = .greek
    case 6: self = .cyrillic
    default: self = .other
    }
  }

  /// Whether letters of both scripts may stand in one name.
  ///
  /// Latin, Hangul, Han and kana are written together and do not look alike; every other script
  /// stands alone, since it may hold letters that cannot be told from Latin ones.
  package func mayJoin(_ other: Script) -> Bool {
    self == other || self == .common || other == .common
      || (standsWithLatin && other.standsWithLatin)
  }

  private var standsWithLatin: Bool {
    switch self {
    case .latin, .hangul, .han, .kana: true
    case .common, .greek, .cyrillic, .other: false
    }
  }
}

/// Two scripts that do not belong into one name, and where the second begins.
package struct ScriptClash: Sendable, Equatable {
  /// The script of the letters before.
  package let first: Script
  /// The script that does not go with them.
  package let second: Script
  /// The place of the letter of the second script, in scalars from 0.
  package let index: Int
}

/// The first clash of look-alike scripts in the scalars of a name, or nil where there is none.
package func scriptClash(in name: [UInt32]) -> ScriptClash? {
  var seen: Script = .common
  for (index, scalar) in name.enumerated() {
    let script = Script(of: scalar)
    if script == .common { continue }
    if !seen.mayJoin(script) { return ScriptClash(first: seen, second: script, index: index) }
    if seen == .common { seen = script }
  }
  return nil
}
