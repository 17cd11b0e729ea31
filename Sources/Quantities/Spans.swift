// Sets of times: disjoint half-open intervals in order.

/// A half-open interval of time: its start belongs to it, its end does not.
package struct Span: Sendable, Hashable {
  package let start: Instant
  package let end: Instant
  package init(start: Instant, end: Instant) {
    self.start = start
    self.end = end
  }
}

/// A set of times, as disjoint intervals in order that neither touch nor are empty.
package struct Spans: Sendable, Hashable {
  /// The intervals; each ends before the next one starts.
  package let stretches: [Span]

  /// The set of no time.
  package static let nothing = Spans(stretches: [])

  private init(stretches: [Span]) { self.stretches = stretches }

  /// The set that the intervals cover together; empty and reversed ones cover nothing.
  package init(covering spans: [Span]) {
    var ordered = spans.filter { $0.start < $0.end }
    ordered.sort { $0.start < $1.start }
    var joined = JoinedSpans()
    for span in ordered { joined.append(span) }
    stretches = joined.stretches
  }

  /// The times from `start` up to `end`; none where `end` is not after `start`.
  package init(from start: Instant, to end: Instant) {
    stretches = start < end ? [Span(start: start, end: end)] : []
  }

  package var isEmpty: Bool { stretches.isEmpty }

  /// The times in either.
  package func union(_ other: Spans) -> Spans {
    if isEmpty { return other }
    if other.isEmpty { return self }
    var joined = JoinedSpans()
    var next = 0
    for span in stretches {
      while next < other.stretches.count, other.stretches[next].start < span.start {
        joined.append(other.stretches[next])
        next += 1
      }
      joined.append(span)
    }
    for span in other.stretches[next...] { joined.append(span) }
    return Spans(stretches: joined.stretches)
  }

  /// The times in both.
  package func intersection(_ other: Spans) -> Spans {
    var shared: [Span] = []
    var mine = 0
    var theirs = 0
    while mine < stretches.count, theirs < other.stretches.count {
      let first = stretches[mine]
      let second = other.stretches[theirs]
      let start = max(first.start, second.start)
      let end = min(first.end, second.end)
      // What both share cannot touch: between two pieces one of the sets has a gap.
      if start < end { shared.append(Span(start: start, end: end)) }
      if first.end < second.end { mine += 1 } else { theirs += 1 }
    }
    return Spans(stretches: shared)
  }

  /// The times in this set that are not in the other.
  package func subtracting(_ other: Spans) -> Spans {
    var left: [Span] = []
    var next = 0
    for span in stretches {
      while next < other.stretches.count, other.stretches[next].end <= span.start { next += 1 }
      var start = span.start
      // The last interval looked at may reach into the following stretch, so it is not passed.
      while next < other.stretches.count, other.stretches[next].start < span.end {
        let taken = other.stretches[next]
        if start < taken.start { left.append(Span(start: start, end: taken.start)) }
        start = taken.end
        if taken.end > span.end { break }
        next += 1
      }
      if start < span.end { left.append(Span(start: start, end: span.end)) }
    }
    return Spans(stretches: left)
  }

  /// Whether the instant is in the set.
  package func contains(_ instant: Instant) -> Bool {
    let index = firstIndex(endingAfter: instant)
    return index < stretches.count && stretches[index].start <= instant
  }

  /// The total length in seconds; throws `tooLarge`.
  package func length() throws(ArithmeticError) -> Rational {
    var total = Rational.zero
    for span in stretches { total = try total.adding(span.end.duration(since: span.start)) }
    return total
  }

  /// The length of the longest interval in seconds; 0 for the set of no time.
  package func longestStretch() -> Rational {
    var longest = Rational.zero
    for span in stretches { longest = max(longest, span.end.duration(since: span.start)) }
    return longest
  }

  /// The index of the first interval that ends after the instant; the count when none does.
  func firstIndex(endingAfter instant: Instant) -> Int {
    var low = 0
    var high = stretches.count
    while low < high {
      let middle = low + (high - low) / 2
      if stretches[middle].end <= instant { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Intervals in the order of their starts, with those that overlap or touch joined.
private struct JoinedSpans {
  private(set) var stretches: [Span] = []

  /// Takes an interval that is not empty and does not start before the last one taken.
  mutating func append(_ span: Span) {
    guard let last = stretches.last, span.start <= last.end else {
      stretches.append(span)
      return
    }
    if span.end > last.end {
      stretches[stretches.count - 1] = Span(start: last.start, end: span.end)
    }
  }
}
