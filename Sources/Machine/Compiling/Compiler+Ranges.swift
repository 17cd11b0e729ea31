// A claim with a fact outside its range is an input error, which the claim reader words.

import Model

extension Compiler {
  /// Gives claims up in which a fact that is given lies outside its range.
  mutating func ranges() throws(NotCompiled) {
    let root = program.schema.root
    for slot in root.rangedSlots { try range(of: slot, in: root, element: nil) }
    for (index, list) in program.schema.lists.enumerated() where !list.layout.rangedSlots.isEmpty {
      guard let number = UInt8(exactly: index) else {
        throw NotCompiled(reason: "size", isLimit: true)
      }
      let rows = try emit(.rowsOf, 0, flag: number)
      let element = try newCells(2)
      try loop(over: rows, binding: element) { (compiler, _) throws(NotCompiled) in
        for slot in list.layout.rangedSlots {
          try compiler.range(of: slot, in: list.layout, element: (element, number))
        }
      }
    }
  }

  private mutating func range(
    of slot: Int,
    in layout: RowLayout,
    element: (cell: UInt16, list: UInt8)?
  ) throws(NotCompiled) {
    let field = layout.fields[slot]
    guard let range = field.range else { return }
    // Values of other types are not plain: claims that give one are not decided here.
    guard let less = less(field.type) else { return }
    if let low = range.low { try outside(slot, low, isLow: true, less, element) }
    if let high = range.high { try outside(slot, high, isLow: false, less, element) }
  }

  private func less(_ type: Type) -> Operation? {
    switch type.unwrapped {
    case .quantity: .lessNumber
    case .date, .month, .year, .quarter: .lessWord
    case .instant, .time: .lessPair
    case .truth, .weekday, .period, .spans, .text, .choice, .set, .element, .list, .optional,
      .nothingKnown:
      nil
    }
  }

  private mutating func outside(
    _ slot: Int,
    _ bound: FactBound,
    isLow: Bool,
    _ less: Operation,
    _ element: (cell: UInt16, list: UInt8)?
  ) throws(NotCompiled) {
    let cell = try supplied(slot, element)
    var skips = [try emitUnlessGiven(cell)]
    let end: UInt16
    switch bound.source {
    case .value(let value): end = try known(value)
    case .fact(let other):
      end = try supplied(other, element)
      skips.append(try emitUnlessGiven(end))
    case .claimFact(let other):
      end = try supplied(other, nil)
      skips.append(try emitUnlessGiven(end))
    }
    // Below the low end: less than it, or not greater where it is not in the range.
    let (first, second) = isLow == bound.isIncluded ? (cell, end) : (end, cell)
    let isOutside = try emit(less, first, second, flag: bound.isIncluded ? 0 : 1)
    emit(Instruction(operation: .giveUpIf, left: isOutside))
    for skip in skips { land(skip) }
  }

  /// The cell of a fact that need not be known.
  private mutating func supplied(
    _ slot: Int,
    _ element: (cell: UInt16, list: UInt8)?
  ) throws(NotCompiled) -> UInt16 {
    guard let number = UInt16(exactly: slot) else {
      throw NotCompiled(reason: "size", isLimit: true)
    }
    guard let element else { return number }
    return try emit(.suppliedField, element.cell, number, flag: element.list)
  }

  /// A jump that is taken where a fact has no value.
  private mutating func emitUnlessGiven(_ cell: UInt16) throws(NotCompiled) -> Int {
    emitJump(.jumpIf, if: try emit(.isSupplied, cell), isNot: true)
  }
}
