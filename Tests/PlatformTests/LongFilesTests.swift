// Files that are read and written piece by piece, and threads that work on pieces.

import Foundation
import Synchronization
import Testing

@testable import Platform

/// The path of a file in a folder of its own, removed when the test is done.
private final class Place {
  let folder: String
  var path: String { folder + "/out.txt" }

  init() throws {
    folder =
      FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("platform-tests-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }
}

private func write(_ text: String, to file: PartialFile) throws {
  try Array(text.utf8).withUnsafeBytes { try file.write($0) }
}

private func failure(_ path: String, keeping length: Int? = nil) -> FileError? {
  do throws(FileError) {
    _ = try PartialFile(path, keeping: length)
    return nil
  } catch {
    return error
  }
}

@Suite struct LongFilesTests {
  @Test("a file is seen under its name only when it is whole, and keeps its permissions")
  func partial() throws {
    let place = try Place()
    try Data("old".utf8).write(to: URL(fileURLWithPath: place.path))
    chmod(place.path, 0o640)
    let file = try PartialFile(place.path, keeping: nil)
    try write("one ", to: file)
    #expect(place.text(place.path) == "old")
    #expect(place.text(place.path + ".partial") == "one ")
    try write("two", to: file)
    try file.finish()
    #expect(place.text(place.path) == "one two")
    #expect(!FileManager.default.fileExists(atPath: place.path + ".partial"))
    let attributes = try FileManager.default.attributesOfItem(atPath: place.path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
  }

  @Test("a file goes on behind the bytes that are kept; there must be so many")
  func keeping() throws {
    let place = try Place()
    try write("one two", to: try PartialFile(place.path, keeping: nil))
    try write("three", to: try PartialFile(place.path, keeping: 4))
    #expect(place.text(place.path + ".partial") == "one three")
    #expect(failure(place.path, keeping: 10) == .tooShort(path: place.path + ".partial"))
    #expect(place.text(place.path + ".partial") == "one three")
    try write("new", to: try PartialFile(place.path, keeping: nil))
    #expect(place.text(place.path + ".partial") == "new")
  }

  @Test("two do not write one file")
  func twoWriters() throws {
    let place = try Place()
    let first = try PartialFile(place.path, keeping: nil)
    try write("one", to: first)
    #expect(failure(place.path) == .inUse(path: place.path + ".partial"))
    #expect(place.text(place.path + ".partial") == "one")
    first.discard()
    #expect(place.text(place.path + ".partial") == nil)
  }

  @Test("a link where the unfinished file would be is not followed")
  func link() throws {
    let place = try Place()
    try Data("other".utf8).write(to: URL(fileURLWithPath: place.folder + "/other.txt"))
    symlink(place.folder + "/other.txt", place.path + ".partial")
    #expect(failure(place.path) != nil)
    #expect(place.text(place.folder + "/other.txt") == "other")
  }

  @Test("a file is read in pieces, from any place")
  func source() throws {
    let place = try Place()
    try Data("0123456789".utf8).write(to: URL(fileURLWithPath: place.path))
    let source = try ByteSource.file(place.path)
    #expect(source.size == 10)
    var found: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4)
    try source.seek(to: 3)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
      if count == 0 { break }
      found += buffer[..<count]
    }
    #expect(found == Array("3456789".utf8))
    do throws(FileError) {
      _ = try ByteSource.file(place.folder)
      Issue.record("a folder was opened")
    } catch {
      #expect(error == .directory(path: place.folder))
    }
  }

  @Test("every piece is worked on once each time it is given", arguments: [1, 3])
  func pool(threads: Int) throws {
    let counts = Mutex([Int](repeating: 0, count: 5))
    let pool = try #require(
      WorkerPool(threads: threads, pieces: 5, stackBytes: 1 << 20) { piece in
        counts.withLock { $0[piece] += piece + 1 }
      }
    )
    #expect(pool.threadCount == threads)
    for _ in 0..<200 {
      for piece in 0..<5 { pool.give(piece) }
      for piece in [4, 0, 2, 1, 3] { pool.wait(for: piece) }
    }
    pool.stop()
    #expect(counts.withLock { $0 } == [200, 400, 600, 800, 1_000])
  }
}
