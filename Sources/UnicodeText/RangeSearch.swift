// Binary search in the flat, sorted tables.

enum RangeSearch {
  /// Whether `scalar` lies in one of the closed ranges first, last, first, last … of `table`.
  static func contains(_ table: [UInt32], _ scalar: UInt32) -> Bool {
    index(in: table, stride: 2, of: scalar) != nil
  }

  /// The place in `table` of the record that holds `scalar`; each record begins with the first and
  /// last scalar of a closed range.
  ///
  /// Nil where no record holds it.
  static func index(in table: [UInt32], stride: Int, of scalar: UInt32) -> Int? {
    var low = 0
    var high = table.count / stride
    while low < high {
      let middle = low + (high - low) / 2
      let record = middle * stride
      if scalar < table[record] {
        high = middle
      } else if scalar > table[record + 1] {
        low = middle + 1
      } else {
        return record
      }
    }
    return nil
  }

  /// The place of `value` in the sorted `table`, or nil.
  static func position(in table: [UInt32], of value: UInt32) -> Int? {
    var low = 0
    var high = table.count
    while low < high {
      let middle = low + (high - low) / 2
      if table[middle] < value {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < table.count && table[low] == value ? low : nil
  }
}
