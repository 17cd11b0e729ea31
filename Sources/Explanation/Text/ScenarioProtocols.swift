// The results of scenarios in the forms that test tools read: TAP and JUnit's XML.

import Evaluation
import Model
import UnicodeText

/// The results in the Test Anything Protocol, version 14: a line for each scenario, what failed below
/// it as a block of YAML.
package func scenariosTAP(_ groups: [ScenarioGroup], _ claims: [ClaimTests] = []) -> String {
  var count = 0
  var lines = ""
  for group in groups {
    for (scenario, result) in group.results {
      count += 1
      let title = tapTitle(result.title)
      lines += "\(result.passed ? "ok" : "not ok") \(count) - \(group.program.name): \(title)\n"
      if result.passed { continue }
      let origin = group.program.origin(result.origin)
      lines += "  ---\n  at: \(yaml("\(origin.file):\(origin.line)"))\n  message: |\n"
      for line in failureText(scenario, result, group.program).split(separator: "\n") {
        lines += "    \(line)\n"
      }
      lines += "  ...\n"
    }
  }
  for group in claims {
    for test in group.tests {
      count += 1
      let title = tapTitle(claimTitle(test))
      lines += "\(test.passed ? "ok" : "not ok") \(count) - \(group.policy): \(title)\n"
      if test.passed { continue }
      lines += "  ---\n  at: \(yaml("\(group.file):\(test.line)"))\n  message: |\n"
      for line in differenceText(test).split(separator: "\n") {
        lines += "    \(escapeControls(String(line)))\n"
      }
      lines += "  ...\n"
    }
  }
  return "TAP version 14\n1..\(count)\n" + lines
}

/// A title in which no `#` begins a directive.
private func tapTitle(_ title: String) -> String {
  escapeControls(title).split(separator: "#", omittingEmptySubsequences: false)
    .joined(separator: "\\#")
}

private func claimTitle(_ test: ClaimTest) -> String { test.name ?? "claim on line \(test.line)" }

private func yaml(_ text: String) -> String {
  let quoted = text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
  return "'\(quoted)'"
}

/// The results as JUnit's XML: a suite for each policy, a case for each scenario.
package func scenariosJUnit(_ groups: [ScenarioGroup], _ claims: [ClaimTests] = []) -> String {
  var passed = 0
  var failed = 0
  var suites = ""
  for group in groups {
    passed += group.passed
    failed += group.failed
    suites +=
      "  <testsuite name=\"\(escapeMarkup(group.program.name))\" tests=\"\(group.results.count)\""
      + " failures=\"\(group.failed)\">\n"
    for (scenario, result) in group.results {
      suites += testCase(scenario, result, group.program)
    }
    suites += "  </testsuite>\n"
  }
  for group in claims {
    passed += group.passed
    failed += group.failed
    suites +=
      "  <testsuite name=\"\(escapeMarkup(group.policy)): claims\" tests=\"\(group.tests.count)\""
      + " failures=\"\(group.failed)\">\n"
    for test in group.tests { suites += testCase(test, group) }
    suites += "  </testsuite>\n"
  }
  return """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites tests="\(passed + failed)" failures="\(failed)">
    \(suites)</testsuites>

    """
}

private func testCase(
  _ scenario: Scenario,
  _ result: ScenarioResult,
  _ program: Program
) -> String {
  let origin = program.origin(result.origin)
  let head =
    "    <testcase classname=\"\(escapeMarkup(program.name))\" name=\"\(escapeMarkup(result.title))\""
    + " file=\"\(escapeMarkup(origin.file))\" line=\"\(origin.line)\""
  if result.passed { return head + "/>\n" }
  let text = failureText(scenario, result, program).split(separator: "\n")
    .map { escapeMarkup(String($0)) }.joined(separator: "\n")
  return head + ">\n      <failure>\n\(text)\n      </failure>\n    </testcase>\n"
}

private func testCase(_ test: ClaimTest, _ group: ClaimTests) -> String {
  let head =
    "    <testcase classname=\"\(escapeMarkup(group.policy))\""
    + " name=\"\(escapeMarkup(claimTitle(test)))\" file=\"\(escapeMarkup(group.file))\""
    + " line=\"\(test.line)\""
  if test.passed { return head + "/>\n" }
  let text = escapeMarkup(differenceText(test))
  return head + ">\n      <failure>\n\(text)      </failure>\n    </testcase>\n"
}
