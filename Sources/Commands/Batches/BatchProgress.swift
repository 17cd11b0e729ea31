// How far a batch has come, and how it ended, for people.

import UnicodeText
import Writ

/// The bar that shows how far a batch has come; drawn on a terminal only.
struct BatchProgress {
  let streams: Streams
  let isShown: Bool
  /// The bytes of the input; nil where that is not known.
  let size: Int?
  private let start: UInt64
  /// The bytes that an earlier run has decided.
  private let startOffset: Int
  private let startClaims: Int
  private var drawn: UInt64?

  init(streams: Streams, isShown: Bool, size: Int?, offset: Int, claims: Int) {
    self.streams = streams
    self.isShown = isShown
    self.size = size
    startOffset = offset
    startClaims = claims
    start = streams.now()
  }

  /// Seconds since the start.
  var seconds: Double { Double(streams.now() - start) / 1e9 }

  /// Draws the bar, at most ten times a second.
  mutating func draw(offset: Int, claims: Int) {
    guard isShown else { return }
    let now = streams.now()
    if let drawn, now - drawn < 100_000_000 { return }
    drawn = now
    streams.tell(Array("\r\u{1B}[K\(line(offset, claims))".utf8))
  }

  /// Takes the bar away.
  mutating func clear() {
    if drawn != nil { streams.tell(Array("\r\u{1B}[K".utf8)) }
    drawn = nil
  }

  private func line(_ offset: Int, _ claims: Int) -> String {
    let passed = max(seconds, 0.001)
    let rate = Double(claims - startClaims) / passed
    let counts =
      "\(BatchDecider.grouped(claims)) claims  \(BatchDecider.grouped(Int(rate))) a second"
    guard let size, size > 0 else { return counts }
    let share = min(Double(offset) / Double(size), 1)
    let filled = Int(share * 24)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
    let speed = Double(offset - startOffset) / passed
    let left = speed > 0 ? Self.clock(Double(size - offset) / speed) : "?"
    return "\(bar) \(Int(share * 100)) %  \(counts)  \(left) left"
  }

  /// Seconds as `1:02:03` or `2:03`.
  static func clock(_ seconds: Double) -> String {
    let whole = Int(min(max(seconds, 0), 359_999).rounded(.up))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    if whole >= 3_600 { return "\(whole / 3_600):\(two(whole / 60 % 60)):\(two(whole % 60))" }
    return "\(whole / 60):\(two(whole % 60))"
  }

  /// What was decided and how fast, as the first line of the summary.
  func total(_ claims: Int) -> String {
    let passed = seconds
    let own = claims - startClaims
    let rate = passed > 0 ? Int(Double(own) / passed) : 0
    var text = "\(BatchDecider.grouped(claims)) \(claims == 1 ? "claim" : "claims")"
    if startClaims > 0 { text += ", \(BatchDecider.grouped(startClaims)) of them by earlier runs" }
    let tenths = Int((passed * 10).rounded())
    return text + "; \(tenths / 10).\(tenths % 10) s, \(BatchDecider.grouped(rate)) a second"
  }
}
