// JSON Schema as data: the few keywords that the schema of decisions needs, and how they are written.

import JSON

/// What a JSON value may be, by JSON Schema 2020-12.
indirect enum SchemaForm: Sendable {
  /// The form of this name in `$defs`.
  case named(String)
  case text
  /// A text that is not empty.
  case filledText
  /// A text that the regular expression of ECMA-262 finds a place in.
  case pattern(String)
  /// One of these texts.
  case words([String])
  case number
  /// A whole number that is not smaller.
  case whole(atLeast: Int)
  case truth
  case null
  /// This number alone.
  case exactly(Int)
  /// `false` alone.
  case alwaysFalse
  /// An object with these members and no others.
  case object([SchemaMember])
  /// An object whose members have names that the policy gives.
  case map(SchemaForm)
  case list(SchemaForm)
  /// At least one of the forms.
  case any([SchemaForm])
  /// The form, with what it means.
  case described(String, SchemaForm)

  /// The form, or null.
  static func orNull(_ form: SchemaForm) -> SchemaForm { .any([form, .null]) }
}

/// A member of an object, which stands there always unless it says otherwise.
struct SchemaMember: Sendable {
  let name: String
  let form: SchemaForm
  let isRequired: Bool

  init(_ name: String, _ form: SchemaForm, isRequired: Bool = true, _ description: String = "") {
    self.name = name
    self.form = description.isEmpty ? form : .described(description, form)
    self.isRequired = isRequired
  }
}

/// A form that others name.
struct SchemaDefinition: Sendable {
  let name: String
  let form: SchemaForm

  init(_ name: String, _ description: String, _ form: SchemaForm) {
    self.name = name
    self.form = .described(description, form)
  }
}

extension JSONWriter {
  /// Writes a schema of its own: an object with these members, and the forms that they name.
  mutating func schema(
    id: String,
    title: String,
    description: String,
    _ members: [SchemaMember],
    _ definitions: [SchemaDefinition]
  ) {
    beginObject()
    member("$schema", "https://json-schema.org/draft/2020-12/schema")
    member("$id", id)
    member("title", title)
    member("description", description)
    keywords(of: .object(members))
    key("$defs")
    beginObject()
    for definition in definitions {
      key(definition.name)
      form(definition.form)
    }
    endObject()
    endObject()
  }

  /// Writes the keywords of a form into the object that is open.
  mutating func keywords(of form: SchemaForm) {
    switch form {
    case .named(let name): member("$ref", "#/$defs/" + name)
    case .text: member("type", "string")
    case .filledText:
      member("type", "string")
      key("minLength")
      number(1)
    case .pattern(let pattern):
      member("type", "string")
      member("pattern", pattern)
    case .words(let words): texts("enum", words)
    case .number: member("type", "number")
    case .whole(let least):
      member("type", "integer")
      key("minimum")
      number(least)
    case .truth: member("type", "boolean")
    case .null: member("type", "null")
    case .exactly(let value):
      key("const")
      number(value)
    case .alwaysFalse:
      key("const")
      bool(false)
    case .object(let members): keywords(of: members)
    case .map(let value):
      member("type", "object")
      key("additionalProperties")
      self.form(value)
    case .list(let element):
      member("type", "array")
      key("items")
      self.form(element)
    case .any(let forms):
      key("anyOf")
      beginArray()
      for form in forms { self.form(form) }
      endArray()
    case .described(let description, let form):
      member("description", description)
      keywords(of: form)
    }
  }

  /// Writes a form as an object of its own.
  mutating func form(_ form: SchemaForm) {
    beginObject()
    keywords(of: form)
    endObject()
  }

  private mutating func keywords(of members: [SchemaMember]) {
    member("type", "object")
    texts("required", members.filter { $0.isRequired }.map { $0.name })
    key("additionalProperties")
    bool(false)
    key("properties")
    beginObject()
    for member in members {
      key(member.name)
      form(member.form)
    }
    endObject()
  }

  private mutating func texts(_ name: String, _ texts: [String]) {
    key(name)
    beginArray()
    for text in texts { string(text) }
    endArray()
  }
}
