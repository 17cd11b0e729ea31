// The place in a batch's output of a row that could not be decided.

package import FactReading
package import JSON

extension RowWriter {
  /// Writes, instead of the row, what is wrong with the claim, so that lines in and out still
  /// correspond: `{"line":12,"case":"A-1","errors":[…]}`.
  ///
  /// - Parameter further: how many problems there are beyond those listed.
  package func writeRefusal(
    line: Int,
    caseName: String?,
    _ problems: [FactProblem],
    further: Int,
    to output: inout OutputBytes
  ) {
    let errors = refusalErrors(problems, further: further)
    switch form {
    case .json:
      var writer = JSONWriter()
      writer.beginObject()
      writer.key("line")
      writer.number(line)
      if let caseName { writer.member("case", caseName) }
      writer.key("errors")
      writer.raw(errors)
      writer.endObject()
      output.append(contentsOf: writer.bytes)
      output.append(0x0A)
    case .csv:
      if showsCase { writeCSV(safe(caseName ?? ""), to: &output) }
      for _ in 0..<fieldsBeforeNotes { output.append(UInt8(ascii: ",")) }
      writeCSV(String(decoding: errors, as: UTF8.self), to: &output)
      output.append(UInt8(ascii: ","))
      if mayBeContested { output.append(UInt8(ascii: ",")) }
      endRecord(&output)
    }
  }

  private func refusalErrors(_ problems: [FactProblem], further: Int) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginArray()
    for problem in problems {
      writer.beginObject()
      writer.member("kind", problem.kind.name)
      writer.key("line")
      writer.number(problem.line)
      if problem.column > 0 {
        writer.key("column")
        writer.number(problem.column)
      }
      writer.member("path", problem.path)
      writer.member("message", problem.message)
      if !problem.cure.isEmpty { writer.member("cure", problem.cure) }
      writer.endObject()
    }
    if further > 0 {
      writer.beginObject()
      writer.key("further")
      writer.number(further)
      writer.endObject()
    }
    writer.endArray()
    return writer.bytes
  }
}
