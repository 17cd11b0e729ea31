// Handles: numbers that look like pointers, behind each of which stands an object until it is freed.

import Platform

/// What a handle is of.
enum HandleKind: UInt64 {
  case rules = 0
  case result = 1
  case reply = 2
}

/// The objects behind the handles of one kind.
///
/// A handle is a ticket: the place of its object, and how often that place was given before, so that a
/// handle that was freed is known to be none, and nothing is read through it. It is odd, as no address
/// of an object is.
final class HandleTable<Object: AnyObject & Sendable>: @unchecked Sendable {
  private struct Place {
    var object: Object?
    var round: UInt64
  }

  private static var lastRound: UInt64 { UInt64(UInt32.max) }
  private static var mostPlaces: Int { 1 << 29 }

  private let kind: HandleKind
  private let lock = Lock()
  // Guarded by `lock`.
  private var places: [Place] = []
  private var free: [Int] = []

  init(_ kind: HandleKind) { self.kind = kind }

  /// A new handle of an object; nil where there are too many.
  func add(_ object: Object) -> OpaquePointer? {
    lock.hold {
      if let place = free.popLast() {
        places[place].object = object
        return handle(place)
      }
      guard places.count < Self.mostPlaces else { return nil }
      places.append(Place(object: object, round: 1))
      return handle(places.count - 1)
    }
  }

  /// The object of a handle; nil where it was freed, or is none.
  func object(_ handle: OpaquePointer?) -> Object? {
    lock.hold { place(of: handle).flatMap { places[$0].object } }
  }

  /// Takes the object from a handle, which is none from now on; nil where it was none before.
  func remove(_ handle: OpaquePointer?) -> Object? {
    lock.hold {
      guard let place = place(of: handle), let object = places[place].object else { return nil }
      places[place].object = nil
      // After the last round the place stays empty, so that no ticket is given twice.
      if places[place].round < Self.lastRound {
        places[place].round += 1
        free.append(place)
      }
      return object
    }
  }

  private func handle(_ place: Int) -> OpaquePointer? {
    let ticket = places[place].round << 32 | UInt64(place) << 3 | kind.rawValue << 1 | 1
    return OpaquePointer(bitPattern: UInt(ticket))
  }

  private func place(of handle: OpaquePointer?) -> Int? {
    let ticket = UInt64(UInt(bitPattern: handle))
    guard ticket & 7 == kind.rawValue << 1 | 1 else { return nil }
    let place = Int(ticket >> 3 & UInt64(Self.mostPlaces - 1))
    guard place < places.count, places[place].round == ticket >> 32 else { return nil }
    return place
  }
}

let rulesHandles = HandleTable<StoredRules>(.rules)
let resultHandles = HandleTable<StoredResult>(.result)
let replyHandles = HandleTable<StoredReply>(.reply)
