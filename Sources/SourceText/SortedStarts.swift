// Which of many starts a place belongs to.

extension Array where Element: Comparable {
  /// The index of the last element that is not above a value, in sorted elements; 0 where all are.
  package func lastIndex(notAbove value: Element) -> Int {
    var low = 0
    var high = count
    while low + 1 < high {
      let middle = (low + high) / 2
      if self[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }
}
