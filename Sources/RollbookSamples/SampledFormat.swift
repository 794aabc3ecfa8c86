package import RollbookModel

/// A format as a recipe meets it in one year and survey.
package struct SampledFormat: Sendable {
    package let id: String
    /// Data items and fillers, in order.
    let columns: [SampleColumn]
    /// nil where the format has no edits: its records are drawn for those of other formats to look up.
    package let plan: Plan?

    package init(_ plan: Plan) {
        id = plan.format
        columns = plan.items.map { SampleColumn(id: $0.id, length: $0.slot.length, isRequired: !$0.isFiller) }
        self.plan = plan
    }

    package init(withoutEdits id: String, _ layout: Layout) {
        self.id = id
        columns = layout.items.map { SampleColumn(id: $0.id, length: $0.length, isRequired: !$0.isFiller) }
        plan = nil
    }
}

/// Names that an agency has in any year and survey: a recipe may use them where they are not met.
package struct AgencyNames: Sendable {
    let formats: [String]
    let tables: [String]

    package init(formats: [String] = [], tables: [String] = []) {
        self.formats = formats
        self.tables = tables
    }
}

/// A column of a file to be written, and what may stand in it.
struct SampleColumn {
    let id: String
    /// The most characters that fit.
    let length: Int
    let isRequired: Bool
}

/// A reference table or related format that the edits of a sample's formats read.
struct SampleTable {
    let kind: PlannedTable.Kind
    let id: String
    /// Required is what any of the formats reads.
    let columns: [SampleColumn]

    static func all(of plans: [Plan]) -> [SampleTable] {
        let planned = plans.flatMap(\.tables).filter { $0.kind != .previous }
        let names = planned.map { Name(kind: $0.kind, id: $0.id) }
        return names.indices.filter { names.firstIndex(of: names[$0]) == $0 }.map { first in
            let alike = planned.indices.filter { names[$0] == names[first] }.map { planned[$0] }
            return SampleTable(alike[0], required: Set(alike.flatMap(\.columns).filter(\.isRequired).map(\.id)))
        }
    }

    private init(_ planned: PlannedTable, required: Set<String>) {
        kind = planned.kind
        id = planned.id
        columns = planned.columns.map {
            SampleColumn(id: $0.id, length: $0.slot.length, isRequired: required.contains($0.id))
        }
    }

    private struct Name: Hashable {
        let kind: PlannedTable.Kind
        let id: String
    }
}
