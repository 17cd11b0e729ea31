// Zone files in folders of the test's own, and in those of the system.

import Foundation
import Testing

@testable import Platform

private func failure(_ name: String, in folders: [String]) -> ZoneFileError? {
  do throws(ZoneFileError) {
    _ = try readZoneData(name, in: folders)
    return nil
  } catch {
    return error
  }
}

@Suite("Zone files of the system")
struct ZoneDataTests {
  /// Two folders under one that is new: `first` and `second`.
  private func withFolders(_ body: (_ root: String) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "zone-tests-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for folder in ["first/Asia", "second/Asia"] {
      let url = root.appending(path: folder)
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }
    try body(root.path)
  }

  private func write(_ path: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(filePath: path))
  }

  @Test("The first folder that has the file gives its bytes and path")
  func order() throws {
    try withFolders { root in
      let folders = [root + "/missing", root + "/first", root + "/second"]
      #expect(failure("Asia/Seoul", in: folders) == .unknown("Asia/Seoul"))
      try write(root + "/second/Asia/Seoul", [2])
      #expect(try readZoneData("Asia/Seoul", in: folders).bytes == [2])
      try write(root + "/first/Asia/Seoul", [1])
      let found = try readZoneData("Asia/Seoul", in: folders)
      #expect(found == ZoneFile(path: root + "/first/Asia/Seoul", bytes: [1]))
    }
  }

  @Test("Links are followed, a folder is no zone, and neither is what lies below a file")
  func kinds() throws {
    try withFolders { root in
      try write(root + "/second/Asia/Seoul", [7])
      try FileManager.default.createSymbolicLink(
        atPath: root + "/first/ROK",
        withDestinationPath: "../second/Asia/Seoul"
      )
      let folders = [root + "/first", root + "/second"]
      #expect(try readZoneData("ROK", in: folders).bytes == [7])
      #expect(failure("Asia", in: folders) == .unknown("Asia"))
      #expect(failure("ROK/Seoul", in: folders) == .unknown("ROK/Seoul"))
    }
  }

  @Test("A file of a mebibyte is read and a larger one refused")
  func sizes() throws {
    try withFolders { root in
      let path = root + "/first/Large"
      try write(path, [UInt8](repeating: 0, count: 1 << 20))
      #expect(try readZoneData("Large", in: [root + "/first"]).bytes.count == 1 << 20)
      try write(path, [UInt8](repeating: 0, count: 1 << 20 + 1))
      let want = FileError.tooLarge(path: path, limit: 1 << 20)
      #expect(failure("Large", in: [root + "/first"]) == .unreadable(want))
      #expect(ZoneFileError.unreadable(want).message == want.message)
    }
  }

  @Test(
    "A name that is no zone's is refused before any file is looked for",
    arguments: [
      "", "/", "/Asia/Seoul", "Asia/Seoul/", "Asia//Seoul", "..", "../passwd", "Asia/../UTC", ".",
      "Asia/./Seoul", "Asia\\Seoul", "Asia/Seo ul", "Asia/Se\u{0}oul", "Asia/서울", "zone.tab",
      "Asia/Seoul\n", "~root", "a:b", String(repeating: "a", count: 65),
    ]
  )
  func names(name: String) {
    #expect(failure(name, in: ["/"]) == .unusableName(name))
  }

  @Test(
    "Every kind of name that the tz database has can be a file's",
    arguments: [
      "UTC", "Etc/GMT+5", "Etc/GMT-14", "America/Port-au-Prince", "America/North_Dakota/Center",
      "EST5EDT", String(repeating: "a", count: 64),
    ]
  )
  func usableNames(name: String) throws {
    try withFolders { root in
      #expect(failure(name, in: [root + "/first"]) == .unknown(name))
    }
  }

  @Test(
    "Seoul is found where this system keeps its zones",
    .enabled(
      if: zoneFolders.contains { FileManager.default.fileExists(atPath: $0 + "/Asia/Seoul") },
      "the system has no zone files"
    )
  )
  func system() throws {
    let found = try readZoneData("Asia/Seoul")
    #expect(found.bytes.starts(with: Array("TZif".utf8)))
    #expect(found.path.hasSuffix("/zoneinfo/Asia/Seoul"))
  }
}
