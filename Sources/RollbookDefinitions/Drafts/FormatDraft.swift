import RollbookModel

struct FormatDraft {
    let id: Marked<String>
    let name: String
    let surveys: [Marked<String>]
    let layouts: [LayoutDraft]
    let unknownLayouts: [UnknownLayout]
    let relations: [RelationDraft]
    let outputs: Outputs
    let facts: [Fact]
    let source: String
    let place: Place
}

struct LayoutDraft {
    let years: YearRange
    let published: YearRange
    let recordLength: Marked<Int>
    let items: [ItemDraft]
    let source: String
    let place: Place

    func item(_ id: String) -> ItemDraft? { items.first { $0.id.value == id } }
}

struct ItemDraft {
    let number: Marked<Int>
    let id: Marked<String>
    let name: String
    let element: Marked<String>?
    /// Its own, or its element's; nil when neither gives one.
    let length: Int?
    /// As the agency prints them, 1-based.
    let columns: Marked<ClosedRange<Int>>?
    let characteristics: Characteristics
    let isKey: Bool
    let isFiller: Bool
    let place: Place
}

struct RelationDraft {
    let name: Marked<String>
    let target: Marked<RelationDefinition.Target>
    let on: [(column: Marked<String>, operand: Marked<RelationDefinition.Operand>)]
    let guardedBy: Marked<String>?
    let pick: RowPick?
}
