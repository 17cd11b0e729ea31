// Where sorted things part: one binary search for all that look something up.

extension RandomAccessCollection where Index == Int {
  /// The first place whose entry has a property that all behind it have too; the end where none has it.
  func partitioningIndex(_ isBehind: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
