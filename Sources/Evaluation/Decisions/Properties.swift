// Properties held against one claim, in each of its worlds.

package import Model

/// A property that a claim breaks.
package struct BrokenProperty: Sendable {
  package let property: PropertyID
  /// The place of the element in its domain, where the property is for each.
  let index: Int?
  /// The place of the element from 1, where the property is for each and the place is known.
  package let place: Int?
  /// The first world in which it is broken.
  package let world: World
  /// The values of its parts, parts before the whole.
  package let trace: [TracedValue]
}

/// Where a property is broken, whatever the world.
private struct PropertyPlace: Hashable {
  let property: PropertyID
  let index: Int?
}

/// The properties that are certainly broken in one of the worlds, each element once, in the order
/// of the rules.
func brokenProperties(
  of program: Program,
  _ facts: FactTable,
  _ worlds: [World]
) -> [BrokenProperty] {
  if program.properties.isEmpty { return [] }
  var found: [BrokenProperty] = []
  var seen: Set<PropertyPlace> = []
  for world in worlds {
    var evaluator = Evaluator<FullTrace>(
      program: program,
      facts: facts,
      alternatives: world.alternatives
    )
    for index in program.properties.indices {
      for broken in evaluator.broken(PropertyID(index), in: world)
      where seen.insert(PropertyPlace(property: broken.property, index: broken.index)).inserted {
        found.append(broken)
      }
    }
  }
  return found.sorted { ($0.property, $0.index ?? 0) < ($1.property, $1.index ?? 0) }
}

extension Evaluator {
  /// The elements for which a property is no; unknown breaks nothing.
  fileprivate mutating func broken(_ id: PropertyID, in world: World) -> [BrokenProperty] {
    let property = program[id]
    guard let forEach = property.header.forEach else {
      return trace(ofBroken: property).map {
        [BrokenProperty(property: id, index: nil, place: nil, world: world, trace: $0)]
      } ?? []
    }
    guard case .success(let elements) = elements(of: forEach) else { return [] }
    var found: [BrokenProperty] = []
    for element in elements where element.membership == nil {
      let saved = bind(forEach, to: element)
      if let trace = trace(ofBroken: property) {
        found.append(
          BrokenProperty(
            property: id,
            index: element.index,
            place: element.shownPlace,
            world: world,
            trace: trace
          )
        )
      }
      restore(forEach.variable, saved)
    }
    return found
  }

  /// The values of a property's parts where it is no; nil where it is not.
  private mutating func trace(ofBroken property: Property) -> [TracedValue]? {
    let mark = tracer.begin()
    let isAsked = property.when.map { condition($0).isYes } ?? true
    let isBroken = isAsked && condition(property.condition).isNo
    let trace = tracer.end(mark)
    return isBroken ? trace : nil
  }
}
