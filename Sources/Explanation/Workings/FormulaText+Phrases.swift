// Phrases of formulas as text: stretches of time, counted periods, series, selections.

import Model
import Quantities
import Syntax

extension FormulaPrinter {
  // MARK: Times

  /// `time from A to B` and its like.
  func fromTo(_ what: String, _ start: ExpressionID, _ end: ExpressionID) -> Piece {
    Piece("\(what) from \(text(start, Level.prefix)) to \(text(end, Level.prefix))", Level.prefix)
  }

  /// `the 10th business day of M`, from the number of the day.
  func numbered(_ what: String, _ number: ExpressionID, _ month: ExpressionID) -> Piece {
    let which: String
    switch text(number, Level.atom) {
    case "-1", "(-1)": which = "last"
    case "1": which = "first"
    default: which = ordinal(number)
    }
    return Piece("the \(which) \(what) of \(text(month, Level.prefix))", Level.prefix)
  }

  /// `2nd`, from the number.
  func ordinal(_ number: ExpressionID) -> String {
    let text = text(number, Level.atom)
    let isTeen = text.count > 1 && text.dropLast().last == "1"
    return text + (isTeen ? "th" : ["2": "nd", "3": "rd", "1": "st"][text.suffix(1)] ?? "th")
  }

  /// Operations on sets of times: different ones beside each other stand in brackets.
  func times(
    _ word: String,
    _ operation: BinaryOperation,
    _ left: ExpressionID,
    _ right: ExpressionID
  ) -> Piece {
    var outer = Level.sets
    if case .binary(let inner, _, _) = program[left], inner != operation {
      outer = Level.sum
    }
    return Piece("\(text(left, outer)) \(word) \(text(right, Level.sum))", Level.sets)
  }

  /// `P after X`.
  func counted(_ counting: Counting) -> Piece {
    let word = counting.direction == .after ? "after" : "before"
    let event = text(counting.event, Level.prefix)
    var result = "\(text(counting.period, Level.prefix)) \(word) \(event)"
    if let stops = counting.stops { result += " not counting \(text(stops, Level.prefix))" }
    return Piece(result, Level.postfix)
  }

  /// `time from A to B on DAYS in ZONE`.
  func dailyTime(_ daily: DailyTime) -> Piece {
    let zone = daily.zone.name == program.zone.name ? "" : " in \(daily.zone.name)"
    let start = text(daily.start, Level.prefix)
    let days = text(daily.days, Level.prefix)
    guard let end = daily.end else { return Piece("\(days) at \(start)\(zone)", Level.postfix) }
    let times = "time from \(start) to \(text(end, Level.prefix))"
    return Piece("\(times) on \(days)\(zone)", Level.prefix)
  }

  /// `dates every P after X until Y`.
  func series(_ series: Series) -> Piece {
    let step = text(series.step, Level.prefix)
    let word = series.includesAnchor ? "from" : "after"
    let anchor = text(series.anchor, Level.prefix)
    let until = text(series.until, Level.sum)
    // The end may be a sum, so nothing can follow it: as a part of anything it stands in brackets.
    return Piece("dates every \(step) \(word) \(anchor) until \(until)", Level.selection)
  }

  // MARK: Selections

  /// A selection takes all that follows: as a part of anything it stands in brackets.
  func selection(_ selection: Selection, _ id: ExpressionID) -> Piece {
    if let group = selection.group {
      return Piece(text(group.value, Level.atom) + "." + group.name, Level.atom)
    }
    // Within a selection a name stands for many values, so names are printed.
    let plain = FormulaPrinter(context: context)
    var list = program.name(of: selection.variable) + " in "
    list += plain.text(selection.list, Level.prefix)
    if let before = selection.before { list += " before " + program.name(of: before) }
    if let filter = selection.filter { list += " where " + plain.text(filter, Level.either) }
    if let order = selection.order {
      let keys = program.keys(ofOrder: order).map { plain.text($0, Level.sum) }
      list += " in order of " + keys.joined(separator: ", then ")
    }
    let body = selection.body.map { plain.text($0, Level.either) } ?? ""
    var number = selection.limit.map { plain.text($0, Level.atom) + " " } ?? ""
    if selection.kind == .nth, let limit = selection.limit { number = plain.ordinal(limit) + " " }
    return Piece(phrase(selection.kind, list, body, number, id), Level.selection)
  }

  private func phrase(
    _ kind: SelectionKind,
    _ list: String,
    _ body: String,
    _ number: String,
    _ id: ExpressionID
  ) -> String {
    switch kind {
    case .each: return "each " + list
    case .any: return "any " + list + (body.isEmpty ? "" : " has " + body)
    case .every: return "every " + list + " has " + body
    case .no: return "no " + list + (body.isEmpty ? "" : " has " + body)
    case .only: return "the only " + list
    case .first: return "the first " + number + list
    case .last: return "the last " + number + list
    case .nth: return "the " + number + list
    case .count: return "count of " + list
    case .sum: return "sum of \(body) for each \(list)"
    case .smallest: return "the \(extreme(of: id, isSmallest: true)) of \(body) for each \(list)"
    case .largest: return "the \(extreme(of: id, isSmallest: false)) of \(body) for each \(list)"
    case .union: return "the union of \(body) for each \(list)"
    case .values: return "the different values of \(body) for each \(list)"
    }
  }

  /// `TABLE with NAME = E`.
  func asked(_ asking: Asking) -> Piece {
    let inputs = asking.inputs.map { input in
      "\(bare(program.variables[input.variable.index])) = \(text(input.value, Level.prefix))"
    }
    let name = program[asking.column].header.name
    return Piece("\(name) with \(inputs.joined(separator: ", "))", Level.prefix)
  }
}
