// Instants as text.

extension Instant {
  /// The instant as RFC 3339 text at the offset: "2025-09-05T10:00:00+09:00", "Z" for zero.
  ///
  /// A fraction is written when it is not zero. RFC 3339 has offsets of whole minutes only, so
  /// the seconds of an offset are dropped and the clock time is shown at the offset written. Where
  /// the local year would leave 1 to 9999, the text is in UTC; it names the same instant always.
  package func rfc3339(offsetSeconds: Int) -> String {
    let offset = offsetSeconds / 60 * 60
    guard let date = date(offsetSeconds: offset) else {
      return offset == 0 ? "" : rfc3339(offsetSeconds: 0)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(25)
    date.append(to: &bytes)
    bytes.append(0x54)
    time(offsetSeconds: offset).append(to: &bytes, omittingZeroSeconds: false)
    if offset == 0 {
      bytes.append(0x5A)
    } else {
      bytes.append(offset < 0 ? 0x2D : 0x2B)
      let minutes = abs(offset) / 60
      DigitText.append(minutes / 60, width: 2, to: &bytes)
      bytes.append(0x3A)
      DigitText.append(minutes % 60, width: 2, to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads RFC 3339 text, or a date and time without an offset, which then has the default one.
  ///
  /// Between date and time stands "T", "t" or one space; seconds and a fraction of at most nine
  /// digits may be left out. Nothing for other text, a leap second and 24:00 among it, and for
  /// instants outside the years 1 to 9999.
  package static func parse(
    _ bytes: ArraySlice<UInt8>,
    defaultOffsetSeconds: Int
  ) -> Instant? {
    guard let parts = LocalText(bytes) else { return nil }
    return Instant(
      date: parts.date,
      time: parts.time,
      offsetSeconds: parts.offsetSeconds ?? defaultOffsetSeconds
    )
  }

  /// The parts of the text of an instant; the offset is absent when the text has none.
  ///
  /// This serves zones, whose offset is known only once the local date and time are.
  package struct LocalText: Sendable, Hashable {
    /// The date written.
    package let date: CalendarDate
    /// The time written.
    package let time: TimeOfDay
    /// The offset from UTC written, in seconds, when there is one.
    package let offsetSeconds: Int?

    /// Reads the text as `Instant.parse` does, without making an instant of it.
    package init?(_ bytes: ArraySlice<UInt8>) {
      var scanner = ByteScanner(bytes)
      guard let date = CalendarDate(from: &scanner),
        scanner.take(0x54) || scanner.take(0x20) || scanner.take(0x74),
        let time = TimeOfDay(from: &scanner)
      else { return nil }
      self.date = date
      self.time = time
      if scanner.isAtEnd {
        offsetSeconds = nil
        return
      }
      if scanner.take(0x5A) || scanner.take(0x7A) {
        offsetSeconds = 0
      } else {
        let isWest = scanner.take(0x2D)
        guard isWest || scanner.take(0x2B),
          let hours = scanner.takeNumber(digits: 2), hours <= 23, scanner.take(0x3A),
          let minutes = scanner.takeNumber(digits: 2), minutes <= 59
        else { return nil }
        let size = hours * 3_600 + minutes * 60
        offsetSeconds = isWest ? -size : size
      }
      if !scanner.isAtEnd { return nil }
    }
  }
}
