// What a command tells of troubles, with the code with which it then ends.

import Writ

extension CommandResult {
  /// Tells of a file that could not be used.
  mutating func tell(_ trouble: FileTrouble) {
    tell(trouble.text)
    worsen(to: trouble.code)
  }

  /// Tells why a claim could not be read.
  ///
  /// - Parameter file: the name of the claim, as messages show it.
  mutating func tell(_ refusal: InputRefusal, file: String) {
    tell(refusal.text(file: file))
    worsen(to: refusal.hasReachedLimit ? .limit : .badInput)
  }

  /// Tells what keeps rules from being used.
  mutating func tell(_ broken: Compilation) {
    tell(broken.findingsText())
    worsen(to: broken.hasReachedLimit ? .limit : .findings)
  }
}
