// Letters and names that look alike, by Unicode Technical Standard 39.

/// What a reader cannot tell apart.
package enum LookAlikes {
  /// What a name looks like: names that a reader may take for each other have the same skeleton.
  ///
  /// This is the skeleton of UTS 39: the name decomposed, each letter replaced by the one that
  /// stands for all that look like it. It is for comparing alone, and may be no name itself.
  ///
  /// - Parameter name: the scalars of a name, in any normalization form.
  package static func skeleton(of name: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(name.count)
    for scalar in Normalization.ordered(Normalization.decomposed(name)) {
      guard let place = RangeSearch.position(in: LookAlikeTables.members, of: scalar) else {
        result.append(scalar)
        continue
      }
      let alike = Int(LookAlikeTables.classes[place])
      let start = Int(LookAlikeTables.prototypeOffsets[alike])
      let end = Int(LookAlikeTables.prototypeOffsets[alike + 1])
      result.append(contentsOf: LookAlikeTables.prototypes[start..<end])
    }
    return result
  }

  /// Whether a letter looks like some letter of one of these scripts.
  static func looks(_ scalar: UInt32, likeOneOf scripts: ScriptSet) -> Bool {
    for part in Normalization.decomposed([scalar]) {
      guard let place = RangeSearch.position(in: LookAlikeTables.members, of: part) else {
        continue
      }
      let alike = Int(LookAlikeTables.classes[place])
      if scripts.rawValue & LookAlikeTables.scripts[alike] != 0 { return true }
    }
    return false
  }
}

/// A set of scripts.
struct ScriptSet {
  private(set) var rawValue: UInt32 = 0

  mutating func insert(_ script: Script) { rawValue |= 1 << UInt32(script.rawValue) }
}
