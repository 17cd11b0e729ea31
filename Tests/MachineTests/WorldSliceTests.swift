// The code of a contested world takes from the default world what its readings cannot change.

import Model
import TestSupport
import Testing

@testable import Machine

/// A balance that no reading changes, and a limit that one does.
private let readings = """
  policy sliced "Sliced"
    zone Asia/Seoul

  facts
    paid  number  "Paid"
    owed  number  "Owed"

  reading strictness "How much may be owed"
    contested
    mild    "Ten"   default
    strict  "Five"

  define balance "Balance" = owed * 2 - paid * 3

  define limit "Limit"
    = 10  when strictness is mild
    = 5   when strictness is strict

  section owing "Owing"

  require paid_up "Paid up"
    balance <= 100

  output row
    balance = balance
    over    = balance > limit

  """

@Suite("Code of contested worlds")
struct WorldSliceTests {
  @Test("What a reading cannot change is computed once, in the default world")
  func takenResults() throws {
    let program = try compiled(readings)
    let output = try #require(CompiledOutput(0, of: program, asOf: nil, counts: false))
    #expect(output.codes.count == 2)
    let (first, other) = (output.codes[0], output.codes[1])
    // The default world has nothing before it. The other takes the one cell of the balance, and has no
    // instruction for it; the limit and what rests on it are its own.
    #expect(first.taken.cells.isEmpty)
    #expect(other.taken.cells.count == 1)
    func products(_ code: MachineCode) -> Int {
      code.instructions.count { $0.operation == .multiply }
    }
    #expect(products(first) == 2)
    #expect(products(other) == 0)
  }
}
