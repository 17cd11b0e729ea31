// Values in the JSON of a decision: exact, and the same bytes every time.

import Evaluation
package import JSON
import Model
package import Quantities

extension JSONWriter {
  mutating func member(_ name: String, _ text: String) {
    key(name)
    string(text)
  }

  /// A text, or null where it is empty.
  mutating func member(_ name: String, textOrNull text: String) {
    key(name)
    if text.isEmpty { null() } else { string(text) }
  }

  /// An exact JSON number, or the text of a fraction without a finite decimal form.
  package mutating func exact(_ value: Rational) {
    if let decimal = value.exactDecimal { number(decimal) } else { string(value.description) }
  }
}

extension ReportContext {
  /// Writes a value: money as an object, numbers exact, dates ISO 8601; null for none and unknown.
  func write(_ value: Value, _ type: Type, to writer: inout JSONWriter) {
    let type = type.unwrapped
    switch value {
    case .none, .open: writer.null()
    case .truth(let truth): writer.bool(truth)
    case .number(let number):
      if case .quantity(let unit) = type {
        write(number, unit, to: &writer)
      } else {
        writer.exact(number)
      }
    case .instant(let instant):
      writer.string(rfc3339(instant))
    case .ordinal(let ordinal):
      if type == .year { writer.number(Int(ordinal)) } else { writer.string(text(value, type)) }
    case .period(let period): writer.string(period.isoText)
    case .text(let text): writer.string(text)
    case .date, .time, .month, .choice: writer.string(text(value, type))
    case .set(let set):
      writer.beginArray()
      if case .set(let choice) = type { for name in names(set, choice) { writer.string(name) } }
      writer.endArray()
    case .spans(let spans):
      writer.beginArray()
      for span in spans.stretches {
        writer.beginObject()
        writer.member("start", rfc3339(span.start))
        writer.member("end", rfc3339(span.end))
        writer.endObject()
      }
      writer.endArray()
    case .element: writer.string(text(value, type))
    case .rows(_, let count): writer.number(Int(count))
    case .items(let items):
      var item = Type.nothingKnown
      if case .list(let inner) = type { item = inner }
      writer.beginArray()
      for value in items { write(value, item, to: &writer) }
      writer.endArray()
    }
  }

  /// The instant as RFC 3339 text with the offset that clocks in the policy's zone then have.
  func rfc3339(_ instant: Instant) -> String {
    instant.rfc3339(offsetSeconds: program.zone.offset(at: instant))
  }

  private func write(_ number: Rational, _ unit: Unit, to writer: inout JSONWriter) {
    if unit.money == 1, unit.time == 0, let currency = unit.currency {
      write(number, currency, to: &writer)
    } else if unit.isPercent {
      writer.string(percentText(number))
    } else if unit.time == 1, unit.money == 0 {
      writer.string(isoDuration(number))
    } else {
      writer.exact(number)
    }
  }

  /// Writes an amount with its currency.
  func write(_ number: Rational, _ currency: CurrencyID, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("amount", number.description)
    writer.member("currency", currencyCode(currency))
    writer.endObject()
  }

  private func percentText(_ number: Rational) -> String {
    guard let hundredfold = try? number.multiplied(by: Rational(100)) else {
      return number.description
    }
    return hundredfold.description + "%"
  }

  /// Writes seconds as a duration; null where there is none.
  func write(duration seconds: Rational?, to writer: inout JSONWriter) {
    if let seconds { writer.string(isoDuration(seconds)) } else { writer.null() }
  }

  /// Seconds as `PT3H30M`; a fraction of a second without a finite form as `PT1/3S`.
  func isoDuration(_ seconds: Rational) -> String { seconds.isoDuration }
}

extension Rational {
  /// Seconds as `PT3H30M` or `-PT1H0.5S`; a fraction without a finite decimal form as `PT1/3S`.
  package var isoDuration: String {
    let sign = signum < 0 ? "-" : ""
    let size = magnitude
    let floor = size.floored()
    guard let whole = floor.whole, let rest = try? size.subtracting(floor),
      let fraction = rest.exactDecimal
    else { return "\(sign)PT\(size.description)S" }
    var text = sign + "PT"
    if whole >= 3_600 { text += "\(whole / 3_600)H" }
    if whole / 60 % 60 > 0 { text += "\(whole / 60 % 60)M" }
    if whole % 60 > 0 || size.isZero || !rest.isZero {
      text += "\(whole % 60)\(rest.isZero ? "" : fraction.dropFirst())S"
    }
    return text
  }
}

extension Period {
  /// The period as ISO 8601 text, such as `P1M3D` or `-P28D`; in words where it counts business
  /// days, for which ISO 8601 has no letter.
  ///
  /// Where one part alone is below zero, that part has the sign: `P1M-3D`.
  package var isoText: String {
    if businessDays != 0 { return description }
    let isBelowZero = months <= 0 && days <= 0 && self != .zero
    let sign = isBelowZero ? -1 : 1
    var text = isBelowZero ? "-P" : "P"
    if months != 0 { text += "\(Int(months) * sign)M" }
    if days != 0 || months == 0 { text += "\(Int(days) * sign)D" }
    return text
  }
}
