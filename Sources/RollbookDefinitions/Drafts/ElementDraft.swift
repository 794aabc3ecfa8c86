import RollbookModel

struct ElementDraft {
    let id: Marked<String>
    let definition: ElementDefinition
    let codes: [Marked<Code>]
}
