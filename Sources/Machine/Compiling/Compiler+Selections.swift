// Lists, and what is selected from them, as loops.

import Model

extension Compiler {
  // MARK: Lists

  /// A list that the rules write out, of values that cells hold.
  mutating func written(_ items: [ExpressionID]) throws(NotCompiled) -> UInt16 {
    var values: [Value] = []
    for item in items {
      guard case .constant(let constant) = program[item] else {
        throw NotCompiled(reason: "a list")
      }
      values.append(program[constant])
    }
    return try written(values)
  }

  mutating func written(_ values: [Value]) throws(NotCompiled) -> UInt16 {
    let start = code.writtenElements.count
    for value in values {
      guard let cell = Cell(value) else { throw NotCompiled(reason: "a list") }
      code.writtenElements.append(cell)
    }
    return try constant(Int64(start), Int64(values.count) | ListExtent.written)
  }

  /// The elements that a `for each` goes through, in its order.
  mutating func elements(of forEach: ForEach) throws(NotCompiled) -> UInt16 {
    guard case .list(let list) = forEach.domain, !forEach.selects,
      program.schema[list].parent == nil
    else { throw NotCompiled(reason: "for each of what is selected") }
    let all = try optionalValue(forEach.list)
    if forEach.filter == nil, forEach.order == nil { return all }
    return try gathered(
      all,
      forEach.variable,
      filter: forEach.filter,
      order: forEach.order,
      body: nil
    )
  }

  /// Goes through a list: the body runs for each element, and may leave the loop by the jumps that it
  /// adds.
  mutating func loop(
    over list: UInt16,
    _ variable: VariableID,
    _ body: (inout Compiler, _ start: Int) throws(NotCompiled) -> Void
  ) throws(NotCompiled) {
    try loop(over: list, binding: try cell(of: variable), body)
  }

  /// The same with the cell that is bound, behind which the place stands.
  mutating func loop(
    over list: UInt16,
    binding cell: UInt16,
    _ body: (inout Compiler, _ start: Int) throws(NotCompiled) -> Void
  ) throws(NotCompiled) {
    let place = try newCell()
    emit(Instruction(operation: .copy, target: place, left: try constant(0, 0)))
    let start = code.instructions.count
    emit(Instruction(operation: .nextElement, target: cell, left: list, right: place))
    let toEnd = emitJump(.jump)
    try branch { (compiler) throws(NotCompiled) in try body(&compiler, start) }
    emitJump(to: start)
    land(toEnd)
  }

  /// A list of the elements for which a condition holds, or of what they give, in an order.
  private mutating func gathered(
    _ list: UInt16,
    _ variable: VariableID,
    filter: ExpressionID?,
    order: ExpressionID?,
    body: ExpressionID?,
    selection: Selection? = nil,
    takesFirst: Bool = false
  ) throws(NotCompiled) -> UInt16 {
    let target = try newCell()
    var kind: ComparisonKind?
    if let order {
      guard let found = self.kind(type(of: order)), found != .text else {
        throw NotCompiled(reason: "an order")
      }
      kind = found
    }
    emit(Instruction(operation: .beginList, target: target))
    var toEnd: Int?
    try loop(over: list, variable) { (compiler, start) throws(NotCompiled) in
      try compiler.passOver(unless: filter, selection, start)
      let key = try order.map { (order) throws(NotCompiled) in try compiler.value(order) } ?? 0
      let bound = try compiler.cell(of: variable)
      let element =
        try body.map { (body) throws(NotCompiled) in try compiler.value(body) } ?? bound
      compiler.emit(Instruction(operation: .appendElement, left: element, right: key))
      if takesFirst { toEnd = compiler.emitJump(.jump) }
    }
    if let toEnd { land(toEnd) }
    emit(Instruction(operation: .endList, flag: kind?.code ?? 0, target: target))
    return target
  }

  /// Goes on with the next element where this one is not selected.
  mutating func passOver(
    unless filter: ExpressionID?,
    _ selection: Selection?,
    _ start: Int
  ) throws(NotCompiled) {
    if let selection, let before = selection.before {
      let isEarlier = try isEarlier(selection, than: before)
      emitJump(to: start, if: isEarlier, isNot: true)
    }
    guard let filter else { return }
    if settled(filter) == true { return }
    emitJump(to: start, if: try value(filter), isNot: true)
  }

  /// Whether the element that is bound comes before another, by their keys or else by their places.
  private mutating func isEarlier(
    _ selection: Selection,
    than other: VariableID
  ) throws(NotCompiled) -> UInt16 {
    let element = try cell(of: selection.variable)
    let limit = try cell(of: other)
    guard elementLists[selection.variable] != nil,
      elementLists[selection.variable] == elementLists[other]
    else { throw NotCompiled(reason: "elements before one of another list") }
    guard let key = selection.beforeKey, let ownKey = selection.beforeOwnKey else {
      let isBefore = try emit(.lessNumber, element + 1, limit + 1)
      return try emit(.and, isBefore, try emit(.equalWord, element, limit, flag: 1))
    }
    guard let kind = kind(type(of: key)), let less = kind.less,
      type(of: key).unwrapped == type(of: ownKey).unwrapped
    else { throw NotCompiled(reason: "an order") }
    let first = try value(key)
    let second = try value(ownKey)
    let isLess = try emit(less, first, second)
    let isSame = try emit(kind.same, first, second)
    let standsBefore = try emit(.lessWord, element, limit)
    return try emit(.or, isLess, try emit(.and, isSame, standsBefore))
  }

  // MARK: Selections

  mutating func select(_ selection: Selection) throws(NotCompiled) -> UInt16 {
    if case .set = program.type(of: selection.list).unwrapped {
      throw NotCompiled(reason: "the entries of a set")
    }
    let list = try optionalValue(selection.list)
    switch selection.kind {
    case .any, .no, .every: return try quantified(selection, list)
    case .count: return try counted(selection, list)
    case .sum: return try summed(selection, list)
    case .smallest, .largest: return try extreme(selection, list)
    case .each, .only, .first, .last: return try listed(selection, list)
    case .union: return try united(selection, list)
    // They stand in their order, and elements are grouped by them, where the evaluator looks them up.
    case .nth: throw NotCompiled(reason: "an element at a place")
    case .values: throw NotCompiled(reason: "different values")
    }
  }

  private mutating func quantified(
    _ selection: Selection,
    _ list: UInt16
  ) throws(NotCompiled) -> UInt16 {
    let target = try newCell()
    let isAny = selection.kind == .any
    emit(Instruction(operation: .copy, target: target, left: try constant(isAny ? 0 : 1, 0)))
    var toEnd: Int?
    try loop(over: list, selection.variable) { (compiler, start) throws(NotCompiled) in
      try compiler.passOver(unless: selection.filter, selection, start)
      if let body = selection.body {
        compiler.emitJump(to: start, if: try compiler.value(body), isNot: selection.kind != .every)
      }
      let answer = try compiler.constant(isAny ? 1 : 0, 0)
      compiler.emit(Instruction(operation: .copy, target: target, left: answer))
      toEnd = compiler.emitJump(.jump)
    }
    if let toEnd { land(toEnd) }
    return target
  }

  private mutating func counted(
    _ selection: Selection,
    _ list: UInt16
  ) throws(NotCompiled) -> UInt16 {
    if selection.filter == nil, selection.before == nil {
      return try emit(.countOf, list)
    }
    let target = try newCell()
    emit(Instruction(operation: .copy, target: target, left: try constant(0, 1)))
    // How many elements are left open by what is left to people or to time.
    let open = try emit(.add, try constant(0, 1), try constant(0, 1))
    try loop(over: list, selection.variable) { (compiler, start) throws(NotCompiled) in
      let one = try compiler.constant(1, 1)
      try compiler.passOver(unless: nil, selection, start)
      if let filter = selection.filter, compiler.settled(filter) != true {
        let holds = try compiler.optionalValue(filter)
        if compiler.lacking.contains(holds) {
          let isOpen = try compiler.emit(.isOpen, holds)
          let toKnown = compiler.emitJump(.jumpIf, if: isOpen, isNot: true)
          compiler.emit(Instruction(operation: .add, target: open, left: open, right: one))
          compiler.lacking.insert(target)
          compiler.emitJump(to: start)
          compiler.land(toKnown)
          compiler.emit(Instruction(operation: .needGiven, left: holds))
        }
        compiler.emitJump(to: start, if: holds, isNot: true)
      }
      compiler.emit(Instruction(operation: .add, target: target, left: target, right: one))
    }
    if lacking.contains(target) { self.open(target, where: open) }
    return target
  }

  private mutating func summed(
    _ selection: Selection,
    _ list: UInt16
  ) throws(NotCompiled) -> UInt16 {
    guard let body = selection.body, case .quantity = type(of: body).unwrapped else {
      throw NotCompiled(reason: "a sum")
    }
    let target = try newCell()
    emit(Instruction(operation: .copy, target: target, left: try constant(0, 1)))
    try loop(over: list, selection.variable) { (compiler, start) throws(NotCompiled) in
      try compiler.passOver(unless: selection.filter, selection, start)
      let term = try compiler.optionalValue(body)
      if compiler.lacking.contains(term) {
        compiler.emitJump(to: start, if: try compiler.emit(.isGiven, term), isNot: true)
      }
      compiler.emit(Instruction(operation: .add, target: target, left: target, right: term))
    }
    return target
  }

  private mutating func extreme(
    _ selection: Selection,
    _ list: UInt16
  ) throws(NotCompiled) -> UInt16 {
    guard let body = selection.body, let kind = kind(type(of: body)), kind != .text else {
      throw NotCompiled(reason: "an extreme")
    }
    let target = try emit(.none, 0)
    lacking.insert(target)
    try loop(over: list, selection.variable) { (compiler, start) throws(NotCompiled) in
      try compiler.passOver(unless: selection.filter, selection, start)
      let cell = try compiler.optionalValue(body)
      try compiler.better(
        cell,
        than: target,
        kind,
        wantsSmallest: selection.kind == .smallest
      )
    }
    return target
  }

  /// The union of written lists, or of sets.
  private mutating func united(
    _ selection: Selection,
    _ list: UInt16
  ) throws(NotCompiled) -> UInt16 {
    guard let body = selection.body else { throw NotCompiled(reason: "a union") }
    if case .set = type(of: body) {
      let bits = try emit(.or, try constant(0, 0), try constant(0, 0))
      try loop(over: list, selection.variable) { (compiler, start) throws(NotCompiled) in
        try compiler.passOver(unless: selection.filter, selection, start)
        let set = try compiler.value(body)
        compiler.emit(Instruction(operation: .or, target: bits, left: bits, right: set))
      }
      return bits
    }
    guard case .items(let items) = program[body], let first = items.first,
      let kind = kind(type(of: first)), items.allSatisfy({ type(of: $0) == type(of: first) })
    else { throw NotCompiled(reason: "a union") }
    let target = try newCell()
    emit(Instruction(operation: .beginList, target: target))
    try loop(over: list, selection.variable) { (compiler, start) throws(NotCompiled) in
      try compiler.passOver(unless: selection.filter, selection, start)
      for item in items {
        let cell = try compiler.value(item)
        compiler.emit(Instruction(operation: .appendNew, flag: kind.code, left: cell))
      }
    }
    emit(Instruction(operation: .endList, target: target))
    return target
  }

  /// `each`, `the first`, `the last` and `the only`: lists, or one of their elements.
  private mutating func listed(
    _ selection: Selection,
    _ list: UInt16
  ) throws(NotCompiled) -> UInt16 {
    let takesAll =
      selection.kind == .each && selection.filter == nil && selection.before == nil
      && selection.order == nil && selection.body == nil
    if takesAll { return list }
    let isFirst = selection.kind == .first && selection.order == nil && selection.limit == nil
    let found = try gathered(
      list,
      selection.variable,
      filter: selection.filter,
      order: selection.order,
      body: selection.body,
      selection: selection,
      takesFirst: isFirst
    )
    if selection.kind == .each { return found }
    if selection.kind == .only {
      let isMore = try emit(.lessNumber, try constant(1, 1), try emit(.countOf, found))
      emit(Instruction(operation: .giveUpIf, left: isMore))
    }
    let isLast: UInt8 = selection.kind == .last ? 1 : 0
    guard let limit = selection.limit else {
      let target = try emit(.end, found, flag: isLast)
      lacking.insert(target)
      return target
    }
    return try emit(.foremost, found, try value(limit), flag: isLast)
  }
}
