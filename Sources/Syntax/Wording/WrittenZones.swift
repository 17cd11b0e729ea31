// Time zones as people write them.

/// The names of the tz database that a word for a zone may mean, the likeliest first: what an
/// abbreviation stands for, else the place in each area of the world.
package func zonesMeant(by word: String) -> [String] {
  switch word.uppercased() {
  case "GMT", "Z", "ZULU": return ["UTC"]
  case "BST", "UK", "ENGLAND", "BRITAIN": return ["Europe/London"]
  case "KST", "KOREA", "서울", "한국": return ["Asia/Seoul"]
  case "JST", "JAPAN": return ["Asia/Tokyo"]
  case "IST": return ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"]
  case "EST", "EDT", "ET", "EASTERN": return ["America/New_York"]
  case "CST": return ["America/Chicago", "Asia/Shanghai"]
  case "CDT", "CT", "CENTRAL": return ["America/Chicago"]
  case "MST", "MDT", "MT", "MOUNTAIN": return ["America/Denver"]
  case "PST", "PDT", "PT", "PACIFIC": return ["America/Los_Angeles"]
  case "CET", "CEST", "MEZ", "MESZ", "GERMANY": return ["Europe/Berlin", "Europe/Paris"]
  case "EET", "EEST": return ["Europe/Helsinki", "Europe/Athens"]
  case "WET", "WEST": return ["Europe/Lisbon"]
  case "MSK": return ["Europe/Moscow"]
  case "AEST", "AEDT": return ["Australia/Sydney"]
  case "NZST", "NZDT": return ["Pacific/Auckland"]
  case "SGT": return ["Asia/Singapore"]
  case "HKT": return ["Asia/Hong_Kong"]
  default: break
  }
  let place = word.split(separator: "/").last.map { String($0) } ?? word
  guard !place.isEmpty, place.utf8.count < 40, place.utf8.allSatisfy({ $0 < 0x80 }) else {
    return []
  }
  let parts = place.split { $0 == "_" || $0 == " " }
  let name = parts.map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }
    .joined(separator: "_")
  let areas = [
    "Europe", "Asia", "America", "Africa", "Australia", "Pacific", "Atlantic", "Indian",
    "Antarctica",
  ]
  return areas.map { $0 + "/" + name }
}
