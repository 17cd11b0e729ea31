// Tests of duties, events, outlines, properties and texts, after the comments of the node kinds.

import SourceText
import Testing

@testable import Syntax

@Suite struct DutyTests {
  @Test(
    "Each line of a duty is one node",
    arguments: [
      (
        "upon t in trouble where t.a or t.b",
        "(upon (binding (name t) (nameReference trouble) (bindingWhere (or (member (nameReference "
          + "t) (name a)) (member (nameReference t) (name b))))))"
      ),
      ("upon x.at", "(upon (member (nameReference x) (name at)))"),
      ("when c", "(whenItem (nameReference c))"),
      (
        "within 30 minutes",
        "(withinPeriod (literalQuantity 30 minutes))"
      ),
      (
        "within 1 month + 3 days not counting s or before",
        "(withinPeriod (add (literalQuantity 1 month) (literalQuantity 3 days)) (nameReference s) "
          + "(orBefore or before))"
      ),
      (
        "due by the day after x",
        "(dueBy (dayAfter (nameReference x)))"
      ),
      (
        "every 15 days after the last report until closed",
        "(everyPeriod (literalQuantity 15 days) (afterLast (act (nameReference report))) "
          + "(untilAct (act (nameReference closed))))"
      ),
      (
        "every 1 month after the last x in report with the same a where x.ok",
        "(everyPeriod (literalQuantity 1 month) (afterLast (act (binding (name x) (nameReference "
          + "report)) (sameFields (name a)) (bindingWhere (member (nameReference x) (name ok))))))"
      ),
      (
        "every 1 month after the last day of m until date of e",
        "(everyPeriod (literalQuantity 1 month) (lastDayOf (nameReference m)) (untilAct (act "
          + "(dateOf (nameReference e)))))"
      ),
      (
        "every 1 week after the last business day of m",
        "(everyPeriod (literalQuantity 1 week) (lastBusinessDayOf (nameReference m)))"
      ),
      ("at least 1 time", "(atLeast (literalNumber 1))"),
      ("at least 2 in m", "(atLeast (literalNumber 2) (nameReference m))"),
      (
        "at least 2 times in 30 days",
        "(atLeast (literalNumber 2) (literalQuantity 30 days))"
      ),
      ("one for each", "(oneForEach one for each)"),
      (
        "excused when a or b source \"1\"",
        "(excused (or (nameReference a) (nameReference b)) (source source \"1\"))"
      ),
      (
        "from operator to \"you\"",
        "(fromTo (party (name operator)) (party (title \"you\")))"
      ),
      ("required", "(required required)"),
      ("breach \"b\"", "(breach (title \"b\"))"),
      ("counting the first day", "(countingFirstDay counting the first day)"),
      ("counting clear days", "(countingClearDays counting clear days)"),
      ("counting by r", "(countingBy counting by r)"),
      ("without rolling", "(withoutRolling without rolling)"),
    ]
  )
  func lines(_ line: String, _ tree: String) {
    #expect(
      clauseTree("duty d\n  must k\n  \(line)\n")
        == "(dutyClause (name d) (must (act (nameReference k))) \(tree))"
    )
  }

  @Test(
    "What must be done, and what must not, has its tree",
    arguments: [
      ("must k", "(must (act (nameReference k)))"),
      (
        "must k with the same a, from or x.at",
        "(must (act (nameReference k) (sameFields (name a) (name from))) (act (member "
          + "(nameReference x) (name at))))"
      ),
      (
        "must x in k where x.a and not x.b\n    or y in l with the same c where y.d",
        "(must (act (binding (name x) (nameReference k)) (bindingWhere (and (member (nameReference "
          + "x) (name a)) (not (member (nameReference x) (name b)))))) (act (binding (name y) "
          + "(nameReference l)) (sameFields (name c)) (bindingWhere (member (nameReference y) "
          + "(name d)))))"
      ),
      (
        "must not k or the earliest of (a, b)",
        "(mustNot (act (nameReference k)) (act (earliestOf (nameReference a) (nameReference b))))"
      ),
      (
        "must k where (a or b)\n    or l",
        "(must (act (nameReference k) (bindingWhere (parenthesized (or (nameReference a) "
          + "(nameReference b))))) (act (nameReference l)))"
      ),
    ]
  )
  func acts(_ line: String, _ tree: String) {
    #expect(clauseTree("duty d\n  \(line)\n") == "(dutyClause (name d) \(tree))")
  }

  @Test("`or` continues `must` on deeper lines only")
  func orStartsNoItem() {
    #expect(codes("duty d\n  must k\n  or l\n") == ["W0203"])
  }

  @Test("A line stands once in a duty, and a duty may be excused for several reasons")
  func onlyOnce() {
    let lines = [
      "upon a", "when b", "must c", "within 1 day", "due by e", "every 1 day after f",
      "at least 1", "one for each", "from a to b", "breach \"b\"", "required", "counting by r",
      "counting clear days", "without rolling", "source \"s\"",
    ]
    for line in lines {
      #expect(codes("duty d\n  must c\n  \(line)\n  \(line)\n") == ["W0218"], "\(line)")
    }
    #expect(codes("duty d\n  must c\n  must not e\n") == ["W0218"])
    #expect(codes("duty d\n  must c\n  excused when a\n  excused when b\n") == [])
    #expect(codes("duty d\n  upon c\n") == ["W0207"])
  }

  @Test(
    "A line of a duty that breaks off costs one finding",
    arguments: [
      ("due x", "W0206"), ("due by", "W0204"), ("at most 3", "W0206"), ("one for all", "W0206"),
      ("excused if a", "W0230"), ("every 3 days", "W0206"), ("every 3 days after", "W0204"),
      ("within", "W0204"), ("within 3 days or later", "W0206"), ("breach of contract", "W0217"),
      ("upon t where t.a", "W0206"), ("from a", "W0206"), ("at least 2 times per day", "W0230"),
      ("unti x", "W0211"), ("counting days", "W0206"), ("upon in trouble", "W0204"),
    ]
  )
  func brokenLines(_ line: String, _ code: String) {
    let result = parsed("duty d\n  must c\n  \(line)\n  one for each\n")
    #expect(result.diagnostics.map { $0.code.label } == [code])
    #expect(result.tree.checkInvariants() == [])
    let duty = result.tree.children(result.tree.root)[0]
    #expect(result.tree.children(duty, .oneForEach).isEmpty == false)
  }

  @Test(
    "What must be done breaks off with one finding",
    arguments: [
      ("must", "W0204"), ("must k with a", "W0206"), ("must k with the same", "W0205"),
      ("must k or", "W0204"), ("must k where a or b is c", "W0206"), ("must k, l", "W0206"),
    ]
  )
  func brokenActs(_ line: String, _ code: String) {
    #expect(codes("duty d\n  \(line)\n") == [code])
  }

  @Test("Kinds of events have titles, further names, and fields on deeper lines")
  func events() {
    let text = """
      events
        trouble "Trouble" title ko "장애" key 장애
          ticket text
          when instant "Found"
          site
            name text = "a"
        sms
      """
    #expect(
      clauseTree(text + "\n")
        == "(eventsClause (eventKind (name trouble) (title \"Trouble\") (title (name ko)) "
        + "(key key 장애) (factLine (name ticket) (typeName text)) "
        + "(factLine (name when) (typeName instant) (title \"Found\")) "
        + "(factLine (name site) (factLine (name name) (typeName text) "
        + "(defaultValue (literalString \"a\"))))) (eventKind (name sms)))"
    )
  }

  @Test(
    "A broken kind of event costs one finding, and the kinds beside it are understood",
    arguments: [
      ("\"x\"", "W0205"), ("where", "W0214"), ("b text", "W0206"), ("b = 3", "W0206"),
      ("b\n    c", "W0219"), ("b\n    3 text", "W0205"),
    ]
  )
  func brokenEvents(_ line: String, _ code: String) {
    let result = parsed("events\n  a\n  \(line)\n  z\n    c text\n")
    #expect(result.diagnostics.map { $0.code.label } == [code])
    #expect(result.tree.checkInvariants() == [])
    let events = result.tree.children(result.tree.root)[0]
    let names = result.tree.children(events, .eventKind).map {
      result.tree.nameText(result.tree.children($0)[0])
    }
    #expect(names.first == "a")
    #expect(names.last == "z")
  }

  @Test("An outline has an article on each line, and what becomes of it")
  func outline() {
    let text = """
      outline "Terms"
        source "web"
        "1" "One"
        "2" "Two" not a rule "only words"
        "3" for people "they know"
        "4"
      """
    #expect(
      clauseTree(text + "\n")
        == "(outlineClause (title \"Terms\") (source source \"web\") "
        + "(outlineLine (title \"1\") (title \"One\")) "
        + "(outlineLine (title \"2\") (title \"Two\") (notARule (title \"only words\"))) "
        + "(outlineLine (title \"3\") (leftToPeople (title \"they know\"))) "
        + "(outlineLine (title \"4\")))"
    )
    #expect(clauseTree("outline\n  \"1\"\n") == "(outlineClause (outlineLine (title \"1\")))")
  }

  @Test(
    "A broken line of an outline costs one finding",
    arguments: [
      ("1.2)", "W0217"), ("\"1\" not a law \"x\"", "W0206"), ("\"1\" not a rule", "W0217"),
      ("\"1\" for people", "W0217"), ("\"1\" for everybody \"x\"", "W0206"),
      ("\"1\" \"2\" \"3\"", "W0206"),
    ]
  )
  func brokenOutlines(_ line: String, _ code: String) {
    #expect(codes("outline\n  \(line)\n  \"9\"\n") == [code])
  }

  @Test("A property has one condition, and may hold only when another does")
  func properties() {
    #expect(
      clauseTree("property p \"P\" for each x in l\n  source \"1\"\n  x.a > 0\n  when x.b\n")
        == "(propertyClause (name p) (title \"P\") (forEach (binding (name x) (nameReference l))) "
        + "(source source \"1\") (condition (greater (member (nameReference x) (name a)) "
        + "(literalNumber 0))) (whenItem (member (nameReference x) (name b))))"
    )
    #expect(codes("property p\n  a\n  b\n") == ["W0218"])
    #expect(codes("property p\n  = a\n") == ["W0206"])
    #expect(codes("property p\n  when a\n") == ["W0207"])
  }

  @Test(
    "Bytes of a text, and whether it can be written, name an encoding",
    arguments: [
      (
        "bytes of x.text in cp949 <= 90",
        "(lessOrEqual (bytesOf cp949 (member (nameReference x) (name text))) (literalNumber 90))"
      ),
      (
        "not x can be written in cp949 and b",
        "(and (not (canBeWritten cp949 (nameReference x))) (nameReference b))"
      ),
      ("bytes of x", "W0206"),
      ("x can be written", "W0206"),
      ("x can be written in cp949 is yes", "W0209"),
    ]
  )
  func encodings(_ text: String, _ tree: String) {
    #expect(expressionTree(text) == tree)
  }

  @Test("No word of tables and duties is reserved")
  func wordsAreFree() {
    for word in ["collect", "due", "breach", "same", "rule", "upon", "must", "times", "excused"] {
      #expect(Vocabulary.keyword(word) != nil, "\(word)")
      #expect(!Vocabulary.isReserved(word), "\(word)")
      #expect(expressionTree(word) == "(nameReference \(word))")
    }
  }
}
