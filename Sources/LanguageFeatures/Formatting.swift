// Where formatting is asked for: the one place to connect the formatter.

/// The changes that lay a file out as the formatter does; nil while there is no formatter, and the
/// server then does not say that it can format.
///
/// - Parameters:
///   - bytes: the whole file.
///   - lines: the lines, counted from 0, that are to be laid out; nil for all.
package func formattingEdits(_ bytes: [UInt8], lines: ClosedRange<Int>?) -> [FileEdit]? { nil }

/// Whether there is a formatter.
package let canFormat = false
