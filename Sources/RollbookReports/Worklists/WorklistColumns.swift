import RollbookModel

/// What worklists say of a finding, column by column, in words for the people who mend records.
struct WorklistColumns: Sendable {
    enum Column: Sendable, CaseIterable {
        case value, key, edit, level, message, found, expected, remedy, follows, verdict, items, places, source, row,
            line, place
    }

    /// What a column holds of one finding.
    enum Content {
        case text(String)
        /// An input, by its index.
        case source(Int?)
        /// A value of the record, as far as it may be shown.
        case value([UInt8])
        case number(Int?)
    }

    let shown: [Column]
    private let plan: Plan
    private let cover: FindingCover
    let sources: [String]
    private let itemNames: [String: String]
    private let coversValue: Bool

    /// - Parameters:
    ///   - sources: the run's inputs as the user named them.
    ///   - hasPlaces: whether in some of them row and line do not say where a value stands.
    init(_ plan: Plan, cover: FindingCover, sources: [String], hasPlaces: Bool) {
        self.plan = plan
        self.cover = cover
        self.sources = sources
        let worklist = plan.counts.worklist
        shown = Column.allCases.filter { ($0 != .value || worklist != nil) && ($0 != .place || hasPlaces) }
        coversValue = worklist.map { plan.items[$0.item].identifiesPerson } ?? false
        itemNames = Dictionary(plan.items.map { ($0.id, "\($0.number) \($0.name)") }) { first, _ in first }
    }

    var columns: [SheetColumn] {
        shown.map { column in
            switch column {
            case .value: SheetColumn((plan.counts.worklist?.name ?? "").capitalizedFirst, width: 12)
            case .key: SheetColumn("Record", width: 28)
            case .edit: SheetColumn("Edit", width: 8)
            case .level: SheetColumn("Level", .prose, width: 14)
            case .message: SheetColumn("What is wrong", .prose, width: 48)
            case .found: SheetColumn("Found", width: 24)
            case .expected: SheetColumn("Expected", .prose, width: 32)
            case .remedy: SheetColumn("How to mend it", .prose, width: 48)
            case .follows: SheetColumn("Comes first", .prose, width: 22)
            case .verdict: SheetColumn("Verdict", .prose, width: 14)
            case .items: SheetColumn("Item", .prose, width: 26)
            case .places: SheetColumn("Columns", width: 10)
            case .source: SheetColumn("File", width: 22)
            case .row: SheetColumn("Row", .number, width: 9)
            case .line: SheetColumn("Line", .number, width: 9)
            case .place: SheetColumn("Where", width: 24)
            }
        }
    }

    /// What all findings of a wording have in a column; nil where each has its own.
    func shared(_ column: Column, _ wording: FindingWording) -> String? {
        let finding = wording.finding
        return switch column {
        case .value, .key, .found, .follows, .source, .row, .line, .place: nil
        case .edit: finding.edit
        case .level: wording.edit.map { plan.agency.levels[plan.edits[$0].level].name } ?? "Rollbook"
        case .message: cover.message(finding)
        case .expected: finding.expected
        case .remedy: finding.remedy
        case .verdict: finding.verdict == .fails ? "is wrong" : "could not be checked"
        case .items:
            finding.items.split(separator: " ").map { itemNames[String($0)] ?? String($0) }.joined(separator: "; ")
        case .places: finding.columns
        }
    }

    /// What a finding has in a column that is not shared.
    func own(_ column: Column, _ finding: WorklistFinding) -> Content {
        switch column {
        case .value: .value(coversValue ? cover.bytes(finding.value) : finding.value)
        case .key: .value(cover.bytes(finding.key))
        case .found: .value(cover.bytes(finding.found))
        case .follows: .text(first(finding).map { "edit \($0)" } ?? "")
        case .source: .source(finding.source)
        case .row: .number(finding.row)
        case .line: .number(finding.line)
        case .place: .value(cover.bytes(finding.place))
        case .edit, .level, .message, .expected, .remedy, .verdict, .items, .places:
            .text(shared(column, finding.wording) ?? "")
        }
    }

    /// The edit whose correction comes first.
    private func first(_ finding: WorklistFinding) -> String? {
        finding.explainedBy.map { plan.edits[$0].id } ?? finding.wording.follows
    }
}
