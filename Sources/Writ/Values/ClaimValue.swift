// Facts of a claim as Swift values, and the JSON that they become.

import Explanation
import JSON
import Quantities

/// A fact of a claim, or all of them: a record of facts by their names.
///
/// ```swift
/// let claim: ClaimValue = [
///   "line": ["monthly_fee": 33_000],
///   "outages": [["start": .moment(start), "end": .moment(end)]],
/// ]
/// ```
///
/// It becomes JSON, and is read as any other claim: a fact that the policy does not know, a value of
/// another type or a name that stands twice is told by `ClaimAnswer.refused`.
public indirect enum ClaimValue: Sendable, Hashable {
  /// There is no value: a fact that may be none is none, another is unknown. A fact that is left out
  /// of its record is unknown, or has its default.
  case none
  /// Yes or no.
  case truth(Bool)
  /// A number, an amount in the currency of its fact, a duration in the unit that its fact states, or
  /// a percentage: 5 is 5 %. A fraction whose decimal digits do not end is refused.
  case number(ExactNumber)
  /// A duration in seconds.
  case duration(seconds: ExactNumber)
  /// A day.
  case day(Day)
  /// A moment.
  case moment(Moment)
  /// A text, the name of a choice, and whatever JSON writes as text, such as `2025-11` for a month or
  /// `12.50` for a number.
  case text(String)
  /// A list, or a set of choices.
  case list([ClaimValue])
  /// Facts by their names, in order.
  case record([Member])

  /// A fact in a record.
  public struct Member: Sendable, Hashable {
    /// The name of the fact, without those of the records around it.
    public let name: String
    /// Its value.
    public let value: ClaimValue

    /// A fact with its value.
    public init(_ name: String, _ value: ClaimValue) {
      self.name = name
      self.value = value
    }
  }

  /// The value of a fact in a record, by its name; nil where the record has none, and in other values.
  ///
  /// Setting it in a value that is no record makes it one; setting nil takes the fact away.
  public subscript(_ name: String) -> ClaimValue? {
    get {
      guard case .record(let members) = self else { return nil }
      for member in members where member.name == name { return member.value }
      return nil
    }
    set {
      var members: [Member] = []
      if case .record(let own) = self { members = own }
      let place = members.firstIndex { $0.name == name }
      switch (place, newValue) {
      case (let place?, let value?): members[place] = Member(name, value)
      case (let place?, nil): members.remove(at: place)
      case (nil, let value?): members.append(Member(name, value))
      case (nil, nil): break
      }
      self = .record(members)
    }
  }

  /// The value as JSON in UTF-8, on one line.
  ///
  /// Claims are refused long before they are 200 deep; what is deeper is left out.
  public func json() -> [UInt8] {
    var writer = JSONWriter()
    write(to: &writer, depth: 0)
    return writer.bytes
  }

  private func write(to writer: inout JSONWriter, depth: Int) {
    let deepest = 200
    switch self {
    case .none: writer.null()
    case .truth(let truth): writer.bool(truth)
    case .number(let number): writer.exact(number.rational)
    case .duration(let seconds): writer.string(seconds.rational.isoDuration)
    case .day(let day): writer.string(day.description)
    case .moment(let moment): writer.string(moment.description)
    case .text(let text): writer.string(text)
    case .list(let elements):
      writer.beginArray()
      if depth < deepest {
        for element in elements { element.write(to: &writer, depth: depth + 1) }
      }
      writer.endArray()
    case .record(let members):
      writer.beginObject()
      if depth < deepest {
        for member in members {
          writer.key(member.name)
          member.value.write(to: &writer, depth: depth + 1)
        }
      }
      writer.endObject()
    }
  }
}

extension ClaimValue: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// Yes or no.
  public init(booleanLiteral value: Bool) { self = .truth(value) }
  /// A whole number.
  public init(integerLiteral value: Int64) { self = .number(ExactNumber(integerLiteral: value)) }
  /// A text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A list.
  public init(arrayLiteral elements: ClaimValue...) { self = .list(elements) }
  /// A record; a name that stands twice is refused when the claim is decided.
  public init(dictionaryLiteral elements: (String, ClaimValue)...) {
    self = .record(elements.map { Member($0.0, $0.1) })
  }
}
