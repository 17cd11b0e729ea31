// Two runs held to each other, claim by claim: the first is kept, the second passes by.

import JSON
import Model
import Quantities

/// A value that differs.
struct ValueChange: Sendable {
  let section: String
  let subject: String
  let aspect: ComparedAspect
  let name: String
  let from: ComparedValue
  let to: ComparedValue
}

/// A claim whose results differ.
struct CaseChange: Sendable {
  let name: String
  let oldLine: Int
  let newLine: Int
  let changes: [ValueChange]
}

/// What of a section, or of the claims, is added up.
struct ChangedAmountKey: Hashable, Comparable {
  let section: String
  let name: String
  let currency: String

  static func < (left: ChangedAmountKey, right: ChangedAmountKey) -> Bool {
    (left.section, left.name, left.currency) < (right.section, right.name, right.currency)
  }
}

/// An amount over all claims that are in both runs; sums are nil where they have too many digits.
struct ChangedAmount: Sendable, Equatable {
  var before: Rational? = .zero
  var after: Rational? = .zero
  /// In how many claims, or elements, it is larger than before, and smaller.
  var larger = 0
  var smaller = 0

  var difference: Rational? {
    guard let before, let after else { return nil }
    return try? after.subtracting(before)
  }

  mutating func add(_ old: Rational, _ new: Rational) {
    before = before.flatMap { try? $0.adding(old) }
    after = after.flatMap { try? $0.adding(new) }
    if new > old { larger += 1 }
    if new < old { smaller += 1 }
  }
}

/// A way from one outcome to another.
struct OutcomeChange: Hashable, Comparable {
  let section: String
  let from: String
  let to: String

  static func < (left: OutcomeChange, right: OutcomeChange) -> Bool {
    (left.section, left.from, left.to) < (right.section, right.from, right.to)
  }
}

/// Holds two runs to each other: all lines of the old one are handed in first, then those of the new.
package struct RunComparer: Sendable {
  private var old = RunGatherer()
  private var new = RunGatherer()
  private var kept: [String: ComparedCase] = [:]
  private var hasOldEnded = false
  private var comparison = RunComparison()

  package init() {}

  /// Takes a line of the old run, without its line end; blank ones are passed over.
  ///
  /// - Parameter number: the number of the line, from 1.
  package mutating func addOld(_ line: [UInt8], number: Int) throws(RunProblem) {
    if let done = try old.add(line, number: number) { kept[done.name] = done }
  }

  /// Takes a line of the new run, when there are no more of the old one.
  package mutating func addNew(_ line: [UInt8], number: Int) throws(RunProblem) {
    endOld()
    if let done = try new.add(line, number: number) { compare(done) }
    if let first = old.form, let second = new.form, first != second {
      throw RunProblem(
        line: number,
        first == .rows
          ? "the other run holds rows, and this one whole decisions"
          : "the other run holds whole decisions, and this one rows",
        cure: "decide both with the same options of what is written"
      )
    }
  }

  private mutating func endOld() {
    if hasOldEnded { return }
    hasOldEnded = true
    if let done = old.end() { kept[done.name] = done }
  }

  /// What the runs differ in, when all lines are handed in.
  package mutating func end() -> RunComparison {
    endOld()
    if let done = new.end() { compare(done) }
    comparison.onlyOld = kept.values.sorted { $0.line < $1.line }.map { $0.name }
    comparison.titles = old.titles.merging(new.titles) { _, later in later }
    return comparison
  }

  private mutating func compare(_ after: ComparedCase) {
    guard let before = kept.removeValue(forKey: after.name) else {
      comparison.onlyNew.append(after.name)
      return
    }
    comparison.cases += 1
    var changes: [ValueChange] = []
    var rest = before.parts
    for part in after.parts {
      let place = rest.firstIndex { $0.section == part.section && $0.subject == part.subject }
      let other = place.map { rest.remove(at: $0) }
      compare(other?.items ?? [], part.items, of: part, &changes)
    }
    for part in rest { compare(part.items, [], of: part, &changes) }
    if changes.isEmpty { return }
    comparison.changed.append(
      CaseChange(
        name: after.name,
        oldLine: before.line,
        newLine: after.line,
        changes: changes
      )
    )
  }

  private mutating func compare(
    _ before: [ComparedItem],
    _ after: [ComparedItem],
    of part: ComparedPart,
    _ changes: inout [ValueChange]
  ) {
    var rest = before
    func note(_ item: ComparedItem, _ from: ComparedValue, _ to: ComparedValue) {
      comparison.count(item, of: part, from, to)
      if from == to { return }
      changes.append(
        ValueChange(
          section: part.section,
          subject: part.subject,
          aspect: item.aspect,
          name: item.name,
          from: from,
          to: to
        )
      )
    }
    for item in after {
      let place = rest.firstIndex { $0.aspect == item.aspect && $0.name == item.name }
      note(item, place.map { rest.remove(at: $0).value } ?? .nothing, item.value)
    }
    for item in rest { note(item, item.value, .nothing) }
  }
}

/// Gathers the lines of one run into claims.
private struct RunGatherer: Sendable {
  private(set) var form: RunForm?
  private(set) var titles: [RunLine.TitledName: [Title]] = [:]
  private var current: ComparedCase?
  private var isCurrentOfRows = false
  private var lines: [String: Int] = [:]

  /// Takes a line; gives the claim before it, where that is complete.
  mutating func add(_ bytes: [UInt8], number: Int) throws(RunProblem) -> ComparedCase? {
    if isBlank(bytes) { return nil }
    let line: RunLine
    do throws(JSONError) {
      line = try RunLine(bytes, number: number)
    } catch {
      throw RunProblem(
        line: number,
        column: error.place.column,
        "this is no line that `writ decide` writes: \(error.message())",
        cure: "compare two files of NDJSON that it has written"
      )
    }
    guard let name = line.caseName else {
      throw RunProblem(
        line: number,
        "the claim has no `case`, by which two runs are compared",
        cure: "give each claim a `case` of its own, and decide both runs again"
      )
    }
    if let form, let own = line.form, own != form {
      throw RunProblem(
        line: number,
        "whole decisions and rows stand in one file",
        cure: "compare files that were each written by one command"
      )
    }
    form = form ?? line.form
    for (name, told) in line.titles where titles[name] == nil { titles[name] = told }
    if line.form == .rows, isCurrentOfRows, let last = current, last.name == name {
      current?.add(line.parts)
      return nil
    }
    if let first = lines[name] {
      throw RunProblem(
        line: number,
        "the case `\(name)` stands in line \(first) already",
        cure: "give each claim a `case` of its own, and decide both runs again"
      )
    }
    lines[name] = number
    let done = current
    current = ComparedCase(name: name, line: number)
    current?.add(line.parts)
    isCurrentOfRows = line.form == .rows
    return done
  }

  /// The last claim.
  mutating func end() -> ComparedCase? {
    defer { current = nil }
    return current
  }
}

extension ComparedCase {
  /// Adds parts; rows that name no section are told apart by their number.
  fileprivate mutating func add(_ more: [ComparedPart]) {
    for part in more {
      let isTaken = parts.contains { $0.section == part.section && $0.subject == part.subject }
      if !isTaken {
        parts.append(part)
        continue
      }
      parts.append(
        ComparedPart(
          section: part.section,
          subject: "\(part.subject)#\(parts.count + 1)",
          items: part.items
        )
      )
    }
  }
}

/// Whether a line has nothing but white space.
private func isBlank(_ line: [UInt8]) -> Bool {
  line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
}
