// Streams and the terminal, over pipes.

import Foundation
import Testing

@testable import Platform

@Suite struct StreamsTests {
  @Test("A stream is read to its end, and refused above the limit")
  func reading() throws {
    for (limit, isEnough) in [(5, true), (4, false)] {
      let pipe = Pipe()
      pipe.fileHandleForWriting.write(Data("12345".utf8))
      try pipe.fileHandleForWriting.close()
      let descriptor = pipe.fileHandleForReading.fileDescriptor
      if isEnough {
        #expect(try readStream(descriptor, limit: limit) == Array("12345".utf8))
      } else {
        #expect(throws: FileError.tooLarge(path: "standard input", limit: 4)) {
          try readStream(descriptor, limit: limit)
        }
      }
    }
  }

  @Test("What is written arrives whole")
  func writing() throws {
    let pipe = Pipe()
    let bytes = Array("가나다\n".utf8)
    try writeStream(pipe.fileHandleForWriting.fileDescriptor, bytes, name: "a pipe")
    try pipe.fileHandleForWriting.close()
    #expect([UInt8](pipe.fileHandleForReading.readDataToEndOfFile()) == bytes)
  }

  @Test("A full disk and a reader that has gone are errors")
  func failures() throws {
    ignoreWriteSignals()
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    #expect(throws: FileError.closed(path: "a pipe")) {
      try writeStream(pipe.fileHandleForWriting.fileDescriptor, [1], name: "a pipe")
    }
    guard let full = FileHandle(forWritingAtPath: "/dev/full") else { return }
    #expect(throws: FileError.full(path: "full")) {
      try writeStream(full.fileDescriptor, [1], name: "full")
    }
  }

  @Test("A pipe is no terminal and has no width")
  func terminal() {
    let pipe = Pipe()
    #expect(!isTerminal(pipe.fileHandleForWriting.fileDescriptor))
    #expect(terminalWidth(pipe.fileHandleForWriting.fileDescriptor) == nil)
  }

  @Test("Every file error has a path and a message of its own")
  func messages() {
    let errors: [FileError] = [
      .missing(path: "p"), .directory(path: "p"), .notDirectory(path: "p"),
      .tooLarge(path: "p", limit: 7), .notReadable(path: "p"), .notRegular(path: "p"),
      .unusablePath(path: "p"), .nameNotUTF8(directory: "p"), .outsideRoot(path: "p"),
      .notWritable(path: "p"), .full(path: "p"), .closed(path: "p"),
    ]
    #expect(errors.allSatisfy { $0.path == "p" })
    #expect(Set(errors.map { $0.message }).count == errors.count)
  }
}
