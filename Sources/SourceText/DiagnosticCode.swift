// The numbered list of diagnostics; a number is never used for anything else.

/// The stable code of a diagnostic.
///
/// `W01xx` text and tokens, `W02xx` layout and grammar, `W03xx` names, `W04xx` types and units,
/// `W05xx` meaning of clauses, `W09xx` warnings.
package enum DiagnosticCode: UInt16, Sendable, CaseIterable {
  // Text and tokens
  case invalidUTF8 = 101
  case byteOrderMark = 102
  case forbiddenCharacter = 103
  case tab = 104
  case mixedScripts = 105
  case unterminatedString = 106
  case badNumber = 107
  case badDate = 108
  case badOperatorSpacing = 109
  case unknownCharacter = 110
  case sourceTooLarge = 111
  // Layout and grammar
  case unknownClause = 201
  case wrongColumn = 202
  case operatorStartsItem = 203
  case expectedExpression = 204
  case expectedName = 205
  case unexpectedWords = 206
  case missingItem = 207
  case andBesideOr = 208
  case notChainable = 209
  case nestedTooDeep = 210
  case unknownItem = 211
  case tableShape = 212
  case notYet = 213
  case reservedName = 214
  case emptyFile = 215
  case bracketMissing = 216
  case expectedString = 217
  case duplicateItem = 218
  case expectedType = 219
  case tooManyErrors = 220
  case writtenOtherwise = 230
  // Names
  case unknownName = 301
  case duplicateName = 302
  case unknownAlternative = 303
  case unknownField = 304
  case needsVariable = 305
  case noPolicy = 306
  case usedFileMissing = 307
  case useOutsideRoot = 308
  case ambiguousAlternative = 310
  case lawlessForEach = 311
  case variableShadows = 312
  case unknownZone = 313
  // Types and units
  case typeMismatch = 401
  case unitMismatch = 402
  case currencyMismatch = 403
  case percentMisuse = 404
  case noOrder = 405
  case periodForDuration = 406
  case notACondition = 407
  case moneyTimesMoney = 408
  case unknownUnit = 409
  case badDefault = 410
  case optionalNotNarrowed = 411
  // Meaning of clauses
  case dependencyCycle = 501
  case awardWithoutRounding = 502
  case casesNeverApart = 503
  case missingOtherwise = 504
  case readingWithoutDefault = 505
  case historyWithoutDate = 506
  case historyDisorder = 507
  case sectionMissing = 508
  case clauseOutsideSection = 509
  case tooManyWorlds = 510
  case divisionByZero = 511
  case tooLarge = 512
  case badRounding = 513
  case limitReached = 515
  case calendarMissing = 516
  case badCalendar = 517
  case countingMisuse = 518
  case articleNotAccounted = 520
  case articleUnknown = 521
  case articleMarkedAndCited = 522
  // Tables
  case tableRowsOverlap = 530
  case tableRowNeverHolds = 531
  case tableGap = 532
  case tableNotFullyChecked = 533
  // Facts and outputs
  case emptyRange = 540
  case columnName = 541
  // Periods
  case periodNotWhole = 560
  // Warnings
  case unusedFact = 901
  case unusedDefinition = 902
  case everyOverEmpty = 903
  case unusedParameter = 904
  case unusedReading = 905
  case zoneMissing = 906
  case historyReversed = 907
  case historyHole = 908
  case amountBelowZero = 914
  case deadlineWithoutEffect = 915
  case columnMayBeEndless = 916
  case conditionSettled = 917
  case placesOfTwoLists = 918
  case casesCollide = 919
  case limitWithoutEffect = 922
  case daysBesideMonths = 923
  case paymentsCollide = 924
  case languageOfCountry = 925
  case zoneWithoutSummer = 926
  // The second of them is told with `--strict` only, the first for more clauses then
  case clauseWithoutSource = 920
  case policyWithoutScenarios = 921
  case lookAlikeNames = 930

  package var severity: Severity {
    switch self {
    case .optionalNotNarrowed, .missingOtherwise, .articleMarkedAndCited, .tableGap,
      .tableNotFullyChecked:
      .warning
    // The numbers from 900 on are those of warnings.
    default: rawValue >= 900 ? .warning : .error
    }
  }

  /// The code as people see it, such as `W0301`.
  package var label: String {
    let digits = String(rawValue)
    return "W" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
