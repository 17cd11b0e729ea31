// Lists of facts and logs of events, read straight into the stores of their rows.

extension Scanner {
  /// A list of objects, each a row of its store; those of one list stand together.
  func list(
    _ member: UnsafePointer<PlannedMember>,
    into row: FactRow,
    at start: UnsafeRawPointer
  ) -> Place {
    guard byte(start) == UInt8(ascii: "[") else { return nil }
    let number = Int(member.pointee.list)
    let first = runner.lists[number].count
    var place = skippingSpace(start + 1)
    if byte(place) == UInt8(ascii: "]") {
      place += 1
    } else {
      while true {
        if runner.lists[number].count >= MachineLimits.elements { return nil }
        let element = runner.lists[number].appendRow()
        guard let next = object(Int(member.pointee.index), into: element, at: place) else {
          return nil
        }
        place = skippingSpace(next)
        let separator = byte(place)
        place += 1
        if separator == UInt8(ascii: "]") { break }
        guard separator == UInt8(ascii: ",") else { return nil }
        place = skippingSpace(place)
      }
    }
    let count = runner.lists[number].count - first
    row.set(
      Int(member.pointee.slot),
      Cell(Int64(first), Int64(count) | ListExtent.rows)
    )
    return place
  }

  /// The member `events`: objects that begin with their type, each a row of the store of its kind.
  func eventList(at start: UnsafeRawPointer) -> Place {
    guard byte(start) == UInt8(ascii: "[") else { return nil }
    var place = skippingSpace(start + 1)
    var total = 0
    if byte(place) == UInt8(ascii: "]") {
      place += 1
    } else {
      while true {
        total += 1
        if total > MachineLimits.elements { return nil }
        guard let next = event(at: place) else { return nil }
        place = skippingSpace(next)
        let separator = byte(place)
        place += 1
        if separator == UInt8(ascii: "]") { break }
        guard separator == UInt8(ascii: ",") else { return nil }
        place = skippingSpace(place)
      }
    }
    for (slot, list) in plan.eventSlots {
      runner.root.set(slot, Cell(0, Int64(runner.lists[list].count) | ListExtent.rows))
    }
    return place
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
