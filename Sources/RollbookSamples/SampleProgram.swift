/// A recipe that has met its plan: every name resolved, every row a template.
struct SampleProgram: Sendable {
    /// Files written whole before the first record: tables and calendar.
    let tables: [(file: String, content: [UInt8])]
    /// Column ids of `records.csv`.
    let header: [String]
    let related: [Related]
    let kinds: [Kind]
    /// Indices of kinds, each as often as its share says.
    let kindPicks: [Int]
    let faults: [Fault]

    struct Related: Sendable {
        let file: String
        let header: [String]
    }

    struct RelatedRow: Sendable {
        /// Index into `related`.
        let file: Int
        /// For each record; otherwise once, when the student is drawn.
        let isPerRecord: Bool
        let row: Template
    }

    struct Kind: Sendable {
        /// The student's draws, then each record's.
        let draws: [ResolvedDraw]
        /// How many of `draws` are the student's.
        let studentDraws: Int
        let records: ClosedRange<Int>
        /// A clean row of `records.csv`.
        let row: Template
        let related: [RelatedRow]
    }

    struct Fault: Sendable {
        /// Ids, in the definition's order.
        let edits: [String]
        /// Indices of the kinds it can befall, each as often as its share says.
        let kindPicks: [Int]
        /// Rows of `records.csv` by alternative, then kind; nil for a kind that it cannot befall.
        let rows: [[Template?]]
        let isDuplicate: Bool
        let comesAgain: Bool

        func befalls(_ kind: Int) -> Bool { rows[0][kind] != nil }
    }
}
