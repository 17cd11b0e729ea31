// What a claim may bring, a row for each group, list and fact, in the order of declaration.

import Evaluation
import Model

/// A fact, a list or a group of a claim as pages tell it.
struct FactRow {
  /// Its name and further names.
  let names: [String]
  /// What stands before its name, such as `outages[].`.
  let prefix: String
  let type: String
  /// Whether `null` says that there is none.
  let isOptional: Bool
  /// What is taken where it is not given; nil where nothing is.
  let taken: String?
  /// The title; empty where it has none.
  let title: String
  /// How many groups and lists it lies in.
  let depth: Int
  /// Its slot in the claim's own row; of a group its first fact; nil for facts of elements.
  let slot: Int?

  var path: String { prefix + names[0] }
}

extension ReportContext {
  /// The facts of the claim itself, with those of the elements of its lists.
  func factRows() -> [FactRow] {
    factRows(program.schema.root.members, program.schema.root, FactPlace(isOfClaim: true))
  }

  /// The facts of the events of a kind.
  func factRows(of kind: EventKind) -> [FactRow] {
    let layout = program.schema[kind.list].layout
    return factRows(layout.members, layout, FactPlace(isOfClaim: false))
  }

  /// Where members of a claim lie.
  private struct FactPlace {
    var isOfClaim: Bool
    var prefix = ""
    var depth = 0

    func within(_ prefix: String, isOfClaim: Bool) -> FactPlace {
      FactPlace(isOfClaim: isOfClaim, prefix: prefix, depth: depth + 1)
    }
  }

  private func factRows(_ members: [FactMember], _ layout: RowLayout, _ place: FactPlace)
    -> [FactRow]
  {
    members.flatMap { member -> [FactRow] in
      let path = place.prefix + member.names[0]
      func row(_ type: String, _ field: FactField?, _ titles: [Title]) -> FactRow {
        FactRow(
          names: member.names,
          prefix: place.prefix,
          type: type,
          isOptional: field?.isOptional ?? false,
          taken: field.flatMap { defaultText($0) },
          title: title(titles, or: field.flatMap { title(of: $0) } ?? ""),
          depth: place.depth,
          slot: place.isOfClaim ? member.slots.first : nil
        )
      }
      switch member.content {
      case .record(let inner, let presence):
        let titles = presence.map { layout.fields[$0].titles } ?? member.titles
        let type = presence == nil ? words.group : words.optionalGroup
        let within = place.within(path + ".", isOfClaim: place.isOfClaim)
        return [row(type, nil, titles)] + factRows(inner, layout, within)
      case .slot(let slot):
        let field = layout.fields[slot]
        let own = row(typeWords(field, in: layout), field, field.titles)
        guard let list = field.list else { return [own] }
        let elements = program.schema[list].layout
        let within = place.within(path + "[].", isOfClaim: false)
        return [own] + factRows(elements.members, elements, within)
      }
    }
  }
}
