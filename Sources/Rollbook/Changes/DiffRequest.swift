package import RollbookModel

/// What `formats diff` is asked for.
package struct DiffRequest: Sendable {
    /// Where the definitions of a side are.
    package enum Source: Sendable {
        /// Those in use.
        case current
        case folder(String)
        /// A revision of the repository that those in use are in.
        case revision(String)
    }

    /// As definitions spell them: the older and the newer, one for both, or none for the newest that both sides know.
    package var years: [String]
    package var old = Source.current
    package var new = Source.current
    /// `agency/format` or the bare name.
    package var format: String?
    /// By its id, alone or with its agency before it.
    package var element: String?
    package var agency: String?
    /// Impacts that fail the run.
    package var failing: Set<ChangeImpact> = []
    /// A file of waivers.
    package var waivers: String?
    /// The day on which waivers have to hold, as `2026-11-27`.
    package var today: String

    /// Records to judge under both sides.
    package var records: RecordsRequest?

    package init(years: [String], today: String) {
        self.years = years
        self.today = today
    }
}

/// The records that `formats diff --input` judges under both sides.
package struct RecordsRequest: Sendable {
    /// How they are read and with what; format and year of its target are those of the comparison.
    package var run: RunRequest
    /// The school year that they are of; nil: the older one.
    package var year: String?
    /// Whether examples show the records' keys beside their row numbers.
    package var showsKeys = false

    package init(_ run: RunRequest) {
        self.run = run
    }
}

/// How `formats diff` tells what it found: `--as`.
package enum DiffShape: String, CaseIterable, Sendable {
    case text, json, markdown, html, junit
}
