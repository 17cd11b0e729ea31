// Timelines: duties over events, half of which are triggers and half acts; and sets of times.

private let eventHead = """
  policy growth "Growth"
    currency KRW
    zone UTC

  events
    alarm "An alarm"
      system  text    "System"
      level   number  "Level"
    reply "A reply"
      system  text    "System"
      level   number  "Level"

  section all "All"


  """

private struct Timeline {
  /// How many systems there are; 0 where each pair of events has its own.
  var systems = 0
  /// How many minutes a reply comes after its alarm.
  var delay = 10
  /// Whether all alarms come before all replies.
  var isBundled = false
}

/// So many minutes after the beginning of 2001, in years of twelve months of 28 days.
func moment(_ minutes: Int) -> String {
  func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  let days = minutes / 1440
  let day = "\(2001 + days / 336)-\(two(days / 28 % 12 + 1))-\(two(days % 28 + 1))"
  return "\(day)T\(two(minutes / 60 % 24)):\(two(minutes % 60))Z"
}

private func claim(_ count: Int, _ timeline: Timeline) -> String {
  var events: [String] = []
  for number in 0..<count / 2 {
    let system = timeline.systems == 0 ? number : number % timeline.systems
    func add(_ type: String, _ minutes: Int) {
      events.append(
        "{\"type\": \"\(type)\", \"at\": \"\(moment(minutes))\", \"system\": \"s\(system)\","
          + " \"level\": \(number % 10)}"
      )
    }
    let at = number * 60
    add("alarm", at)
    add("reply", (timeline.isBundled ? count / 2 * 60 + number : at) + timeline.delay)
  }
  return "{\"as_of\": \"2099-01-01T00:00:00Z\", \"events\": [\(events.joined(separator: ",\n"))]}"
}

private func events(
  _ name: String,
  timeline: Timeline = Timeline(),
  stages: [Stage] = [.decide],
  bound: String = "",
  _ rules: String
) -> Curve {
  Curve(name: "events: \(name)", sizes: listSizes, stages: stages, bound: bound) { count in
    Sample(policy: eventHead + rules, claim: claim(count, timeline))
  }
}

private let besideEachOther = "each trigger beside each act: the step limit"

let eventCurves: [Curve] = [
  events(
    "acts with the same text",
    stages: [.read, .decide],
    """
    duty d "D"
      upon a in alarm
      must reply with the same system
      within 30 minutes
      required
    """
  ),
  events(
    "acts with one of ten texts",
    timeline: Timeline(systems: 10),
    """
    duty d "D"
      upon a in alarm
      must reply with the same system
      within 30 minutes
      required
    """
  ),
  events(
    "any act within a period",
    """
    duty d "D"
      upon a in alarm
      must reply
      within 30 minutes
      required
    """
  ),
  events(
    "acts compared by their own conditions, served soon",
    """
    duty d "D"
      upon a in alarm
      must r in reply where r.level >= a.level
      within 30 minutes
      required
    """
  ),
  events(
    "acts that fail a condition of their own",
    """
    duty d "D"
      upon a in alarm
      must r in reply where r.level > 100
      within 30 minutes
      required
    """
  ),
  events(
    "acts compared with the trigger, of which none serves",
    bound: besideEachOther,
    """
    duty d "D"
      upon a in alarm
      must r in reply where r.level > a.level + 100
      within 30 minutes
      required
    """
  ),
  events(
    "acts compared with the trigger, all of which come later",
    timeline: Timeline(isBundled: true),
    bound: besideEachOther,
    """
    duty d "D"
      upon a in alarm
      must r in reply where r.level > a.level + 100
      within 30 minutes
      required
    """
  ),
  events(
    "two facts the same, the first with ten values",
    timeline: Timeline(systems: 10),
    """
    duty d "D"
      upon a in alarm
      must reply with the same level, system
      within 30 minutes
      required
    """
  ),
  events(
    "a prohibition",
    """
    duty d "D"
      upon a in alarm
      must not r in reply where r.level > a.level + 100
      within 30 minutes
      required
    """
  ),
  events(
    "one act for each",
    """
    duty d "D"
      upon a in alarm
      must reply
      within 30 minutes
      one for each
      required
    """
  ),
  events(
    "one act for each, with the same text",
    """
    duty d "D"
      upon a in alarm
      must reply with the same system
      within 30 minutes
      one for each
      required
    """
  ),
  events(
    "three acts within a day",
    """
    duty d "D"
      upon a in alarm
      must reply
      at least 3 in 1 day
      required
    """
  ),
  events(
    "or before",
    bound: besideEachOther,
    """
    duty d "D"
      upon a in alarm
      must r in reply where r.level > a.level + 100
      within 30 minutes or before
      required
    """
  ),
  events(
    "again after the last act, with the same text",
    """
    duty d "D"
      upon a in alarm
      must reply with the same system
      every 5 minutes after the last reply with the same system until reply with the same system
      required
    """
  ),
  events(
    "again on a grid, one trigger",
    """
    duty d "D"
      upon the earliest of a.at for each a in alarm
      must reply
      every 60 days after the earliest of a.at for each a in alarm until the latest of a.at for each a in alarm
      required
    """
  ),
  events(
    "excuses by events with the same text",
    """
    duty d "D"
      upon a in alarm
      must reply with the same system
      within 5 minutes
      excused when any r in reply has r.system is a.system and r.at <= a.at + 10 minutes
      required
    """
  ),
  events(
    "conditions by events with the same text",
    """
    require all_answered "R"
      every a in alarm has any r in reply has r.system is a.system
    """
  ),
  Curve(name: "times: stretches of a fact", sizes: listSizes, stages: [.read, .decide]) { count in
    spans(count)
  },
]

/// Two sets of times with so many stretches each.
private func spans(_ count: Int) -> Sample {
  let policy = """
    policy growth "Growth"
      currency KRW
      zone UTC

    facts
      down     spans  "Down"
      planned  spans  "Planned"

    define counted "C" = (down except planned) together with (down within planned)

    section all "All"

    require r1 "R"
      length of counted > 1 hour

    require r2 "R"
      count of down > 0
    """
  func stretches(_ offset: Int) -> String {
    (0..<count).map { number in
      let start = number * 7919 % count * 50 + offset
      return "{\"start\": \"\(moment(start))\", \"end\": \"\(moment(start + 30))\"}"
    }.joined(separator: ",\n")
  }
  return Sample(
    policy: policy,
    claim: "{\"down\": [\(stretches(0))], \"planned\": [\(stretches(15))]}"
  )
}
