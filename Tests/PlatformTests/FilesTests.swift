// Files in a folder of the test's own.

import Foundation
import Testing

@testable import Platform

/// A new folder, removed when the test is done.
private final class Folder {
  let path: String

  init() throws {
    let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    path = base.appendingPathComponent("platform-tests-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func add(_ name: String, _ text: String) throws {
    let url = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: url)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: path + "/" + name,
      withDestinationPath: target
    )
  }
}

private func readFailure(_ path: String, limit: Int = 100) -> FileError? {
  do throws(FileError) {
    _ = try readFile(path, limit: limit)
    return nil
  } catch {
    return error
  }
}

private func resolveFailure(_ root: String, _ relative: String) -> FileError? {
  do throws(FileError) {
    _ = try resolveBelowRoot(root: root, relative: relative)
    return nil
  } catch {
    return error
  }
}

@Suite struct FilesTests {
  @Test("A file is read whole up to the limit, and refused one byte above it")
  func limits() throws {
    let folder = try Folder()
    try folder.add("a.txt", "가나")
    let path = folder.path + "/a.txt"
    #expect(try readFile(path, limit: 6) == Array("가나".utf8))
    #expect(readFailure(path, limit: 5) == .tooLarge(path: path, limit: 5))
    try folder.add("empty", "")
    #expect(try readFile(folder.path + "/empty", limit: 0).isEmpty)
    let long = String(repeating: "x", count: 200_000)
    try folder.add("long", long)
    #expect(try readFile(folder.path + "/long", limit: 200_000) == Array(long.utf8))
  }

  @Test("What is no readable file has an error of its own")
  func failures() throws {
    let folder = try Folder()
    #expect(readFailure(folder.path + "/no") == .missing(path: folder.path + "/no"))
    #expect(readFailure(folder.path) == .directory(path: folder.path))
    #expect(readFailure("/dev/zero") == .notRegular(path: "/dev/zero"))
    #expect(readFailure("") == .unusablePath(path: ""))
    #expect(readFailure("a\0b") == .unusablePath(path: "a\0b"))
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(readFailure(pipe) == .notRegular(path: pipe))
  }

  @Test("A file whose size the system does not tell is held to the limit too")
  func unknownSize() {
    let path = "/proc/self/status"
    guard FileManager.default.fileExists(atPath: path) else { return }
    #expect(readFailure(path, limit: 10) == .tooLarge(path: path, limit: 10))
    #expect(readFailure(path, limit: 1_000_000) == nil)
  }

  @Test("Files are listed at any depth in the order of their bytes, without links and hidden ones")
  func listing() throws {
    let folder = try Folder()
    for name in [
      "b.rules", "a/z.rules", "a.rules", "a/가.rules", "a/x.txt", ".git/c.rules", ".rules",
    ] {
      try folder.add(name, "")
    }
    try folder.link("loop", to: folder.path)
    try folder.link("l.rules", to: folder.path + "/b.rules")
    let found = try listFiles(under: folder.path, suffix: ".rules")
    #expect(
      found == ["a.rules", "a/z.rules", "a/가.rules", "b.rules"].map { folder.path + "/" + $0 }
    )
    #expect(try listFiles(under: folder.path + "/", suffix: ".txt") == [folder.path + "/a/x.txt"])
    #expect(throws: FileError.missing(path: folder.path + "/no")) {
      try listFiles(under: folder.path + "/no")
    }
    #expect(throws: FileError.notDirectory(path: folder.path + "/b.rules")) {
      try listFiles(under: folder.path + "/b.rules")
    }
  }

  @Test("Nothing outside of the root is found")
  func root() throws {
    let folder = try Folder()
    try folder.add("root/a/b.rules", "")
    try folder.add("root-other/c.rules", "")
    let root = folder.path + "/root"
    try folder.link("root/inside.rules", to: "a/b.rules")
    try folder.link("root/outside.rules", to: folder.path + "/root-other/c.rules")
    try folder.link("root/up", to: "..")
    #expect(try resolveBelowRoot(root: root, relative: "a/b.rules") == root + "/a/b.rules")
    #expect(try resolveBelowRoot(root: root, relative: "./a//b.rules") == root + "/a/b.rules")
    #expect(try resolveBelowRoot(root: root, relative: "inside.rules") == root + "/a/b.rules")
    for path in [
      "/etc/passwd", "../root-other/c.rules", "a/../a/b.rules", "outside.rules",
      "up/root-other/c.rules", "up", "..",
    ] {
      #expect(resolveFailure(root, path) == .outsideRoot(path: path), "\(path)")
    }
    #expect(resolveFailure(root, "no.rules") == .missing(path: "no.rules"))
    #expect(resolveFailure(root, "") == .unusablePath(path: ""))
    #expect(resolveFailure(root, "a\0/../..") == .unusablePath(path: "a\0/../.."))
  }

  @Test("A file is written whole, keeps its permissions, and leaves nothing beside it")
  func writing() throws {
    let folder = try Folder()
    let path = folder.path + "/out.json"
    try writeFileAtomically(path, Array("one".utf8))
    #expect(try readFile(path, limit: 10) == Array("one".utf8))
    #expect(chmod(path, 0o640) == 0)
    try writeFileAtomically(path, Array("two".utf8))
    #expect(try readFile(path, limit: 10) == Array("two".utf8))
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    try folder.link("link", to: "out.json")
    try writeFileAtomically(folder.path + "/link", Array("three".utf8))
    #expect(try readFile(path, limit: 10) == Array("three".utf8))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.sorted() == ["link", "out.json"])
  }

  @Test("Where nothing can be written, the error says so")
  func writeFailures() throws {
    let folder = try Folder()
    let missing = folder.path + "/no/out"
    #expect(throws: FileError.missing(path: missing)) { try writeFileAtomically(missing, []) }
    #expect(throws: FileError.directory(path: folder.path)) {
      try writeFileAtomically(folder.path, [])
    }
    #expect(throws: FileError.notRegular(path: "/dev/null")) {
      try writeFileAtomically("/dev/null", [])
    }
  }

  @Test("A folder is made once, and never in the place of a file or where its own folder lacks")
  func makingFolders() throws {
    let folder = try Folder()
    let path = folder.path + "/letters"
    #expect(!isThere(path))
    try makeFolder(path + "/")
    #expect(isThere(path))
    try writeFileAtomically(path + "/a", [])
    try makeFolder(path)
    #expect(isThere(path + "/a"))
    #expect(throws: FileError.notDirectory(path: path + "/a")) { try makeFolder(path + "/a") }
    #expect(throws: FileError.missing(path: path + "/no/no")) { try makeFolder(path + "/no/no") }
    try folder.link("broken", to: "nowhere")
    #expect(isThere(folder.path + "/broken"))
  }
}
