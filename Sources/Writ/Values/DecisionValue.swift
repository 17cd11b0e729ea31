// A value in a decision.

import Evaluation
import Explanation
import Model
import Quantities

/// A value in a decision: exact, with what it measures.
public indirect enum DecisionValue: Sendable, Hashable {
  /// There is none.
  case none
  /// It is not known yet, or in error.
  case open
  /// Yes or no.
  case truth(Bool)
  /// A plain number, or a quantity of another unit than those below.
  case number(ExactNumber)
  /// An amount in one currency.
  case money(Money)
  /// A percentage as a part of one: 5 % is 0.05.
  case percent(ExactNumber)
  /// A duration in seconds.
  case duration(seconds: ExactNumber)
  /// A day.
  case day(Day)
  /// A moment.
  case moment(Moment)
  /// A text, and what has no type of its own here, as JSON writes it: the name of a choice, a month, a
  /// weekday, a time of day, a period, the path of an element.
  case text(String)
  /// A list, or the names of a set.
  case list([DecisionValue])
  /// A set of times: each from its start up to its end.
  case times([Range<Moment>])

  init(_ value: Value, _ type: Type, _ context: ReportContext) {
    let type = type.unwrapped
    switch value {
    case .none: self = .none
    case .open: self = .open
    case .truth(let truth): self = .truth(truth)
    case .number(let number): self.init(number, type, context)
    case .instant(let instant): self = .moment(Moment(instant))
    case .date(let date): self = .day(Day(date))
    case .ordinal(let ordinal):
      self = type == .year ? .number(ExactNumber(Int(ordinal))) : .text(context.text(value, type))
    case .period(let period): self = .text(period.isoText)
    case .text(let text): self = .text(text)
    case .time, .month, .choice, .element: self = .text(context.text(value, type))
    case .set(let set):
      var names: [String] = []
      if case .set(let choice) = type { names = context.names(set, choice) }
      self = .list(names.map { .text($0) })
    case .spans(let spans):
      self = .times(spans.stretches.map { Moment($0.start)..<Moment($0.end) })
    case .rows(_, let count): self = .number(ExactNumber(Int(count)))
    case .items(let items):
      var item = Type.nothingKnown
      if case .list(let inner) = type { item = inner }
      self = .list(items.map { DecisionValue($0, item, context) })
    }
  }

  private init(_ number: Rational, _ type: Type, _ context: ReportContext) {
    let exact = ExactNumber(number)
    guard case .quantity(let unit) = type else {
      self = .number(exact)
      return
    }
    if unit.money == 1, unit.time == 0, let currency = unit.currency {
      self = .money(Money(exact, context.currencyCode(currency)))
    } else if unit.isPercent {
      self = .percent(exact)
    } else if unit.time == 1, unit.money == 0 {
      self = .duration(seconds: exact)
    } else {
      self = .number(exact)
    }
  }
}
