// Times dates, business days and counted periods, and shows that none of them allocates.

import Platform
import Quantities

/// The zone of a file of the tz database, or nothing where it cannot be read.
func zone(at path: String) -> ZoneRules? {
  guard let bytes = try? readFile(path, limit: ZoneRules.maximumFileSize) else { return nil }
  return try? ZoneRules.parse(name: path, tzif: bytes)
}

let arguments = CommandLine.arguments
let zoneOfFile = arguments.count == 2 ? zone(at: arguments[1]) : nil
if arguments.count > 2 || (arguments.count == 2 && zoneOfFile == nil) {
  print("usage: Dates [FILE-OF-THE-TZ-DATABASE]")
} else {
  let figures = Figures()
  figures.dates()
  figures.businessDays()
  figures.periods()
  figures.zones(file: zoneOfFile)
  print(
    figures.seesAllocations()
      ? "an allocation made on purpose is seen, so those above would have been"
      : "an allocation made on purpose is not seen here, so nothing is known about those above"
  )
}
