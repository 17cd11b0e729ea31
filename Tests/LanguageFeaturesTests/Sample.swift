// Texts of policies with marks: `‸` for a place that is asked about, `«…»` for what is expected.

import Checking
import Foundation
import LanguageFeatures
import SourceText

/// A text of a policy without its marks, and where they stood.
struct Sample {
  let bytes: [UInt8]
  /// The bytes at which `‸` stood.
  let cursors: [Int]
  /// What stood between `«` and `»`.
  let ranges: [Range<Int>]

  init(_ marked: String) {
    var bytes: [UInt8] = []
    var cursors: [Int] = []
    var ranges: [Range<Int>] = []
    var open = 0
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "‸": cursors.append(bytes.count)
      case "«": open = bytes.count
      case "»": ranges.append(open..<bytes.count)
      default: bytes += Array(String(Character(scalar)).utf8)
      }
    }
    self.bytes = bytes
    self.cursors = cursors
    self.ranges = ranges
  }

  /// The sample as a policy by itself.
  var policy: NamedPolicy { named(bytes) }
  var view: FileView { get throws { try view(of: policy) } }

  func view(of policy: NamedPolicy) throws -> FileView {
    guard let view = FileView(policy, file: "sample.rules") else { throw SampleError.noFile }
    return view
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

enum SampleError: Error { case noFile }

/// What names stand for in a file called `sample.rules`, with the files that it uses.
func named(
  _ bytes: [UInt8],
  at place: SourceRange? = nil,
  using others: [String: String] = [:]
) -> NamedPolicy {
  names(
    root: SourceFile(id: SourceID(0), name: "sample.rules", bytes: bytes),
    at: place
  ) { path, id in
    guard let text = others[path] else { return .failure(.missing) }
    return .success(SourceFile(id: id, name: path, bytes: Array(text.utf8)))
  }
}

/// The shipped policies, as they are read from the folder `rules`.
enum Shipped {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("rules")

  static let policies = [
    "inicis_messaging.rules", "kiwoom_order_outage.rules", "koscom_charter_en.rules",
    "koscom_charter_ko.rules", "kt_internet_outage.rules",
  ]

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appendingPathComponent(path)))
  }

  static func load(_ path: String, _ id: SourceID) -> Result<SourceFile, UseProblem> {
    guard let bytes = try? bytes(path) else { return .failure(.missing) }
    return .success(SourceFile(id: id, name: path, bytes: bytes))
  }

  static func policy(_ path: String) throws -> NamedPolicy {
    names(
      root: SourceFile(id: SourceID(0), name: path, bytes: try bytes(path)),
      loading: load
    )
  }
}

/// The beginning of most samples: a policy with facts of many types.
let head = """
  policy parcels "Parcels"
    currency GBP
    zone UTC

  choice cause
    courier  "The courier"
    storm    "A storm"

  facts
    kind     cause  "What happened"
    parcel
      charge     money    "What was paid"
      fragile    yes or no
      sent_at    instant  "When it was sent"
    claim      optional
      filed_at   instant
    items    list of
      weight   number  "Its weight"
      value    money   "Its value"


  """
