// An interview as JSON: the same bytes for the same rules and claim.

import JSON
import Model

/// What is asked for next, and how all other facts stand, as one JSON object in UTF-8.
package func interviewJSON(_ interview: Interview) -> [UInt8] {
  var writer = JSONWriter()
  writer.beginObject()
  writer.member("policy", interview.title)
  writer.member("zone", interview.zone)
  writer.key("asked")
  writer.write(interview.asked)
  writer.key("others")
  writer.write(interview.others)
  writer.key("unset")
  writer.write(interview.unset)
  writer.endObject()
  return writer.bytes
}

extension JSONWriter {
  fileprivate mutating func write(_ texts: [String]) {
    beginArray()
    for text in texts { string(text) }
    endArray()
  }

  fileprivate mutating func write(_ groups: [QuestionGroup]) {
    beginArray()
    for group in groups {
      beginObject()
      member("title", textOrNull: group.title)
      key("questions")
      beginArray()
      for question in group.questions { write(question) }
      endArray()
      endObject()
    }
    endArray()
  }

  private mutating func write(_ question: Question) {
    beginObject()
    member("path", question.path)
    key("place")
    beginArray()
    for step in question.place { write(step) }
    endArray()
    member("title", textOrNull: question.title)
    member("type", question.type)
    key("form")
    write(question.form)
    for bound in question.bounds {
      key(bound.keyword)
      number(bound.number)
    }
    key("allows_none")
    bool(question.allowsNone)
    member("state", question.state.name)
    member("default", textOrNull: question.byDefault)
    endObject()
  }

  /// A member as the list of its names, an element as its place, an event as its kind and place.
  private mutating func write(_ step: AnswerStep) {
    switch step {
    case .member(let names): write(names)
    case .element(let place): number(place)
    case .event(let kind, let place):
      beginObject()
      key("event")
      write(kind)
      key("place")
      number(place)
      endObject()
    }
  }

  private mutating func write(_ form: AnswerForm) {
    beginObject()
    member("is", form.name)
    switch form {
    case .number(let isWhole):
      key("whole")
      bool(isWhole)
    case .money(let currency, let decimals):
      member("currency", currency)
      key("decimals")
      number(decimals)
    case .duration(let seconds):
      key("seconds")
      if let seconds { number(String(seconds)) } else { null() }
    case .choice(let answers), .choices(let answers), .events(let answers):
      key("answers")
      write(answers)
    case .values(let item):
      key("item")
      write(item)
    case .truth, .text, .date, .time, .instant, .month, .quarter, .year, .period, .spans,
      .percentage, .group, .elements:
      break
    }
    endObject()
  }

  private mutating func write(_ answers: [NamedAnswer]) {
    beginArray()
    for answer in answers {
      beginObject()
      key("names")
      write(answer.names)
      member("title", answer.title)
      endObject()
    }
    endArray()
  }
}

extension AnswerForm {
  /// The form as it is written.
  fileprivate var name: String {
    switch self {
    case .truth: "yes_or_no"
    case .text: "text"
    case .date: "date"
    case .time: "time"
    case .instant: "instant"
    case .month: "month"
    case .quarter: "quarter"
    case .year: "year"
    case .period: "period"
    case .spans: "spans"
    case .number: "number"
    case .money: "money"
    case .percentage: "percent"
    case .duration: "duration"
    case .choice: "choice"
    case .choices: "choices"
    case .group: "group"
    case .elements: "elements"
    case .events: "events"
    case .values: "values"
    }
  }
}
