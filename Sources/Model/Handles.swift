// Typed handles into the arrays of a program.

/// A handle of an entry in one of a program's arrays; each kind of entry has its own tag.
package struct Handle<Tag>: Sendable, Hashable, Comparable {
  package let index: Int
  package init(_ index: Int) { self.index = index }
  package static func < (left: Handle, right: Handle) -> Bool { left.index < right.index }
}

package enum ExpressionTag: Sendable {}
package enum VariableTag: Sendable {}
package enum ConstantTag: Sendable {}
package enum ChoiceTag: Sendable {}
package enum CurrencyTag: Sendable {}
package enum ListTag: Sendable {}
package enum ParameterTag: Sendable {}
package enum ReadingTag: Sendable {}
package enum DefinitionTag: Sendable {}
package enum SectionTag: Sendable {}
package enum RequirementTag: Sendable {}
package enum ExclusionTag: Sendable {}
package enum DeadlineTag: Sendable {}
package enum AwardTag: Sendable {}
package enum AdviceTag: Sendable {}
package enum JudgementTag: Sendable {}
package enum PropertyTag: Sendable {}
package enum CountingRulesTag: Sendable {}
package enum CalendarTag: Sendable {}
package enum CountingTag: Sendable {}
package enum DailyTimeTag: Sendable {}
package enum SeriesTag: Sendable {}
package enum TableTag: Sendable {}
package enum CollectionTag: Sendable {}
package enum DutyTag: Sendable {}
package enum AskingTag: Sendable {}

package typealias ExpressionID = Handle<ExpressionTag>
package typealias VariableID = Handle<VariableTag>
package typealias ConstantID = Handle<ConstantTag>
package typealias ChoiceID = Handle<ChoiceTag>
package typealias CurrencyID = Handle<CurrencyTag>
package typealias ListID = Handle<ListTag>
package typealias ParameterID = Handle<ParameterTag>
package typealias ReadingID = Handle<ReadingTag>
package typealias DefinitionID = Handle<DefinitionTag>
package typealias SectionID = Handle<SectionTag>
package typealias RequirementID = Handle<RequirementTag>
package typealias ExclusionID = Handle<ExclusionTag>
package typealias DeadlineID = Handle<DeadlineTag>
package typealias AwardID = Handle<AwardTag>
package typealias AdviceID = Handle<AdviceTag>
package typealias JudgementID = Handle<JudgementTag>
package typealias PropertyID = Handle<PropertyTag>
package typealias CountingRulesID = Handle<CountingRulesTag>
package typealias CalendarID = Handle<CalendarTag>
package typealias CountingID = Handle<CountingTag>
package typealias DailyTimeID = Handle<DailyTimeTag>
package typealias SeriesID = Handle<SeriesTag>
package typealias TableID = Handle<TableTag>
package typealias CollectionID = Handle<CollectionTag>
package typealias DutyID = Handle<DutyTag>
package typealias AskingID = Handle<AskingTag>
