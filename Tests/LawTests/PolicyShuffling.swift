// A policy with its clauses, sections, cases and exceptions in another order.

import TestSupport

/// The clauses of a file as blocks of lines, grouped by the section that they stand in.
struct ShuffledPolicy {
  private var beforeSections: [[String]] = []
  private var sections: [[[String]]] = []

  init(_ text: String) {
    var isOverall = false
    for block in Self.blocks(text) {
      // What stands below `overall` belongs to no section, as what stands above all of them (S4.14).
      if block[0] == "overall" || block[0].hasPrefix("overall ") {
        isOverall = true
      } else if block[0].hasPrefix("section ") {
        sections.append([block])
        isOverall = false
      } else if sections.isEmpty || isOverall {
        beforeSections.append(block)
      } else {
        sections[sections.count - 1].append(block)
      }
    }
  }

  /// Lines from one left margin to the next; comments and blank lines are left out.
  private static func blocks(_ text: String) -> [[String]] {
    var blocks: [[String]] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init) {
      let content = line.drop { $0 == " " }
      if content.isEmpty || content.hasPrefix("#") { continue }
      if line.hasPrefix(" ") {
        if !blocks.isEmpty { blocks[blocks.count - 1].append(line) }
      } else {
        blocks.append([line])
      }
    }
    return blocks
  }

  func text(_ random: inout SeededGenerator) -> String {
    var blocks = beforeSections.shuffled(using: &random)
    for section in sections.shuffled(using: &random) {
      blocks.append(section[0])
      blocks += section.dropFirst().shuffled(using: &random)
    }
    return blocks.map { Self.shuffledItems($0, &random).joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  /// A table with its rows in another order; those of a collecting one are the order of its lists.
  private static func shuffledRows(_ block: [String], _ random: inout SeededGenerator) -> [String] {
    guard !block.contains("  collect"), let header = block.firstIndex(where: { $0.contains("||") })
    else { return block }
    return block[...header] + block[(header + 1)...].shuffled(using: &random)
  }

  /// The items of clauses whose items have no order: cases, exceptions, limits, dated values,
  /// counting rules, the lines of calendars.
  private static func shuffledItems(_ block: [String], _ random: inout SeededGenerator) -> [String]
  {
    let keyword = block[0].prefix { $0 != " " }
    if keyword == "table" { return shuffledRows(block, &random) }
    let kinds = [
      "define", "award", "deadline", "duty", "exclude", "parameter", "require", "periods",
      "calendar",
    ]
    guard kinds.contains(String(keyword)), block.count > 1
    else { return block }
    let column = block[1].prefix { $0 == " " }.count
    var items: [[String]] = []
    for line in block.dropFirst() {
      if line.prefix(while: { $0 == " " }).count == column || items.isEmpty {
        items.append([line])
      } else {
        items[items.count - 1].append(line)
      }
    }
    return [block[0]] + items.shuffled(using: &random).flatMap { $0 }
  }
}
