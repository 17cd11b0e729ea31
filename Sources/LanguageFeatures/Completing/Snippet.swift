// Forms of lines with places to fill, as text and as snippets of editors.

/// A form such as `met by {moment}`.
package enum Snippet {
  /// The form as it reads, without the braces.
  package static func plain(_ form: String) -> String {
    form.filter { $0 != "{" && $0 != "}" }
  }

  /// The form as a snippet: `met by ${1:moment}`, with the end as `$0`.
  package static func snippet(_ form: String) -> String {
    var result = ""
    var number = 0
    for character in form {
      switch character {
      case "{":
        number += 1
        result += "${\(number):"
      case "}": result += "}"
      case "$", "\\": result += "\\\(character)"
      default: result.append(character)
      }
    }
    return number == 0 ? result : result + "$0"
  }

  /// Whether a form has places to fill.
  package static func hasPlaces(_ form: String) -> Bool { form.utf8.contains(UInt8(ascii: "{")) }
}
