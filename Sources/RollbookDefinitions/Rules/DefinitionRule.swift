package import RollbookModel

/// Something that must hold in every agency's definitions. One rule, one file; a new rule is added to
/// `definitionRules` too, and `formats check --rules` then writes it into the guide.
protocol DefinitionRule: SendableMetatype {
    /// Id, purpose, example: what a person is told of it.
    static var entry: RuleEntry { get }
    /// The kinds of files in which it looks names up. Where one of these could not be read it keeps silent, since
    /// what it misses may stand there.
    static var looksUp: Set<DefinitionKind> { get }

    static func check(_ agency: AgencyDraft, _ report: Reporter)
}

extension DefinitionRule {
    static var looksUp: Set<DefinitionKind> { [] }
}

/// Takes the faults that one rule finds.
struct Reporter {
    let rule: RuleEntry
    let faults: Faults

    /// - Parameter help: How to mend it; left out, what the rule says in general.
    func callAsFunction(_ place: Place, _ message: String, help: String? = nil) {
        faults.report(rule: rule.id, severity: rule.severity, at: place, message, help: help ?? rule.mend)
    }

    func suggestion(for name: String, among candidates: @autoclosure () -> [String]) -> String? {
        faults.suggestion(for: name, among: candidates(), rule: rule.id)
    }
}

/// Every rule beyond the shapes and keys that reading itself holds to, in the order of the guide.
let definitionRules: [any DefinitionRule.Type] = [
    AgencyLevels.self, AgencyLists.self, AgencyYearPicture.self, AgencyLoadOrder.self, AgencyDemo.self,
    AgencyTableYears.self, UniqueIDs.self, FormatFile.self,
    CodeLength.self, CodeYears.self, ElementOrder.self, ElementSurveys.self, UnusedElement.self,
    ItemIDs.self, UniqueItems.self, KnownElement.self, ElementYears.self, ItemReadings.self, ItemLength.self,
    PrintedColumns.self,
    ColumnGap.self, ColumnOverlap.self, RecordLength.self, ItemValues.self, KeyItems.self, LayoutYears.self,
    FormatSurveys.self,
    TableKey.self, UnusedTable.self,
    RelationTarget.self, RelationColumn.self, RelationOperand.self, JoinLength.self, RelationKey.self,
    RelationGuard.self, UnusedRelation.self, CountsItems.self, CountsColumns.self, ReturnedItem.self,
    EditsFormat.self, UniqueEdits.self, EditLevel.self, EditSurveys.self, EditYears.self, EditItems.self,
    EditElements.self,
    LocalEditIDs.self, LocalNeeds.self, EditAfter.self, EditAfterCycle.self, EditVersionYears.self,
    DefinitionName.self, DefinitionCycle.self, UnusedDefinition.self,
]

/// Holds an agency's definitions to every rule; with `least` as `error` to those only that stop a run.
func checkRules(_ agency: AgencyDraft, _ least: Diagnostic.Severity, _ faults: Faults) {
    for rule in definitionRules where least == .warning || rule.entry.severity == .error {
        guard rule.looksUp.isDisjoint(with: agency.unread) else { continue }
        rule.check(agency, Reporter(rule: rule.entry, faults: faults))
    }
}

/// Every rule of this module, for the guide: those of reading, then those of `definitionRules`.
package let definitionRuleEntries: [RuleEntry] = readingRules + definitionRules.map { $0.entry }
