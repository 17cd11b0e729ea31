// Many claims decided on several tasks, their answers in order.

public import Writ

extension RuleSet {
  /// Decides many claims, each a JSON object in UTF-8, on several tasks: an answer for each, in order.
  ///
  /// Claims are taken from the sequence as answers are, so that neither need fit into memory. The tasks
  /// run on the threads that Swift gives them, which on some systems have small stacks: policies as deep
  /// as the language allows take up to 1 MiB.
  ///
  /// - Parameters:
  ///   - claims: the claims, from any sequence.
  ///   - options: how each is read and decided.
  ///   - tasks: how many claims are decided at once at most, from 1.
  /// - Throws: `OptionError` where that are less.
  public func decide<Claims: Sequence>(
    contentsOf claims: Claims,
    options: DecideOptions = DecideOptions(),
    tasks: Int
  ) throws(OptionError) -> DecidedClaims<Claims> where Claims.Element == [UInt8] {
    try DecidedClaims(claims, tasks: tasks) { decide($0, options: options) }
  }

  /// Decides many claims that are made of Swift values, as those in JSON.
  public func decide<Claims: Sequence>(
    contentsOf claims: Claims,
    options: DecideOptions = DecideOptions(),
    tasks: Int
  ) throws(OptionError) -> DecidedClaims<Claims> where Claims.Element == ClaimValue {
    try DecidedClaims(claims, tasks: tasks) { decide($0, options: options) }
  }
}

/// The answers to many claims, in their order.
public struct DecidedClaims<Claims: Sequence>: AsyncSequence where Claims.Element: Sendable {
  /// What came of one claim.
  public typealias Element = ClaimAnswer

  /// How many claims a task decides at once, so that tasks cost little beside what they do.
  fileprivate static var claimsOfTask: Int { 16 }

  private let claims: Claims
  private let tasks: Int
  private let decide: @Sendable (Claims.Element) -> ClaimAnswer

  init(
    _ claims: Claims,
    tasks: Int,
    _ decide: @escaping @Sendable (Claims.Element) -> ClaimAnswer
  ) throws(OptionError) {
    if tasks < 1 {
      throw OptionError("claims are decided on \(tasks) tasks", cure: "ask for one or more")
    }
    self.claims = claims
    self.tasks = tasks
    self.decide = decide
  }

  /// The answers from the first on.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(claims: claims.makeIterator(), tasks: tasks, decide: decide)
  }

  /// Goes through the answers, in order.
  public struct AsyncIterator: AsyncIteratorProtocol {
    private var claims: Claims.Iterator
    private let tasks: Int
    private let decide: @Sendable (Claims.Element) -> ClaimAnswer
    /// What is being decided, the first claims first.
    private var running: [Task<[ClaimAnswer], Never>] = []
    /// Answers that were not handed out yet, the last of them first.
    private var ready: [ClaimAnswer] = []

    init(
      claims: Claims.Iterator,
      tasks: Int,
      decide: @escaping @Sendable (Claims.Element) -> ClaimAnswer
    ) {
      self.claims = claims
      self.tasks = tasks
      self.decide = decide
    }

    /// The next answer; nil behind the last.
    ///
    /// Claims are taken where it is called, so that a sequence which an actor owns stays with it.
    public mutating func next(isolation actor: isolated (any Actor)?) async -> ClaimAnswer? {
      if let answer = ready.popLast() { return answer }
      while running.count < tasks, let task = nextTask() { running.append(task) }
      if running.isEmpty { return nil }
      ready = await running.removeFirst().value.reversed()
      return ready.popLast()
    }

    private mutating func nextTask() -> Task<[ClaimAnswer], Never>? {
      var part: [Claims.Element] = []
      while part.count < DecidedClaims.claimsOfTask, let claim = claims.next() {
        part.append(claim)
      }
      if part.isEmpty { return nil }
      let decide = decide
      return Task { [part] in part.map { decide($0) } }
    }
  }
}
