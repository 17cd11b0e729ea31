// What people write where no words can stand in the place: it is told what to do.

extension WordRow {
  // MARK: Limits behind a value

  static let namedLimits: [WordRow] = [
    WordRow(
      ",|but|and? up? to|with|subject to? a|the? maximum|max|cap|limit|ceiling of|at? <l> <end>",
      "",
      at: .behindValue,
      limitBelow,
      advice: "write `not more than {8}` on a line of its own below, indented"
    ),
    WordRow(
      ",|but|and? maximum|max|capped at|of|to <l> <end>",
      "",
      at: .behindValue,
      limitBelow,
      advice: "write `not more than {4}` on a line of its own below, indented"
    ),
    WordRow(
      ",|but|and? with|subject|to to? a|the? minimum|min|floor of|at? <l> <end>",
      "",
      at: .behindValue,
      limitBelow,
      advice: "write `not less than {7}` on a line of its own below, indented"
    ),
  ]

  private static let limitBelow = "the limit of a value stands on a line of its own"

  // MARK: What has no words in rules

  private static let alternativesOnLines = "the alternatives of a choice stand on lines below it"
  private static let alternativesBelow =
    "write each on a line of its own below `choice {2}`, indented: its name, then its title"
  private static let countedFrom = "a deadline is counted from a day"

  static let advices: [WordRow] = [
    WordRow(
      "<w> ^ <n>",
      "",
      at: .anywhere,
      "there are no powers",
      advice: "write the product: `{1} * {1}`"
    ),
    WordRow(
      "zone <l> <end>",
      "",
      at: .anywhere,
      "a zone is named by an area and a city, so that its summer time counts",
      advice: "write one such as `zone Europe/London`, or `zone UTC`"
    ),
    WordRow(
      "choice <w> =|: <l> <end>",
      "",
      at: .clause,
      alternativesOnLines,
      advice:
        "write each on a line of its own below `choice {2}`, indented, such as `a \"A title\"`"
    ),
    WordRow(
      "choice <w> <s> , <l> <end>",
      "",
      at: .clause,
      alternativesOnLines,
      advice: alternativesBelow
    ),
    WordRow(
      "choice <w> <w> ,|/|or <l> <end>",
      "",
      at: .clause,
      alternativesOnLines,
      advice: alternativesBelow
    ),
    WordRow(
      "choice <w> <s> <w> ,|/|or <l> <end>",
      "",
      at: .clause,
      alternativesOnLines,
      advice: alternativesBelow
    ),
    WordRow(
      "choice <w> (|{|[ <l> <end>",
      "",
      at: .clause,
      alternativesOnLines,
      advice: alternativesBelow
    ),
    WordRow(
      ",|but|and|though? not|no more|greater|higher than <l> <end>",
      "",
      at: .behindValue,
      limitBelow,
      advice: "write `not more than {5}` on a line of its own below, indented"
    ),
    WordRow(
      ",|but|and? at|up most|to <l> <end>",
      "",
      at: .behindValue,
      limitBelow,
      advice: "write `not more than {4}` on a line of its own below, indented"
    ),
    WordRow(
      ",|but|and|though? not|no less|lower|fewer than <l> <end>",
      "",
      at: .behindValue,
      limitBelow,
      advice: "write `not less than {5}` on a line of its own below, indented"
    ),
    WordRow(
      ",|but|and? at least <l> <end>",
      "",
      at: .behindValue,
      limitBelow,
      advice: "write `not less than {4}` on a line of its own below, indented"
    ),
    WordRow(
      "= within? <n> <u> 이내|내|안|안에 <end>",
      "",
      at: .line([.deadline]),
      countedFrom,
      advice: "write from which day: `= {3}{4} after …`"
    ),
    WordRow(
      "=? within <n> <u> <end>",
      "",
      at: .line([.deadline]),
      countedFrom,
      advice: "write from which day: `= {3} {4} after …`"
    ),
    WordRow(
      "rounded|truncated <l> <end>",
      "",
      at: .line([.require, .exclude, .deadline, .advise, .section]),
      "only an `award` and a `define` are rounded",
      advice: "move this line to the clause whose value is meant"
    ),
    WordRow(
      "not more|less than <l> <end>",
      "",
      at: .line([.require, .exclude, .deadline, .advise]),
      "only the value of an `award` or a `define` has such a limit",
      advice:
        "write a comparison, such as `… <= {4}`, or move this line to the clause that is meant"
    ),
    WordRow(
      "met by <l> <end>",
      "",
      at: .line([.award, .require, .exclude, .define, .advise]),
      "`met by` belongs to a `deadline`",
      advice:
        "move this line to the deadline that is meant, or write `payable by` for the day of payment"
    ),
    WordRow(
      "unless <l> <end>",
      "",
      at: .line([.award, .define]),
      "`unless` belongs to `exclude`",
      advice: "write the cases of the value: `= … when not ({2})`, and `= … otherwise`"
    ),
    WordRow(
      "unless <l> <end>",
      "",
      at: .line([.deadline, .advise, .for, .section]),
      "`unless` belongs to `exclude`",
      advice: "write `when not ({2})`"
    ),
  ]
}
