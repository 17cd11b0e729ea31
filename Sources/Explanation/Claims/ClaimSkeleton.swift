// A claim to be filled in: every fact that a policy asks for, with nothing said.

import JSON
package import Model
import Quantities

/// A claim with every fact of the policy, all null, and one element in each list, as JSON in UTF-8
/// without a line end.
///
/// It decides as it stands. Of each kind of event there is one, at the placeholder moment of the
/// program: an event without its moment is none.
package func claimSkeletonJSON(_ program: Program) -> [UInt8] {
  var skeleton = ClaimSkeleton(schema: program.schema, moment: placeholderMoment(program))
  skeleton.write()
  return skeleton.writer.bytes
}

/// The moment of the events of an empty claim, which is to be replaced: the beginning of a year, such
/// as `2025-01-01T00:00`, that all calendars of the policy cover where there is one.
package func placeholderMoment(_ program: Program) -> String {
  var first = 1
  var last = 2025
  for calendar in program.calendars {
    first = max(first, calendar.days.years.lowerBound)
    last = min(last, calendar.days.years.upperBound)
  }
  let year = String(first <= last ? last : 2025)
  return String(repeating: "0", count: max(0, 4 - year.count)) + year + "-01-01T00:00"
}

/// The columns of a table of claims, in the order of declaration: facts by their dotted paths, each
/// list as one column.
package func claimColumns(_ program: Program) -> [String] {
  let names = ClaimMemberNames(program.schema)
  var columns = [names.ofCase.first, names.ofAsOf.first].compactMap { $0 }
  func add(_ members: [FactMember], _ prefix: String) {
    for member in members {
      let path = prefix + member.names[0]
      switch member.content {
      case .slot: columns.append(path)
      case .record(let inner, _): add(inner, path + ".")
      }
    }
  }
  add(program.schema.root.members, "")
  if names.hasEvents { columns.append("events") }
  return columns
}

private struct ClaimSkeleton {
  let schema: FactSchema
  let moment: String
  var writer = JSONWriter(indented: true)

  init(schema: FactSchema, moment: String) {
    self.schema = schema
    self.moment = moment
  }

  mutating func write() {
    let names = ClaimMemberNames(schema)
    writer.beginObject()
    for name in [names.ofCase.first, names.ofAsOf.first].compactMap({ $0 }) {
      writer.key(name)
      writer.null()
    }
    write(schema.root.members, in: schema.root)
    if names.hasEvents {
      writer.key("events")
      writer.beginArray()
      for kind in schema.events {
        let layout = schema[kind.list].layout
        writer.beginObject()
        writer.member("type", kind.names[0])
        writer.member("at", moment)
        // The first member of each kind is `at`.
        write(Array(layout.members.dropFirst()), in: layout)
        writer.endObject()
      }
      writer.endArray()
    }
    writer.endObject()
  }

  private mutating func write(_ members: [FactMember], in layout: RowLayout) {
    for member in members {
      writer.key(member.names[0])
      switch member.content {
      case .record(let inner, _):
        writer.beginObject()
        write(inner, in: layout)
        writer.endObject()
      case .slot(let slot):
        guard let list = layout.fields[slot].list else {
          writer.null()
          continue
        }
        let elements = schema[list].layout
        writer.beginArray()
        writer.beginObject()
        write(elements.members, in: elements)
        writer.endObject()
        writer.endArray()
      }
    }
  }
}
