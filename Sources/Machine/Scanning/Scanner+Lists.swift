// Lists of facts and logs of events, read straight into the stores of their rows.

extension Scanner {
  /// Goes through what stands between brackets with commas between; nil where it is left to the reader.
  ///
  /// - Parameter read: goes past the element at a place.
  @inline(__always)
  func elements(at start: UnsafeRawPointer, read: (UnsafeRawPointer) -> Place) -> Place {
    guard byte(start) == UInt8(ascii: "[") else { return nil }
    var place = skippingSpace(start + 1)
    if byte(place) == UInt8(ascii: "]") { return place + 1 }
    while true {
      guard let next = read(place) else { return nil }
      place = skippingSpace(next)
      let separator = byte(place)
      place += 1
      if separator == UInt8(ascii: "]") { return place }
      guard separator == UInt8(ascii: ",") else { return nil }
      place = skippingSpace(place)
    }
  }

  /// A list of objects, each a row of its store; those of one list stand together.
  func list(
    _ member: UnsafePointer<PlannedMember>,
    into row: FactRow,
    at start: UnsafeRawPointer
  ) -> Place {
    let number = Int(member.pointee.list)
    let first = runner.lists[number].count
    let end = elements(at: start) { place in
      if runner.lists[number].count >= MachineLimits.elements { return nil }
      let element = runner.lists[number].appendRow()
      guard let next = object(Int(member.pointee.index), into: element, at: place) else {
        return nil
      }
      return next
    }
    guard let end else { return nil }
    let count = runner.lists[number].count - first
    row.set(
      Int(member.pointee.slot),
      Cell(Int64(first), Int64(count) | ListExtent.rows)
    )
    return end
  }

  /// A list of values, each a row of the store of such values; those of one list stand together.
  func items(
    _ member: UnsafePointer<PlannedMember>,
    into row: FactRow,
    at start: UnsafeRawPointer
  ) -> Place {
    guard let store = runner.code.valueStore else { return nil }
    let item = members + Int(objects[Int(member.pointee.index)].start)
    let first = runner.lists[store].count
    let end = elements(at: start) { place in
      // A null is no value of a list.
      guard byte(place) != UInt8(ascii: "n"), runner.lists[store].count < MachineLimits.elements,
        let next = itemValue(item, into: runner.lists[store].appendRow(), at: place)
      else { return nil }
      return next
    }
    guard let end else { return nil }
    let count = runner.lists[store].count - first
    row.set(
      Int(member.pointee.slot),
      Cell(Int64(first), Int64(count) | ListExtent.values)
    )
    return end
  }

  @inline(never)
  private func itemValue(
    _ item: UnsafePointer<PlannedMember>,
    into row: FactRow,
    at place: UnsafeRawPointer
  ) -> Place {
    value(item, into: row, at: place)
  }

  /// The member `events`: objects that begin with their type, each a row of the store of its kind.
  func eventList(at start: UnsafeRawPointer) -> Place {
    var total = 0
    let end = elements(at: start) { place in
      total += 1
      if total > MachineLimits.elements { return nil }
      guard let next = event(at: place) else { return nil }
      return next
    }
    guard let end else { return nil }
    for (slot, list) in plan.eventSlots {
      runner.root.set(slot, Cell(0, Int64(runner.lists[list].count) | ListExtent.rows))
    }
    return end
  }

  private func event(at start: UnsafeRawPointer) -> Place {
    guard byte(start) == UInt8(ascii: "{"), let name = typeName(skippingSpace(start + 1)) else {
      return nil
    }
    for index in 0..<eventCount where matches(name, events[index].pattern) {
      let row = runner.lists[Int(events[index].list)].appendRow()
      return object(Int(events[index].object), into: row, skipsType: true, at: start)
    }
    return nil
  }

  /// The place of the value of `"type":`; nil where something else stands there.
  private func typeName(_ place: UnsafeRawPointer) -> Place {
    // `"type"`, six bytes.
    guard word(place) & 0xFFFF_FFFF_FFFF == 0x2265_7079_7422 else { return nil }
    let colon = skippingSpace(place + 6)
    guard byte(colon) == UInt8(ascii: ":") else { return nil }
    return skippingSpace(colon + 1)
  }

  /// The place behind `"type": "NAME"`, whose name is known.
  func pastType(_ place: UnsafeRawPointer) -> Place {
    guard let name = typeName(place) else { return nil }
    for index in 0..<eventCount where matches(name, events[index].pattern) {
      return name + events[index].pattern.length
    }
    return nil
  }
}

extension Runner {
  /// Puts the events of each kind in order, without those after `as of`; `false` where the moment of
  /// one is not known.
  func settleEvents(_ slots: [(slot: Int, list: Int)]) -> Bool {
    let asOf = tags[code.asOfSlot] == Tag.known ? cells[code.asOfSlot] : nil
    for (slot, list) in slots where lists[list].count > 0 {
      guard lists[list].settle(until: asOf) else { return false }
      cells[slot] = Cell(0, Int64(lists[list].count) | ListExtent.rows)
    }
    return true
  }
}
