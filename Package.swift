// swift-tools-version: 6.2
// The package: one product, and one section per target, sorted by level.
//
// The order is the rule: a target imports only targets that stand above it. The core (everything
// up to the façade) imports the standard library alone; only Platform may ask the system.

import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "Writ",
  products: [
    .library(name: "Writ", targets: ["Writ"]),
    .library(name: "WritFiles", targets: ["WritFiles"]),
    .executable(name: "writ", targets: ["WritTool"]),
    // The objects from which scripts/build-c makes the C library.
    .library(name: "CWrit", type: .static, targets: ["CLibrary"]),
  ],
  targets: [
    // Level 0: values and text, useful without the language.
    .target(name: "Quantities", swiftSettings: settings),
    .target(name: "UnicodeText", swiftSettings: settings),
    .target(name: "JSON", swiftSettings: settings),
    .target(name: "Digest", swiftSettings: settings),
    .target(name: "Platform", swiftSettings: settings),
    .target(name: "SourceText", dependencies: ["UnicodeText"], swiftSettings: settings),
    .target(name: "DiagnosticPages", swiftSettings: settings),

    // Level 1: the tree of a file, and the checked program as data.
    .target(
      name: "Syntax",
      dependencies: ["SourceText", "UnicodeText"],
      swiftSettings: settings
    ),
    .target(name: "Model", dependencies: ["Quantities"], swiftSettings: settings),

    // Level 2: laying out, and deciding.
    .target(
      name: "Formatting",
      dependencies: ["Syntax", "UnicodeText"],
      swiftSettings: settings
    ),
    .target(
      name: "Evaluation",
      dependencies: ["Model", "Quantities", "UnicodeText"],
      swiftSettings: settings
    ),

    // Level 3: deciding in machine words, from rules to a program, from JSON to facts, from a decision to
    // a report.
    .target(
      name: "Machine",
      dependencies: ["Evaluation", "Model", "Quantities", "UnicodeText"],
      swiftSettings: settings
    ),
    .target(
      name: "Checking",
      dependencies: [
        "Model", "Quantities", "SourceText", "Syntax", "UnicodeText",
      ],
      swiftSettings: settings
    ),
    .target(
      name: "FactReading",
      dependencies: ["Evaluation", "JSON", "Model", "Quantities", "UnicodeText"],
      swiftSettings: settings
    ),
    .target(
      name: "Explanation",
      dependencies: [
        "Evaluation", "FactReading", "JSON", "Model", "Quantities", "SourceText", "Syntax",
        "UnicodeText",
      ],
      swiftSettings: settings
    ),

    // Level 4: the façade, the only public interface.
    .target(
      name: "Writ",
      dependencies: [
        "Checking", "Evaluation", "Explanation", "FactReading", "Formatting", "JSON", "Machine",
        "Model", "Quantities",
        "SourceText", "Syntax", "UnicodeText",
      ],
      swiftSettings: settings
    ),
    .target(
      name: "LanguageFeatures",
      dependencies: [
        "Checking", "Evaluation", "Explanation", "Model", "Quantities", "SourceText", "Syntax",
        "UnicodeText",
      ],
      swiftSettings: settings
    ),

    .target(
      name: "Analysis",
      dependencies: [
        "Evaluation", "FactReading", "JSON", "Model", "Quantities", "SourceText", "Syntax",
      ],
      swiftSettings: settings
    ),

    // Level 5: rules from files, and the protocol of editors.
    .target(name: "WritFiles", dependencies: ["Platform", "Writ"], swiftSettings: settings),
    .target(
      name: "LanguageServer",
      dependencies: [
        "Checking", "JSON", "LanguageFeatures", "Model", "SourceText", "Syntax", "Writ",
        "WritFiles",
      ],
      swiftSettings: settings
    ),

    // Level 6: the C library, and the command line.
    .target(name: "CInterface"),
    .target(
      name: "CLibrary",
      dependencies: ["CInterface", "JSON", "Platform", "Writ", "WritFiles"],
      swiftSettings: settings
    ),
    .target(
      name: "Commands",
      dependencies: [
        "Analysis", "DiagnosticPages", "Digest", "Explanation", "FactReading", "JSON",
        "LanguageServer", "Platform", "UnicodeText", "Writ", "WritFiles",
      ],
      swiftSettings: settings
    ),
    .executableTarget(name: "WritTool", dependencies: ["Commands"], swiftSettings: settings),

    // Tests: one target for each target above, in the same order.
    // DayWalk is another implementation of counting, by walking from day to day.
    .target(name: "DayWalk", path: "Tests/DayWalk", swiftSettings: settings),
    // TestSupport is what tests of several targets need: random numbers, the files of the
    // repository, how much is tried.
    .target(
      name: "TestSupport",
      dependencies: ["JSON"],
      path: "Tests/TestSupport",
      swiftSettings: settings
    ),
    .testTarget(
      name: "QuantitiesTests",
      dependencies: ["DayWalk", "DeadlineCampaign", "Quantities", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "UnicodeTextTests",
      dependencies: ["TestSupport", "UnicodeText"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "JSONTests",
      dependencies: ["JSON", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(name: "DigestTests", dependencies: ["Digest"], swiftSettings: settings),
    .testTarget(name: "PlatformTests", dependencies: ["Platform"], swiftSettings: settings),
    .testTarget(
      name: "SourceTextTests",
      dependencies: ["SourceText", "UnicodeText"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "SyntaxTests",
      dependencies: ["SourceText", "Syntax", "TestSupport", "UnicodeText"],
      exclude: ["Golden", "Samples"],
      swiftSettings: settings
    ),
    // FormatMutations changes files of rules, and says what holds of whatever is formatted.
    .target(
      name: "FormatMutations",
      dependencies: ["Writ"],
      path: "Tests/FormatMutations",
      swiftSettings: settings
    ),
    .testTarget(
      name: "FormattingTests",
      dependencies: ["FormatMutations", "Formatting", "Model", "Platform", "Writ"],
      exclude: ["Golden"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ModelTests",
      dependencies: ["Model"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "EvaluationTests",
      dependencies: ["Evaluation", "Model", "Quantities", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "CheckingTests",
      dependencies: [
        "Checking", "Evaluation", "Model", "Quantities", "SourceText", "Syntax", "TestSupport",
      ],
      exclude: ["Golden", "Mistakes"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "MachineTests",
      dependencies: [
        "Checking", "Evaluation", "FactReading", "JSON", "Machine", "Model", "Quantities",
        "SourceText", "TestSupport", "Writ",
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "FactReadingTests",
      dependencies: ["Evaluation", "FactReading", "Model", "Quantities"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ExplanationTests",
      dependencies: [
        "Evaluation", "Explanation", "JSON", "Model", "Quantities", "SourceText", "UnicodeText",
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "WritTests",
      dependencies: [
        "Evaluation", "Explanation", "Model", "Quantities", "TestSupport", "Writ", "WritFiles",
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "LanguageFeaturesTests",
      dependencies: [
        "Checking", "LanguageFeatures", "Model", "SourceText", "Syntax",
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "AnalysisTests",
      dependencies: ["Analysis", "Evaluation", "Model", "TestSupport", "Writ"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "LanguageServerTests",
      dependencies: ["LanguageServer", "Writ"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "CInterface", "CLibrary", "Commands", "DiagnosticPages", "Digest", "JSON", "Platform",
        "SourceText", "TestSupport", "Writ",
      ],
      exclude: ["Golden"],
      swiftSettings: settings
    ),

    // Tests of the whole: the laws, the policies, the rules about the code itself.
    // GeneratedPolicies makes up policies and claims, and decides complete ones another way.
    .target(
      name: "GeneratedPolicies",
      dependencies: [
        "Checking", "Evaluation", "Explanation", "FactReading", "JSON", "Machine", "Model",
        "Quantities", "SourceText", "TestSupport", "Writ",
      ],
      path: "Tests/GeneratedPolicies",
      swiftSettings: settings
    ),
    .testTarget(
      name: "LawTests",
      dependencies: [
        "Checking", "Evaluation", "FactReading", "GeneratedPolicies", "Model", "Quantities",
        "SourceText", "TestSupport",
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "PolicyTests",
      dependencies: [
        "Checking", "Evaluation", "Explanation", "FactReading", "Model", "Quantities", "SourceText",
        "Syntax", "TestSupport",
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ArchitectureTests",
      dependencies: ["TestSupport"],
      swiftSettings: settings
    ),

    // Campaigns: many random cases against DayWalk, run by hand.
    .executableTarget(
      name: "DeadlineCampaign",
      dependencies: ["DayWalk", "Quantities"],
      path: "Tests/DeadlineCampaign",
      swiftSettings: settings
    ),

    .executableTarget(
      name: "LawCampaign",
      dependencies: ["GeneratedPolicies"],
      path: "Tests/LawCampaign",
      swiftSettings: settings
    ),

    .executableTarget(
      name: "FormatCampaign",
      dependencies: ["FormatMutations", "Platform"],
      path: "Tests/FormatCampaign",
      swiftSettings: settings
    ),

    .executableTarget(
      name: "EncodingCampaign",
      dependencies: ["UnicodeText"],
      path: "Tests/EncodingCampaign",
      swiftSettings: settings
    ),

    // What fuzzing holds every input to; the inputs that are kept are run as tests.
    .target(
      name: "FuzzTargets",
      dependencies: [
        "Commands", "Digest", "FormatMutations", "JSON", "Model", "Platform", "Writ",
      ],
      path: "Tests/Fuzzing/Targets",
      swiftSettings: settings
    ),
    .testTarget(
      name: "FuzzingTests",
      dependencies: ["FuzzTargets", "Platform"],
      swiftSettings: settings
    ),

    // Policies as deep as the language allows, and how much stack they take.
    .target(
      name: "DeepPolicies",
      dependencies: ["JSON", "Writ"],
      path: "Tests/DeepPolicies",
      swiftSettings: settings
    ),
    .executableTarget(
      name: "StackCampaign",
      dependencies: ["DeepPolicies", "Writ"],
      path: "Tests/StackCampaign",
      swiftSettings: settings
    ),

    // Benchmarks: run by benchmarks/run, never as tests.
    .executableTarget(
      name: "OneClaim",
      dependencies: [
        "Checking", "Evaluation", "FactReading", "Model", "Platform", "SourceText",
      ],
      path: "benchmarks/OneClaim",
      swiftSettings: settings
    ),
    .target(name: "Allocations", path: "benchmarks/Allocations", swiftSettings: settings),
    .executableTarget(
      name: "Deciding",
      dependencies: ["Allocations", "Checking", "Machine", "Platform", "SourceText"],
      path: "benchmarks/Deciding",
      swiftSettings: settings
    ),
    .executableTarget(
      name: "Growth",
      dependencies: ["Checking", "Evaluation", "FactReading", "Model", "SourceText"],
      path: "benchmarks/Growth",
      swiftSettings: settings
    ),
    .executableTarget(
      name: "Reasons",
      dependencies: [
        "Checking", "Evaluation", "FactReading", "Model", "Platform", "SourceText",
      ],
      path: "benchmarks/Reasons",
      swiftSettings: settings
    ),
    .executableTarget(
      name: "Dates",
      dependencies: ["Allocations", "Platform", "Quantities"],
      path: "benchmarks/Dates",
      swiftSettings: settings
    ),
  ],
  swiftLanguageModes: [.v6]
)

// The program that libFuzzer runs can only be built with its sanitizer: `scripts/fuzz` does so.
if Context.environment["WRIT_FUZZING"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Fuzzing",
      dependencies: ["FuzzTargets", "Platform"],
      path: "Tests/Fuzzing/Driver",
      swiftSettings: settings
    )
  )
}
