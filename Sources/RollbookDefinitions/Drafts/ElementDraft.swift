import RollbookModel

struct ElementDraft {
    let id: Marked<String>
    let definition: ElementDefinition
    let codes: [Marked<Code>]
    let order: [Marked<String>]
    /// Surveys in which it is required, and formats that have it, as its page says.
    let requiredSurveys: [Marked<String>]
    let formats: [String]
}
