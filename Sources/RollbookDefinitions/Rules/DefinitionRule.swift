import RollbookModel

/// Something that must hold in every agency's definitions. One rule, one file; a new rule is added to
/// `definitionRules` too.
protocol DefinitionRule: SendableMetatype {
    /// Stable: what a diagnostic prints in brackets and what documents link to.
    static var id: String { get }
    /// What must hold, in one sentence.
    static var purpose: String { get }

    static func check(_ agency: AgencyDraft, _ report: Reporter)
}

/// Takes the faults that one rule finds.
struct Reporter {
    let rule: String
    let faults: Faults

    func callAsFunction(_ place: Place, _ message: String, help: String? = nil) {
        faults.report(rule: rule, at: place, message, help: help)
    }
}

/// Every rule beyond the shapes and keys that reading itself holds to, in the order of the guide.
let definitionRules: [any DefinitionRule.Type] = [
    AgencyLevels.self, AgencyYearPicture.self, UniqueIDs.self, FormatFile.self, CodeLength.self, ItemIDs.self,
    UniqueItems.self,
    KnownElement.self, ItemLength.self, PrintedColumns.self, RecordLength.self, KeyItems.self, FormatSurveys.self,
    TableKey.self, RelationTarget.self, RelationColumn.self, RelationOperand.self, JoinLength.self,
    RelationGuard.self, EditsFormat.self, UniqueEdits.self, EditLevel.self, EditSurveys.self, EditItems.self,
    EditAfter.self, EditAfterCycle.self, EditVersionYears.self, ItemValues.self,
]

/// Holds an agency's definitions to every rule.
func checkRules(_ agency: AgencyDraft, _ faults: Faults) {
    for rule in definitionRules { rule.check(agency, Reporter(rule: rule.id, faults: faults)) }
}

/// Id and purpose of every rule, for the guide.
package func definitionRuleGuide() -> [(id: String, purpose: String)] {
    definitionRules.map { ($0.id, $0.purpose) }
}
