/// A recipe that has met its plans: every name resolved, every row a template.
struct SampleProgram: Sendable {
    /// Files written whole before the first record: tables and calendar.
    let tables: [(file: String, content: [UInt8])]
    /// The files written row by row: those of the formats, then related ones.
    let files: [File]
    let kinds: [Kind]
    /// Indices of kinds, each as often as its share says.
    let kindPicks: [Int]
    let drawnRows: [DrawnRows]
    let faults: [Fault]

    struct File: Sendable {
        let name: String
        let header: [String]
        /// The format whose records are drawn in it.
        var format: String? = nil
        /// The format whose records are there to be looked up.
        var related: String? = nil
    }

    /// A row of a file, by its index.
    struct FileRow: Sendable {
        let file: Int
        let row: Template
    }

    struct Kind: Sendable {
        /// The student's.
        let draws: [ResolvedDraw]
        let series: [Series]
        let watches: [Watch]
        /// Written once for each student; they may name the draws of the first series of a recipe for one format.
        let related: [FileRow]
    }

    /// Records of one format that a student has.
    struct Series: Sendable {
        let file: Int
        /// The student's draws, then each record's.
        let draws: [ResolvedDraw]
        let records: ClosedRange<Int>
        /// A clean row.
        let row: Template
        /// Of the records' draws.
        let watches: [Watch]
        /// Written for each record.
        let related: [FileRow]
    }

    /// A draw whose rows have records of their own, with the index of these among `drawnRows`.
    struct Watch: Sendable {
        let draw: Int
        let rows: Int
    }

    /// A record for each row of a list, written when a student first draws that row.
    struct DrawnRows: Sendable {
        let file: Int
        /// From all rows of the list.
        let draw: ResolvedDraw
        let row: Template
    }

    struct Fault: Sendable {
        enum Change { case set, duplicate, omit }

        let change: Change
        /// Indices of the kinds it can befall, each as often as its share says.
        let kindPicks: [Int]
        /// By kind, the series whose first record is wrong; nil for a kind that it cannot befall.
        let series: [Int?]
        /// The wrong row by alternative, then kind.
        let rows: [[Template]]
        let comesAgain: Bool
        /// Ids of edits, in their definition's order: of the wrong record's file, those that this record fails; of
        /// another, those that all the student's records fail.
        let breaks: [(file: Int, edits: [String])]

        func befalls(_ kind: Int) -> Bool { series[kind] != nil }
    }
}
