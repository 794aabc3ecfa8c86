import RollbookModel

struct TableDraft {
    let id: Marked<String>
    let definition: TableDefinition
    let columns: [Marked<TableDefinition.Column>]
    let key: [Marked<String>]
}
