// Kleene's three values, where the third says what it waits for.

import Model

/// Yes, no, or open.
enum Truth {
  case yes
  case no
  case open(Open)

  init(_ isTrue: Bool) { self = isTrue ? .yes : .no }

  var value: Value {
    switch self {
    case .yes: .yes
    case .no: .no
    case .open(let open): .open(open)
    }
  }

  var negated: Truth {
    switch self {
    case .yes: .no
    case .no: .yes
    case .open: self
    }
  }

  var verdict: Verdict {
    switch self {
    case .yes: .yes
    case .no: .no
    case .open(let open): .open(open)
    }
  }

  var isNo: Bool {
    if case .no = self { return true }
    return false
  }

  var isYes: Bool {
    if case .yes = self { return true }
    return false
  }

  func and(_ other: Truth) -> Truth {
    switch (self, other) {
    case (.no, _), (_, .no): .no
    case (.yes, _): other
    case (_, .yes): self
    case (.open(let left), .open(let right)): .open(left.joined(with: right))
    }
  }

  func or(_ other: Truth) -> Truth {
    switch (self, other) {
    case (.yes, _), (_, .yes): .yes
    case (.no, _): other
    case (_, .no): self
    case (.open(let left), .open(let right)): .open(left.joined(with: right))
    }
  }
}
