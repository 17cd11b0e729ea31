// The columns of facts of a program, numbered.

import Model

/// Numbers for columns of facts: those of the claim itself first, then those of each list.
struct FactColumns: Sendable {
  let count: Int
  /// The number of the first column of each list.
  private let starts: [Int]

  init(_ schema: FactSchema) {
    var count = schema.root.width
    var starts: [Int] = []
    for list in schema.lists {
      starts.append(count)
      count += list.layout.width
    }
    self.count = count
    self.starts = starts
  }

  /// The number of the column of a slot, of the claim itself where there is no list.
  func number(of slot: Int, in list: ListID?) -> Int {
    (list.map { starts[$0.index] } ?? 0) + slot
  }
}
