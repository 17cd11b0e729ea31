// Duties on the page of a decision: the scorecard over all, and each with its instances.

import Evaluation
import Model
import Quantities

extension HTMLReport {
  /// At most so many instances stand open on the page; the rest is folded, up to `mostInstances`.
  private static let openInstances = 8
  private static let mostInstances = 200

  // MARK: The scorecard

  /// The attainment of the duties of all sections, one row for each duty.
  func writeScorecard(_ sections: [SectionResult], to page: inout HTMLWriter) {
    let scores = scores(sections)
    if scores.isEmpty { return }
    heading("h2", words.scorecard, &page)
    page.element("table", [("class", "scorecard")]) { page in
      page.element("thead") { page in
        page.element("tr") { page in
          for head in [words.duty, words.attainment] {
            page.element("th", [("scope", "col")]) { $0.text(head) }
          }
        }
      }
      page.element("tbody") { page in
        for score in scores { write(score, to: &page) }
      }
    }
  }

  private struct Score {
    let duty: Duty
    var counts: [Int]

    var total: Int { counts.reduce(0, +) }

    func count(_ state: DutyState) -> Int { counts[Int(state.rawValue)] }

    /// As of one result: nothing is told while it is open how an instance stands.
    var share: (met: Int, due: Int) {
      if count(.unknown) > 0 { return (0, 0) }
      return (count(.met), count(.met) + count(.late) + count(.breached))
    }
  }

  /// The duties with instances in their order, each once over all elements.
  private func scores(_ sections: [SectionResult]) -> [Score] {
    var order: [DutyID] = []
    var scores: [DutyID: Score] = [:]
    for section in sections {
      for result in section.duties where !result.instances.isEmpty {
        if case .notApplicable = result.verdict { continue }
        if scores[result.duty] == nil { order.append(result.duty) }
        let empty = [Int](repeating: 0, count: DutyState.allCases.count)
        var score =
          scores[result.duty] ?? Score(duty: program[result.duty], counts: empty)
        for state in DutyState.allCases {
          score.counts[Int(state.rawValue)] += result.count(state)
        }
        // What cannot be counted leaves the share open.
        if result.open != nil { score.counts[Int(DutyState.unknown.rawValue)] += 1 }
        scores[result.duty] = score
      }
    }
    return order.compactMap { scores[$0] }
  }

  private func write(_ score: Score, to page: inout HTMLWriter) {
    page.element("tr") { page in
      page.element("th", [("scope", "row")]) { page in
        page.text(context.title(score.duty.header))
        cite(score.duty.header.source, to: &page)
      }
      page.element("td") { page in
        page.element("strong", text: context.attainmentText(score.share) ?? "–")
        write(bar(score), to: &page)
        let states = DutyState.allCases.filter { score.count($0) > 0 }
        let texts = states.map { words.count(score.count($0), $0) }
        page.element("p", text: texts.joined(separator: ", "))
      }
    }
  }

  /// The shares of the states as one bar.
  private func bar(_ score: Score) -> Picture {
    var picture = Picture(height: 12, title: context.title(score.duty.header))
    var before = 0
    for state in DutyState.allCases where score.count(state) > 0 {
      let start = before * Picture.whole / score.total
      before += score.count(state)
      let end = before * Picture.whole / score.total
      picture.shapes.append(.box(from: start, to: end, y: 0, height: 12, state.look.style))
    }
    return picture
  }

  // MARK: Duties of a section

  func writeDuties(_ result: SectionResult, to page: inout HTMLWriter) {
    if result.duties.isEmpty { return }
    heading("h3", words.duties, &page)
    for duty in result.duties { write(duty, to: &page) }
  }

  private func write(_ result: DutyResult, to page: inout HTMLWriter) {
    let duty = program[result.duty]
    item(
      context.title(duty.header),
      duty.header.source,
      mark: result.verdict.look(),
      to: &page
    ) { page in
      var parts = [context.summary(result)]
      parts += context.partyTexts(duty)
      page.element("p", text: parts.joined(separator: ", "))
      // What went wrong or is open is shown before what went well.
      let telling = result.instances.filter { $0.state != .met }
      let met = result.instances.filter { $0.state == .met }
      let instances = Array((telling + met).prefix(Self.mostInstances))
      if let picture = dutyTimeline(instances) { write(picture, to: &page) }
      writeInstances(instances, result.instances.count, duty, to: &page)
      if case .no = result.verdict, !duty.breach.isEmpty {
        page.element("p", class: "breach", text: words.follows(context.title(duty.breach, or: "")))
      }
    }
  }

  private func writeInstances(
    _ instances: [DutyInstance],
    _ total: Int,
    _ duty: Duty,
    to page: inout HTMLWriter
  ) {
    let open = instances.prefix(Self.openInstances)
    writeRows(open, duty, to: &page)
    let folded = instances.dropFirst(open.count)
    if folded.isEmpty { return }
    page.element("details") { page in
      page.element("summary", text: words.more(folded.count))
      writeRows(folded, duty, to: &page)
      if total > instances.count {
        page.element("p", text: words.more(total - instances.count))
      }
    }
  }

  private func writeRows(
    _ instances: ArraySlice<DutyInstance>,
    _ duty: Duty,
    to page: inout HTMLWriter
  ) {
    if instances.isEmpty { return }
    page.element(
      "ol",
      [("class", "instances"), ("start", "\(instances.startIndex + 1)")]
    ) { page in
      for instance in instances {
        page.element("li", [("class", instance.state.look.style)]) { page in
          page.element("span", class: "mark", text: instance.state.look.mark)
          page.text(" " + context.line(instance, duty))
        }
      }
    }
  }
}

extension DutyState {
  /// The class of its colours, and a sign that tells it without them.
  var look: (style: String, mark: String) {
    switch self {
    case .met: ("good", "✓")
    case .late: ("late", "✗")
    case .breached: ("bad", "✗")
    case .pending: ("pending", "…")
    case .excused: ("faint", "–")
    case .unknown: ("open", "?")
    }
  }
}
