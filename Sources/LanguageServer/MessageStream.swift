// Messages out of a stream of bytes, and into one: headers, then a body of so many bytes.

/// What a stream gives.
enum StreamedMessage: Equatable {
  case body([UInt8])
  /// A header that says no length, or too much of it: what it belongs to is lost.
  case malformed(String)
}

/// A reader of messages over bytes as they come.
struct MessageReader {
  /// The most bytes of a header, and of a body.
  static let longestHeader = 4096
  static let longestBody = 64 << 20

  private var bytes: [UInt8] = []
  private var start = 0
  /// The length of the body that is being read; nil while a header is.
  private var length: Int?

  /// Takes more bytes, and gives the messages that are whole now.
  mutating func take(_ more: some Sequence<UInt8>) -> [StreamedMessage] {
    bytes += more
    var found: [StreamedMessage] = []
    while let message = next() { found.append(message) }
    bytes.removeFirst(start)
    start = 0
    return found
  }

  private mutating func next() -> StreamedMessage? {
    if length == nil {
      guard let end = headerEnd() else {
        guard bytes.count - start > Self.longestHeader else { return nil }
        start = bytes.count
        return .malformed("a header has at most \(Self.longestHeader) bytes")
      }
      let header = bytes[start..<end]
      start = end
      guard let found = Self.contentLength(header) else {
        return .malformed("a message begins with `Content-Length: N` and an empty line")
      }
      guard found <= Self.longestBody else {
        return .malformed("a message has at most \(Self.longestBody) bytes")
      }
      length = found
    }
    guard let length, bytes.count - start >= length else { return nil }
    let body = Array(bytes[start..<(start + length)])
    start += length
    self.length = nil
    return .body(body)
  }

  /// The place behind the empty line that ends a header.
  private func headerEnd() -> Int? {
    var index = start
    while index + 3 < bytes.count, index - start <= Self.longestHeader {
      if bytes[index] == 0x0D, bytes[index + 1] == 0x0A, bytes[index + 2] == 0x0D,
        bytes[index + 3] == 0x0A
      {
        return index + 4
      }
      index += 1
    }
    return nil
  }

  private static func contentLength(_ header: ArraySlice<UInt8>) -> Int? {
    for line in header.split(separator: 0x0A) {
      let text = String(decoding: line, as: UTF8.self)
      let parts = text.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "content-length" else { continue }
      let digits = parts[1].filter { $0 != " " && $0 != "\r" }
      guard let length = Int(digits), length >= 0 else { return nil }
      return length
    }
    return nil
  }
}

/// A body with the header before it.
func framed(_ body: [UInt8]) -> [UInt8] {
  Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
}
