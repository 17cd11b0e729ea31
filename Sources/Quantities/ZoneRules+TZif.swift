// Reading compiled zone files: TZif, versions 1 to 4 (RFC 9636).

/// Why bytes are no usable zone file.
package enum ZoneDataError: Error, Sendable, Hashable {
  /// They do not begin as zone files do.
  case notTZif
  /// There are more bytes than `limit`.
  case tooLarge(limit: Int)
  /// The version is none of 1 to 4; this is the byte that tells it.
  case unsupportedVersion(UInt8)
  /// The file ends before what its header announces.
  case truncated
  /// Its parts contradict each other or the format.
  case inconsistent
  /// The rule for the time after the last change cannot be read.
  case unreadableRule

  /// What is wrong, in plain words.
  package var message: String {
    switch self {
    case .notTZif: "this is no compiled time zone file"
    case .tooLarge(let limit): "the time zone file is larger than the limit of \(limit) bytes"
    case .unsupportedVersion(let byte):
      "the time zone file has a version that is not known (byte \(byte)); 1 to 4 are"
    case .truncated: "the time zone file is cut off"
    case .inconsistent: "the parts of the time zone file contradict each other"
    case .unreadableRule: "the rule at the end of the time zone file cannot be read"
    }
  }
}

extension ZoneRules {
  /// The bytes that a zone file may have at most.
  package static let maximumFileSize = 1 << 20

  /// Reads a compiled zone file.
  ///
  /// From version 2 on the second block, with 64-bit times, and the rule after it are read. Before
  /// the first change the first kind of time in the file holds; after the last one the rule, or the
  /// last offset where there is none. Seconds that a file counts as leap seconds are taken out
  /// again.
  package static func parse(name: String, tzif: [UInt8]) throws(ZoneDataError) -> ZoneRules {
    if tzif.count > maximumFileSize { throw .tooLarge(limit: maximumFileSize) }
    var reader = TZifReader(bytes: tzif)
    let first = try reader.readHeader()
    if first.version == 0 {
      let block = try reader.readBlock(first, timeSize: 4)
      return ZoneRules(name: name, initialOffset: block.initialOffset, changes: block.changes)
    }
    try reader.skip(first.size(timeSize: 4))
    let second = try reader.readHeader()
    if second.version != first.version { throw .inconsistent }
    let block = try reader.readBlock(second, timeSize: 8)
    let footer = try reader.readFooter()
    if footer.isEmpty {
      return ZoneRules(name: name, initialOffset: block.initialOffset, changes: block.changes)
    }
    guard let rule = YearlyRule(footer) else { throw .unreadableRule }
    if let last = block.changes.last {
      // RFC 9636, section 3.3: the rule must agree with the last change.
      let moment = min(max(last.second, earliestSecond), latestSecond)
      if rule.stretch(at: moment).offset != Int(last.offset) { throw .inconsistent }
    }
    return ZoneRules(
      name: name,
      initialOffset: block.changes.isEmpty ? Int32(rule.standardOffset) : block.initialOffset,
      changes: block.changes,
      yearly: rule.daylight == nil ? nil : rule,
      yearlyStart: block.changes.last?.second ?? .min
    )
  }
}

/// The counts in a header.
private struct TZifHeader {
  let version: UInt8
  let universalIndicators: Int
  let standardIndicators: Int
  let leapSeconds: Int
  let changes: Int
  let types: Int
  let nameBytes: Int

  /// The bytes of the block after the header; counts have 32 bits, so the sum cannot overflow.
  func size(timeSize: Int) -> Int64 {
    Int64(changes) * Int64(timeSize + 1) + Int64(types) * 6 + Int64(nameBytes)
      + Int64(leapSeconds) * Int64(timeSize + 4)
      + Int64(standardIndicators) + Int64(universalIndicators)
  }
}

/// What a block says.
private struct TZifBlock {
  let initialOffset: Int32
  let changes: [(second: Int64, offset: Int32)]
}

/// Reads a zone file from its start on.
private struct TZifReader {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func skip(_ count: Int64) throws(ZoneDataError) {
    if count > Int64(bytes.count - position) { throw .truncated }
    position += Int(count)
  }

  mutating func readHeader() throws(ZoneDataError) -> TZifHeader {
    let magic: [UInt8] = [0x54, 0x5A, 0x69, 0x66]
    guard bytes[position...].prefix(4).elementsEqual(magic.prefix(bytes.count - position))
    else { throw .notTZif }
    if bytes.count - position < 44 { throw .truncated }
    let version = bytes[position + 4]
    guard version == 0 || (0x32...0x34).contains(version) else {
      throw .unsupportedVersion(version)
    }
    let start = position + 20
    position += 44
    return TZifHeader(
      version: version,
      universalIndicators: count(at: start),
      standardIndicators: count(at: start + 4),
      leapSeconds: count(at: start + 8),
      changes: count(at: start + 12),
      types: count(at: start + 16),
      nameBytes: count(at: start + 20)
    )
  }

  /// The block after the header, which the reader stands at.
  mutating func readBlock(
    _ header: TZifHeader,
    timeSize: Int
  ) throws(ZoneDataError) -> TZifBlock {
    guard header.types > 0, header.nameBytes > 0,
      header.standardIndicators == 0 || header.standardIndicators == header.types,
      header.universalIndicators == 0 || header.universalIndicators == header.types
    else { throw .inconsistent }
    let times = position
    try skip(header.size(timeSize: timeSize))
    // The size is known to fit, so every position below lies within the bytes.
    let indices = times + header.changes * timeSize
    let types = indices + header.changes
    let leaps = types + header.types * 6 + header.nameBytes
    let offsets = try readOffsets(header, at: types)
    let corrections = try readLeapSeconds(header, at: leaps, timeSize: timeSize)
    var changes: [(second: Int64, offset: Int32)] = []
    changes.reserveCapacity(header.changes)
    var passed = 0
    var correction: Int64 = 0
    for index in 0..<header.changes {
      let raw = time(at: times + index * timeSize, size: timeSize)
      while passed < corrections.count, corrections[passed].second <= raw {
        correction = corrections[passed].correction
        passed += 1
      }
      let (second, overflow) = raw.subtractingReportingOverflow(correction)
      let type = Int(bytes[indices + index])
      if overflow || type >= offsets.count { throw .inconsistent }
      if let last = changes.last, last.second >= second { throw .inconsistent }
      changes.append((second, offsets[type]))
    }
    return TZifBlock(initialOffset: offsets[0], changes: changes)
  }

  /// The offsets of the kinds of time, each checked to be less than a day.
  private func readOffsets(_ header: TZifHeader, at start: Int) throws(ZoneDataError) -> [Int32] {
    var offsets: [Int32] = []
    offsets.reserveCapacity(header.types)
    for index in 0..<header.types {
      let place = start + index * 6
      let offset = Int32(bitPattern: word(at: place))
      guard offset > -86_400, offset < 86_400, bytes[place + 4] <= 1,
        Int(bytes[place + 5]) < header.nameBytes
      else { throw .inconsistent }
      offsets.append(offset)
    }
    return offsets
  }

  /// The seconds, leap seconds counted, from which so many of them are to be taken out.
  private func readLeapSeconds(
    _ header: TZifHeader,
    at start: Int,
    timeSize: Int
  ) throws(ZoneDataError) -> [(second: Int64, correction: Int64)] {
    var result: [(second: Int64, correction: Int64)] = []
    for index in 0..<header.leapSeconds {
      let place = start + index * (timeSize + 4)
      let second = time(at: place, size: timeSize)
      if let last = result.last, last.second >= second { throw .inconsistent }
      result.append((second, Int64(Int32(bitPattern: word(at: place + timeSize)))))
    }
    return result
  }

  /// The text between the two line ends after the last block.
  func readFooter() throws(ZoneDataError) -> ArraySlice<UInt8> {
    guard position < bytes.count else { throw .truncated }
    if bytes[position] != 0x0A { throw .inconsistent }
    let rest = bytes[(position + 1)...]
    guard let end = rest.firstIndex(of: 0x0A) else { throw .truncated }
    return rest[..<end]
  }

  /// The four bytes at a place, which must exist.
  private func word(at place: Int) -> UInt32 {
    var value: UInt32 = 0
    for index in place..<place + 4 { value = value << 8 | UInt32(bytes[index]) }
    return value
  }

  /// The count at a place, which must exist; one that an `Int` of 32 bits does not hold is more than
  /// any file has.
  private func count(at place: Int) -> Int { Int(clamping: word(at: place)) }

  /// The four or eight bytes at a place, which must exist, as a signed number.
  private func time(at place: Int, size: Int) -> Int64 {
    var value: Int64 = bytes[place] & 0x80 == 0 ? 0 : -1
    for index in place..<place + size { value = value << 8 | Int64(bytes[index]) }
    return value
  }
}
