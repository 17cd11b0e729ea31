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
  /// may hold letters that cannot be told from Latin ones.
  package func mayJoin(_ other: Script) -> Bool {
    self == other || self == .common || other == .common
      || (standsWithLatin && other.standsWithLatin)
  }

  /// The scripts whose letters may stand beside this one's.
  var company: ScriptSet {
    var scripts = ScriptSet()
    scripts.insert(self)
    if standsWithLatin {
      for script in [Script.latin, .hangul, .han, .kana] { scripts.insert(script) }
    }
    return scripts
  }

  var standsWithLatin: Bool {
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
///
/// Two scripts clash where a letter of one could be taken for a letter of the other: `а` of Cyrillic
/// beside Latin letters. Letters that nobody takes for others may stand beside them, as in `Δt`.
package func scriptClash(in name: [UInt32]) -> ScriptClash? {
  var seen: [Script] = []
  for (index, scalar) in name.enumerated() {
    let script = Script(of: scalar)
    if script == .common || seen.contains(script) { continue }
    for earlier in seen where !earlier.mayJoin(script) && mayDeceive(name, earlier, script) {
      return ScriptClash(first: earlier, second: script, index: index)
    }
    seen.append(script)
  }
  return nil
}

/// Whether a letter of either script could be taken for one that goes with the other, by a reader
/// who takes what looks Latin for Latin.
private func mayDeceive(_ name: [UInt32], _ first: Script, _ second: Script) -> Bool {
  name.contains { scalar in
    let script = Script(of: scalar)
    guard script == first || script == second, !script.standsWithLatin else { return false }
    let other = script == first ? second : first
    return LookAlikes.looks(scalar, likeOneOf: other.company)
  }
}
