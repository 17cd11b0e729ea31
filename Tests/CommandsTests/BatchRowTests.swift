// The cells of rows: each type of value, readings that are contested, and the benchmarks' policies.

import Foundation
import TestSupport
import Testing

@testable import Commands

@Suite struct BatchRowTests {
  private let rules = """
    policy values "Values"
      currency EUR
      zone Asia/Seoul

    facts
      amount  money
      dollars money in USD
      colours set of red, blue
      colour  one of red, blue
      start   instant
      stop    instant
      tags    list of text
      rate    percent

    reading rule "Which?"
      contested
      low   "low"   default
      high  "high"

    section s "S"

    require some "Some"
      amount > 0 EUR

    define limit "Limit"
      = 1 when rule is low
      = 2 when rule is high

    output cells
      money    = amount
      dollars  = dollars
      share    = rate
      number   = amount / 8 EUR
      large    = amount / 1 EUR * 1,000,000,000,000,000,000,000
      length   = stop - start
      times    = time from start to stop
      at       = start
      day      = date of start
      month    = month of start
      quarter  = quarter of start
      year     = year of start
      clock    = time of start
      weekday  = weekday of start
      period   = 1 month
      colours  = colours
      colour   = colour
      tags     = tags
      yes      = amount > 0 EUR
      none     = none
      limit    = limit

    """

  @Test("each type of value has its form, and a contested cell says so")
  func values() {
    let claim =
      #"{"amount":"10.50","dollars":3,"colours":["blue","red"],"colour":"blue","#
      + #""start":"2026-03-01T20:30Z","stop":"2026-03-02T07:00:30","tags":["a\"b","한\n"],"rate":8.5}"#
    let world = World(files: ["v.rules": rules, "c.ndjson": claim])
    let result = world.run("decide v.rules c.ndjson --brief")
    #expect(
      result.output
        == #"{"money":10.5,"dollars":3,"share":"8.5%","number":1.3125,"#
        + #""large":10500000000000000000000,"length":"PT1H30M30S","#
        + #""times":[{"start":"2026-03-02T05:30:00+09:00","end":"2026-03-02T07:00:30+09:00"}],"#
        + #""at":"2026-03-02T05:30:00+09:00","day":"2026-03-02","month":"2026-03","quarter":"2026-Q1","#
        + #""year":2026,"clock":"05:30","weekday":"Monday","period":"P1M","colours":["red","blue"],"#
        + #""colour":"blue","tags":["a\"b","한\n"],"yes":true,"none":null,"limit":1,"#
        + #""contested":[{"cell":"limit","values":[1,2]}]}"# + "\n",
      "\(result)"
    )
    #expect(result.code == 0)
    let csv = world.run("decide v.rules c.ndjson --format csv").output
    #expect(csv.contains("\"[{\"\"cell\"\":\"\"limit\"\",\"\"values\"\":[1,2]}]\"\r\n"), "\(csv)")
  }

  @Test("a limit is the error of its row, and the batch ends with 3")
  func limits() {
    let deep = String(repeating: "[", count: 70) + String(repeating: "]", count: 70)
    let claims = """
      {"amount": 1e400}
      {"tags": \(deep)}
      {"amount": 1, "as_of": "2026-03-02"}

      """
    let world = World(files: ["v.rules": rules, "c.ndjson": claims])
    let result = world.run("decide v.rules c.ndjson --brief")
    #expect(result.code == 3)
    let rows = result.output.split(separator: "\n")
    #expect(rows.count == 3)
    for (index, row) in rows.prefix(2).enumerated() {
      #expect(row.hasPrefix(#"{"line":\#(index + 1),"errors":[{"kind":"limit","#), "\(row)")
    }
    #expect(rows.last?.hasPrefix(#"{"money":1,"#) == true)
    #expect(result.errors.contains("rows in error: 2"))
  }

  @Test("what lies deep is decided on a worker as elsewhere")
  func depth() {
    // 45 definitions, each resting on the one before it below fifteen conditions. Each is its fact where
    // that is above zero, and so is the one before it, down to the fact: all are 1.
    var rules = "policy deep \"D\"\n\nfacts\n  x number\n\n"
    var last = "x"
    for index in 0..<45 {
      var value = last
      for _ in 0..<15 { value = "(if \(value) > 0 then \(last) else 1)" }
      rules += "define d\(index) \"d\"\n  = \(value)\n\n"
      last = "d\(index)"
    }
    rules +=
      "section s \"S\"\n\nrequire r \"R\"\n  \(last) > 0\n\noutput o\n  x = x\n  v = \(last)\n"
    let claims = String(repeating: "{\"x\":1}\n", count: 20)
    let world = World(files: ["d.rules": rules, "c.ndjson": claims])
    let result = world.run("decide d.rules c.ndjson --brief --threads 2")
    #expect(result.code == 0, "\(result.errors)")
    let rows = result.output.split(separator: "\n")
    #expect(rows.count == 20)
    for row in rows { #expect(row == #"{"x":1,"v":1}"#) }
    #expect(result.errors.contains("s: 20 eligible"))
  }

  @Test("a column that rows use for their notes is refused before the batch begins")
  func names() {
    let policy = rules.replacingOccurrences(of: "  yes      =", with: "  errors   =")
    let result = World(files: ["v.rules": policy, "c.ndjson": ""]).run(
      "decide v.rules c.ndjson --brief"
    )
    #expect(result.code == 1)
    #expect(result.errors.contains("error W0541"), "\(result.errors)")
  }

  /// Claims and rows as another implementation, in exact fractions, decides them.
  @Test(
    "the policies of the benchmarks decide as another implementation does",
    arguments: [
      (
        "kt",
        #"{"id":"c1","subscription":{"monthly_fee":105900,"wants_cash":false},"incident":{"started_at":"2027-04-21T20:52:31+09:00","ended_at":"2027-04-22T09:52:31+09:00","cause":"other_carrier"},"claim":{"filed_on":"2027-05-22","documents":["identity_card","outage_record","application_form"]}}"#,
        #"{"id":"c1","eligible":false,"amount":0,"method":"bill_credit","reasons":["filed_too_late","cause_not_provider"],"deadline":"2027-05-21"}"#
      ),
      (
        "kt",
        #"{"id":"c2","subscription":{"monthly_fee":111500,"wants_cash":false},"incident":{"started_at":"2027-07-16T18:26:00Z","ended_at":"2027-07-19T01:56:47Z","cause":"provider_network"},"claim":{"filed_on":"2027-08-03","documents":["outage_record","identity_card","application_form"]}}"#,
        #"{"id":"c2","eligible":true,"amount":85968,"method":"bill_credit","reasons":[],"deadline":"2027-08-16"}"#
      ),
      (
        "kiwoom",
        #"{"id":"k2","incident":{"system":"homepage","cause":"company_system","started_at":"2027-09-11T10:55:06+09:00","ended_at":"2027-09-11T04:26:00Z","ordering_impossible":true},"order":{"kind":"sell","side":"sell","instrument_type":"stock","quantity":100,"price":26000,"recorded_at":"2027-09-11T12:43:19+09:00","record":"electronic","emergency_channel_tried":true},"market":{"recovery_price":24965,"high":26109,"low":25003},"claim":{"filed_on":"2027-09-11","filed_for_this_order":true}}"#,
        #"{"id":"k2","eligible":false,"amount":0,"reasons":["system_not_covered"]}"#
      ),
    ]
  )
  func benchmarks(_ policy: String, _ claim: String, _ row: String) throws {
    let root = Repository.root
    let rules = root.appendingPathComponent("benchmarks/\(policy).rules")
    var world = World(files: ["c.ndjson": claim])
    world.files["b.rules"] = try String(contentsOf: rules, encoding: .utf8)
    let result = world.run("decide b.rules c.ndjson --brief")
    #expect(result.output == row + "\n", "\(result.errors)")
  }
}
