// Simple case folding, scalar by scalar.

/// Simple case folding: one scalar to one scalar, so that lengths stay comparable.
package enum CaseFolding {
  /// `scalar` with case removed.
  package static func folded(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 { return (0x41...0x5A).contains(scalar) ? scalar + 0x20 : scalar }
    let table = CaseTables.foldings
    guard let record = RangeSearch.index(in: table, stride: 4, of: scalar) else { return scalar }
    let distance = scalar - table[record]
    return distance % table[record + 2] == 0 ? table[record + 3] + distance : scalar
  }
}
