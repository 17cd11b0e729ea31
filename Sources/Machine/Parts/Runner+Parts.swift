// Running one part of a policy alone, of a claim with gaps.

extension Runner {
  /// Runs a part alone, unless it was run for this claim; `false` where it gives up: then so does all
  /// that asks for it.
  ///
  /// Place 0 of the code ends it.
  func solve(_ part: Int, row: Int, block: UnsafeRawPointer) -> Bool {
    if let frame = parts[part].element {
      if row >= lists[frame.list].count { return false }
      let tag = elementResults[frame.list].row(row).tags[frame.column]
      if tag != Tag.notAsked { return tag != Tag.unsolved }
      guard enter(part, returningTo: 0) else { return false }
      bind(frame, to: Int64(row))
    } else {
      let bit: UInt64 = 1 << UInt64(part & 63)
      if done[part >> 6] & bit != 0 { return true }
      if unsolved[part >> 6] & bit != 0 { return false }
      guard enter(part, returningTo: 0) else { return false }
    }
    resumption = parts[part].start
    if execute(block) == .done { return true }
    while depth > 0 {
      depth -= 1
      let part = Int(frames[depth].part)
      isRunning[part] = false
      if let frame = parts[part].element {
        let row = elementResults[frame.list].row(Int(frames[depth].row))
        row.tags[frame.column] = Tag.unsolved
      } else {
        unsolved[part >> 6] |= 1 << UInt64(part & 63)
      }
    }
    arena.abandonLists()
    return false
  }
}
