// A picture of what rests on what: the clauses of a question above, in layers below them what they
// rest on.

import Model
import UnicodeText

/// Boxes in layers, and the lines between them.
struct LayerPicture {
  /// How a box looks.
  enum Look: String {
    case asked, derived, agreed, open, facts
  }

  struct Box {
    let lines: [String]
    let look: Look
    let x: Int
    let y: Int
    let height: Int
  }

  /// The measures of a picture, in pixels.
  enum Measure {
    static let width = 744
    static let box = 177
    static let gap = 12
    static let columns = 4
    static let line = 15
    static let padding = 7
    static let rowGap = 22
    static let layerGap = 40
    /// How many columns of a terminal fit in a line of a box.
    static let letters = 26
    static let mostLines = 3
  }

  let title: String
  let description: String
  private(set) var boxes: [Box] = []
  /// From the foot of a box to the head of another, by their places.
  private(set) var lines: [(from: Int, to: Int)] = []
  private(set) var height = 0

  /// What the clauses of a section rest on; nil where they rest on nothing.
  init?(of section: Section, _ writer: DocumentWriter) {
    let layers = GroundLayers(section, writer.clauses)
    if layers.layers.count < 2 { return nil }
    title = writer.words.whatRestsOnWhat(in: writer.context.title(section.header))
    description = writer.words.howPicturesRead
    var places: [Support: Int] = [:]
    for layer in layers.layers { add(layer, &places, writer) }
    height -= Measure.layerGap - 4
    for (from, to) in layers.lines {
      if let from = places[from], let to = places[to] { lines.append((from, to)) }
    }
  }

  private mutating func add(
    _ layer: [Support],
    _ places: inout [Support: Int],
    _ writer: DocumentWriter
  ) {
    var start = 0
    while start < layer.count {
      let row = layer[start..<min(start + Measure.columns, layer.count)]
      let texts = row.map { Self.wrapped(Self.title(of: $0, writer)) }
      let most = texts.map { $0.count }.max() ?? 1
      let boxHeight = most * Measure.line + 2 * Measure.padding
      let width = row.count * Measure.box + (row.count - 1) * Measure.gap
      var x = (Measure.width - width) / 2
      for (support, lines) in zip(row, texts) {
        places[support] = boxes.count
        boxes.append(
          Box(
            lines: lines,
            look: Self.look(of: support, writer),
            x: x,
            y: height,
            height: boxHeight
          )
        )
        x += Measure.box + Measure.gap
      }
      start += Measure.columns
      height += boxHeight + (start < layer.count ? Measure.rowGap : Measure.layerGap)
    }
  }

  private static func title(of support: Support, _ writer: DocumentWriter) -> String {
    switch support {
    case .clause(let clause): writer.title(of: clause)
    case .facts(let slot): writer.factTitle(slot)
    }
  }

  private static func look(of support: Support, _ writer: DocumentWriter) -> Look {
    switch support {
    case .facts: .facts
    case .clause(.parameter): .agreed
    case .clause(.reading): .open
    case .clause(.definition), .clause(.table): .derived
    case .clause: .asked
    }
  }

  /// A title in the lines of a box; what does not fit is cut off and says so.
  static func wrapped(_ title: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in title.split(separator: " ").map({ String($0) }) {
      let longer = line.isEmpty ? word : line + " " + word
      if displayWidth(of: longer) <= Measure.letters || line.isEmpty {
        line = longer
        continue
      }
      lines.append(line)
      line = word
    }
    lines.append(line)
    guard lines.count > Measure.mostLines else { return lines }
    lines = Array(lines.prefix(Measure.mostLines))
    lines[Measure.mostLines - 1] += " …"
    return lines
  }
}

/// The clauses of a section and what they rest on, in layers: each below all that rests on it.
private struct GroundLayers {
  private(set) var layers: [[Support]] = []
  private(set) var lines: [(Support, Support)] = []
  private let clauses: PolicyClauses
  private var depths: [Support: Int] = [:]
  private var order: [Support] = []

  init(_ section: Section, _ clauses: PolicyClauses) {
    self.clauses = clauses
    let own: [ClauseReference] =
      section.requirements.map { .requirement($0) } + section.exclusions.map { .exclusion($0) }
      + section.deadlines.map { .deadline($0) } + section.duties.map { .duty($0) }
      + section.awards.map { .award($0) } + section.judgements.map { .judgement($0) }
    let top = own.map { Support.clause(clauses.clause(of: $0)) }
    for support in top { visit(support, depth: 0, above: []) }
    let deepest = depths.values.max() ?? 0
    for support in order {
      switch support {
      case .facts: depths[support] = deepest + 2
      case .clause(.parameter), .clause(.reading): depths[support] = deepest + 1
      case .clause: break
      }
    }
    layers = (0...(deepest + 2)).map { depth in order.filter { depths[$0] == depth } }
      .filter { !$0.isEmpty }
    dropImplied()
    arrange()
  }

  /// Takes out the lines to what is reached through others anyway.
  private mutating func dropImplied() {
    var below: [Support: [Support]] = [:]
    for line in lines { below[line.0, default: []].append(line.1) }
    func reaches(_ start: Support, _ goal: Support, _ seen: inout Set<Support>) -> Bool {
      guard seen.insert(start).inserted else { return false }
      for next in below[start] ?? [] where next == goal || reaches(next, goal, &seen) {
        return true
      }
      return false
    }
    lines = lines.filter { from, to in
      var seen: Set<Support> = [from]
      return !(below[from] ?? []).contains { $0 != to && reaches($0, to, &seen) }
    }
  }

  /// Puts a support below what rests on it, and what it rests on below it.
  private mutating func visit(_ support: Support, depth: Int, above: [Support]) {
    if depths[support] == nil { order.append(support) }
    if let known = depths[support], known >= depth { return }
    let isNew = depths[support] == nil
    depths[support] = depth
    guard case .clause(let clause) = support else { return }
    for below in clauses.supports(of: clause) {
      if isNew { lines.append((support, below)) }
      // What rests on itself through earlier elements is not put below itself.
      if below == support || above.contains(below) { continue }
      visit(below, depth: depth + 1, above: above + [support])
    }
  }

  /// Puts what rests on the same side by side: each at the middle of what stands above it.
  private mutating func arrange() {
    var places: [Support: Int] = [:]
    for layer in layers.indices {
      var weights: [Support: Int] = [:]
      if layer > 0 {
        for support in layers[layer] {
          let above = lines.filter { $0.1 == support }.compactMap { places[$0.0] }
          weights[support] = above.isEmpty ? 0 : above.reduce(0, +) * 100 / above.count
        }
        let before = layers[layer]
        layers[layer] = before.indices.sorted { left, right in
          (weights[before[left]] ?? 0, left) < (weights[before[right]] ?? 0, right)
        }.map { before[$0] }
      }
      let count = layers[layer].count
      for (place, support) in layers[layer].enumerated() {
        places[support] = (place * 2 + 1) * 1_000 / (count * 2)
      }
    }
  }
}
