import RollbookModel

struct FormatDraft {
    let id: Marked<String>
    let name: String
    let surveys: [Marked<String>]
    let layouts: [LayoutDraft]
    let unknownLayouts: [UnknownLayout]
    let relations: [RelationDraft]
    let outputs: Outputs
    let parameters: [Parameter]
    let counts: CountsDraft?
    let returned: Marked<ReturnedShape>?
    let facts: [Fact]
    let source: String
    let place: Place
}

/// What counts of the records are about, with the places of the names in it.
struct CountsDraft {
    let definition: CountsDefinition
    let items: [Marked<String>]
    let columns: [Marked<CountsDefinition.RelatedName>]
}

struct LayoutDraft {
    let years: YearRange
    let published: YearRange
    let recordLength: Marked<Int>
    let items: [ItemDraft]
    let header: HeaderDraft?
    let source: String
    let place: Place

    func item(_ id: String) -> ItemDraft? { items.first { $0.id.value == id } }
}

/// Items in a row, of whatever kind of record.
struct RecordDraft {
    let recordLength: Marked<Int>
    let items: [ItemDraft]
}

extension FormatDraft {
    /// Every kind of record that the format has or had.
    var records: [RecordDraft] {
        layouts.flatMap { layout in
            let header = layout.header.map { RecordDraft(recordLength: $0.recordLength, items: $0.items) }
            return [RecordDraft(recordLength: layout.recordLength, items: layout.items)] + [header].compactMap(\.self)
        }
    }
}

struct HeaderDraft {
    let media: [Medium]
    let recordLength: Marked<Int>
    let items: [ItemDraft]
}

struct ItemDraft {
    let number: Marked<Int>
    let id: Marked<String>
    let name: String
    let element: Marked<String>?
    /// What it holds in some surveys instead.
    var readings: [ReadingDraft] = []
    /// Its own, or its element's; nil when neither gives one.
    let length: Int?
    /// As the agency prints them, 1-based.
    let columns: Marked<ClosedRange<Int>>?
    let characteristics: Characteristics
    let isKey: Bool
    let isFiller: Bool
    let value: ValueTemplate?
    let isUpdateable: Bool
    /// A column of the extract that only local edits look at; it stands in no layout.
    var isLocal = false
    var identifiesPerson = false
    let place: Place
}

extension ItemDraft {
    /// Every element that it holds in some survey.
    var elements: [Marked<String>] { [element].compactMap(\.self) + readings.map(\.element) }
}

struct ReadingDraft {
    let surveys: [Marked<String>]
    let element: Marked<String>
    let place: Place
}

struct RelationDraft {
    let name: Marked<String>
    let target: Marked<RelationDefinition.Target>
    let on: [(column: Marked<String>, operand: Marked<RelationDefinition.Operand>)]
    /// What a row must itself find to count.
    let required: RequiredRow?
    let guardedBy: Marked<String>?
    let pick: RowPick?

    struct RequiredRow {
        let target: Marked<RelationDefinition.Target>
        /// Items are columns of the relation's own rows.
        let on: [(column: Marked<String>, operand: Marked<RelationDefinition.Operand>)]
    }

    /// Whatever it reads.
    var targets: [Marked<RelationDefinition.Target>] { [target] + [required?.target].compactMap(\.self) }
}
