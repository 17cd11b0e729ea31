// Completions of shells and the manual page: that they know every command, and that shells read them.

import Foundation
import Testing

@testable import Commands

@Suite struct ShellCompletionTests {
  private static func script(_ shell: String) -> String {
    World().run("completions \(shell)").output
  }

  @Test(
    "each script and the manual page know every command and every option",
    arguments: ["completions bash", "completions zsh", "completions fish", "help --man"]
  )
  func everyOption(_ line: String) {
    let result = World().run(line)
    #expect(result.code == 0)
    // In a manual page dashes are escaped.
    let text = result.output.replacingOccurrences(of: "\\-", with: "-")
    for command in commands {
      #expect(text.contains(command.name))
      for option in command.options where option.name != "--help" || !line.hasSuffix("--man") {
        let name = line.hasSuffix("fish") ? "-l \(option.name.dropFirst(2)) " : option.name
        #expect(text.contains(name), "\(line): \(command.name) \(option.name)")
        for value in option.values { #expect(text.contains(value)) }
      }
    }
  }

  @Test("a shell that is not known is answered with the nearest")
  func unknownShell() {
    let result = World().run("completions zhs")
    #expect(result.code == 2)
    #expect(result.errors.contains("did you mean `zsh`?"))
    #expect(World().run("completions").code == 2)
  }

  @Test("what stands at a place follows from what the table calls it")
  func kindsOfPlaces() {
    let places = ["check": [Completion.rules], "decide": [.rules, .file], "explain-code": [.code]]
    for (name, expected) in places {
      #expect(commands.first { $0.name == name }?.positionCompletions == expected)
    }
    let format = commands.first { $0.name == "check" }?.options.first { $0.name == "--format" }
    #expect(format?.completion.map { "\($0)".hasPrefix("words([\"text\", \"json\"") } == true)
    #expect(SharedOption.root.completion == .folder)
    #expect(SharedOption.quiet.completion == nil)
  }

  // MARK: Real shells

  private static let bash = "/bin/bash"
  private static func isThere(_ program: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: program)
  }

  /// What a program prints, with the text on its standard input, in a folder with files.
  private static func run(
    _ program: String,
    _ arguments: [String],
    _ input: String
  ) throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("writ-completions-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["fees.rules", "claim.json"] {
      try Data().write(to: folder.appendingPathComponent(name))
    }
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("shared"),
      withIntermediateDirectories: true
    )
    try Data(input.utf8).write(to: folder.appendingPathComponent("script"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments + ["script"]
    process.currentDirectoryURL = folder
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Words of a command line, the last of which is completed, and what bash must offer.
  static let lines: [(words: [String], offered: Set<String>)] = [
    (["che"], ["check"]), (["--v"], ["--version"]),
    (["check", "--st"], ["--strict"]), (["check", "--format", "js"], ["json"]),
    (["check", "--format", "=", "tex"], ["text"]),
    (["check", ""], ["fees.rules", "shared"]), (["check", "--root", ""], ["shared"]),
    (["decide", "fe"], ["fees.rules"]), (["decide", "cl"], []),
    (["decide", "fees.rules", "cl"], ["claim.json"]),
    (["decide", "--output", "cl"], ["claim.json"]),
    (["decide", "--format", "json", "fe"], ["fees.rules"]), (["decide", "--brief", "cl"], []),
    (["decide", "--format", "=", "json", "fees.rules", "cl"], ["claim.json"]),
    (["explain-code", "W054"], ["W0540", "W0541"]), (["completions", "z"], ["zsh"]),
    (["help", "verif"], ["verify"]), (["explain-code", "--example", "w"], ["wrong"]),
  ]

  @Test("bash offers what fits at each place", .enabled(if: isThere(bash)), arguments: lines)
  func bashOffers(_ line: (words: [String], offered: Set<String>)) throws {
    let words = (["writ"] + line.words).map { quotedForShell($0) }.joined(separator: " ")
    let script =
      Self.script("bash") + """
        COMP_WORDS=(\(words)); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _writ
        printf '%s\\n' "${COMPREPLY[@]}"

        """
    let printed = try Self.run(Self.bash, ["--norc"], script)
    #expect(Set(printed.split(separator: "\n").map { String($0) }) == line.offered, "\(printed)")
  }

  @Test(
    "zsh and fish read their scripts, where they are installed",
    arguments: [("zsh", "-n"), ("fish", "--no-execute")]
  )
  func otherShells(_ shell: String, _ option: String) throws {
    let program = "/usr/bin/\(shell)"
    if Self.isThere(program) {
      #expect(try Self.run(program, [option], Self.script(shell)) == "")
    }
    // Every line of fish's script is a command of its own, with its quotation marks closed.
    if shell == "fish" {
      for line in Self.script(shell).split(separator: "\n") where !line.hasPrefix("#") {
        #expect(line.hasPrefix("complete -c writ "))
      }
    }
  }

  @Test("a lone quotation mark in a text does not end it for a shell")
  func quoting() {
    #expect(quotedForShell("the policy's own") == "'the policy'\\''s own'")
  }

  @Test("the manual page has its headings, and no line that is mistaken for a request")
  func manual() {
    let lines = World().run("help --man").output.split(separator: "\n").map { String($0) }
    #expect(lines.first?.hasPrefix(".TH WRIT 1 ") == true)
    let headings = lines.filter { $0.hasPrefix(".SH ") }.map { $0.dropFirst(4) }
    #expect(
      headings == ["NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "EXIT STATUS", "ENVIRONMENT"]
    )
    let requests: Set<Substring> = [".TH", ".SH", ".SS", ".TP", ".B", ".br"]
    for line in lines where line.hasPrefix(".") || line.hasPrefix("'") {
      #expect(requests.contains(line.prefix { $0 != " " }), "\(line)")
    }
    for line in lines { #expect(line.utf8.allSatisfy { $0 < 0x80 }, "\(line)") }
  }
}
