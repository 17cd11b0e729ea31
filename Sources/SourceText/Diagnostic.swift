// A finding about a source file: code, severity, place, words, and a cure where one is certain.

/// How much a diagnostic matters: an error stops the policy from deciding, a warning does not.
package enum Severity: UInt8, Sendable, Comparable {
  case error, warning
  package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}

/// A second place that a diagnostic points at, with what it shows there.
package struct DiagnosticLabel: Sendable, Hashable {
  package let range: SourceRange
  package let message: String
  package init(_ range: SourceRange, _ message: String) {
    self.range = range
    self.message = message
  }
}

/// A replacement of a range of a file by other text.
package struct TextEdit: Sendable, Hashable {
  package let range: SourceRange
  package let replacement: String
  package init(_ range: SourceRange, _ replacement: String) {
    self.range = range
    self.replacement = replacement
  }
}

/// A finding about the rules.
package struct Diagnostic: Sendable, Hashable {
  package let code: DiagnosticCode
  package let range: SourceRange
  /// What is wrong, in plain words: lower case, no full stop.
  package let message: String
  package let labels: [DiagnosticLabel]
  /// What to do, in plain words; empty where there is nothing to say.
  package let cure: String
  /// A change that is certain to be right; nil where none is.
  package let fix: TextEdit?

  package var severity: Severity { code.severity }

  package init(
    _ code: DiagnosticCode,
    at range: SourceRange,
    _ message: String,
    cure: String = "",
    labels: [DiagnosticLabel] = [],
    fix: TextEdit? = nil
  ) {
    self.code = code
    self.range = range
    self.message = message
    self.labels = labels
    self.cure = cure
    self.fix = fix
  }
}

extension Array where Element == Diagnostic {
  /// The diagnostics in the order of file, place and code, each once.
  package func inOrder() -> [Diagnostic] {
    var result: [Diagnostic] = []
    let sorted = self.sorted { left, right in
      (left.range.source.index, left.range.start.value, left.code.rawValue, left.message)
        < (right.range.source.index, right.range.start.value, right.code.rawValue, right.message)
    }
    for diagnostic in sorted where result.last != diagnostic { result.append(diagnostic) }
    return result
  }
}
