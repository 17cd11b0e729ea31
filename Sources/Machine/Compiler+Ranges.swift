// A claim with a fact outside its range is an input error, which the claim reader words.

import Model

extension Compiler {
  /// Gives claims up in which a fact that is given lies outside its range.
  mutating func ranges() throws(NotCompiled) {
    for list in program.schema.lists where !list.layout.rangedSlots.isEmpty {
      throw NotCompiled(reason: "a range of elements", isLimit: true)
    }
    let fields = program.schema.root.fields
    for slot in program.schema.root.rangedSlots {
      guard let range = fields[slot].range else { continue }
      // A list is not plain: claims that give one are not decided here.
      guard let less = less(fields[slot].type) else { continue }
      if let low = range.low { try outside(slot, low, isLow: true, less) }
      if let high = range.high { try outside(slot, high, isLow: false, less) }
    }
  }

  private func less(_ type: Type) -> Operation? {
    switch type.unwrapped {
    case .quantity: .lessNumber
    case .date, .month, .year, .quarter: .lessWord
    case .instant, .time: .lessPair
    default: nil
    }
  }

  private mutating func outside(
    _ slot: Int,
    _ bound: FactBound,
    isLow: Bool,
    _ less: Operation
  ) throws(NotCompiled) {
    guard let cell = UInt16(exactly: slot) else { throw NotCompiled(reason: "size") }
    var skips = [try emitUnlessGiven(cell)]
    let end: UInt16
    switch bound.source {
    case .value(let value): end = try known(value)
    case .fact(let other):
      guard let otherCell = UInt16(exactly: other) else { throw NotCompiled(reason: "size") }
      skips.append(try emitUnlessGiven(otherCell))
      end = otherCell
    case .claimFact: return
    }
    // Below the low end: less than it, or not greater where it is not in the range.
    let (first, second) = isLow == bound.isIncluded ? (cell, end) : (end, cell)
    let isOutside = try emit(less, first, second, flag: bound.isIncluded ? 0 : 1)
    emit(Instruction(operation: .giveUpIf, left: isOutside))
    for skip in skips { land(skip) }
  }

  /// A jump that is taken where a fact has no value.
  private mutating func emitUnlessGiven(_ cell: UInt16) throws(NotCompiled) -> Int {
    emitJump(.jumpIf, if: try emit(.isSupplied, cell), isNot: true)
  }
}
