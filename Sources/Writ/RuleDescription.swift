// What rules are called and which rows they give, for programs that make columns of them.

import JSON
import Model

/// A column of an output.
public struct OutputColumnDescription: Sendable, Hashable {
  /// The name.
  public let name: String
  /// How its values stand in rows: `boolean`, `number`, `money`, `percent`, `duration`, `period`,
  /// `date`, `time`, `instant` (in which a date may stand, as the due day of a deadline), `month`,
  /// `quarter`, `year`, `weekday`, `text`, `choice`, `array`, or `other`.
  public let type: String
  /// The currency of an amount, such as `KRW`; nil for other columns.
  public let currency: String?
}

/// An output of a policy: the rows that it gives.
public struct OutputDescription: Sendable, Hashable {
  /// The name.
  public let name: String
  /// The columns in order.
  public let columns: [OutputColumnDescription]
}

extension RuleSet {
  /// The outputs of the policy in the order of the file.
  public var outputs: [OutputDescription] {
    program.outputs.map { output in
      OutputDescription(
        name: output.header.name,
        columns: output.columns.map { describe($0) }
      )
    }
  }

  /// The policy, its version, time zones and outputs as one JSON object in UTF-8.
  public func descriptionJSON() -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("writ")
    writer.number(ClaimDecision.schemaVersion)
    writer.key("policy")
    writer.string(name)
    writer.key("version")
    writer.string(version)
    writer.key("zones")
    writer.beginArray()
    for zone in zones { writer.string(zone) }
    writer.endArray()
    writer.key("outputs")
    writer.beginArray()
    for output in outputs {
      writer.beginObject()
      writer.key("name")
      writer.string(output.name)
      writer.key("columns")
      writer.beginArray()
      for column in output.columns {
        writer.beginObject()
        writer.key("name")
        writer.string(column.name)
        writer.key("type")
        writer.string(column.type)
        if let currency = column.currency {
          writer.key("currency")
          writer.string(currency)
        }
        writer.endObject()
      }
      writer.endArray()
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return writer.bytes
  }

  private func describe(_ column: OutputColumn) -> OutputColumnDescription {
    guard case .value(_, let type) = column.content else {
      return OutputColumnDescription(name: column.name, type: "array", currency: nil)
    }
    var currency: String?
    if case .quantity(let unit) = type.unwrapped, unit.money == 1, unit.time == 0 {
      currency = unit.currency.map { program[$0].code }
    }
    return OutputColumnDescription(name: column.name, type: word(type), currency: currency)
  }

  private func word(_ type: Type) -> String {
    // A list of elements of the claim stands in rows as their number.
    if type.elementList != nil { return "number" }
    return switch type.unwrapped {
    case .truth: "boolean"
    case .quantity(let unit): word(unit)
    case .date: "date"
    case .time: "time"
    case .instant: "instant"
    case .month: "month"
    case .quarter: "quarter"
    case .year: "year"
    case .weekday: "weekday"
    case .period: "period"
    case .text: "text"
    case .choice: "choice"
    case .set, .list, .spans: "array"
    case .element: "text"
    case .optional, .nothingKnown: "other"
    }
  }

  private func word(_ unit: Unit) -> String {
    if unit.isPercent { return "percent" }
    switch (unit.money, unit.time) {
    case (0, 0): return "number"
    case (1, 0): return unit.perCurrency == nil ? "money" : "number"
    case (0, 1): return "duration"
    default: return "number"
    }
  }
}
