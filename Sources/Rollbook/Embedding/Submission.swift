/// Records of one format on their way to an agency, for programs that embed Rollbook: which records, by which definitions.
///
/// A value: make it, change it, and ask it to `check` or `generate` as often as you like, from any thread.
///
/// ```swift
/// var submission = Submission(
///     definitions: "/usr/local/share/rollbook/Formats", format: "florida/industry-certification", year: "2026-27",
///     survey: "5", district: "01", inputs: ["extract.csv"])
/// submission.tables["appendix-z"] = "appendix-z.csv"
/// let outcome = try submission.check { finding in print(finding.source, finding.row ?? 0, finding.message) }
/// print(outcome.records.valid, "of", outcome.records.read, "can be sent")
/// ```
///
/// Paths are taken from the working folder where they are not absolute. Files are read as the command reads them without
/// options: text in UTF-8, kinds found out from what files hold, `FILE#NAME` for a sheet or table, under the headings that
/// `maps` say or else the format's own.
public struct Submission: Sendable {
    /// The folder of definitions: `Formats` of the repository, or `share/rollbook/Formats` of an installation.
    public var definitions: String
    /// `agency/format`.
    public var format: String
    /// The school year, as `2026-27`.
    public var year: String
    /// The survey's code; may be nil where the format has only one.
    public var survey: String?
    /// The number of the submitting district.
    public var district: String
    /// Files of records, read in turn.
    public var inputs: [String]
    /// Files of reference tables, by the table's id. An edit whose table is not here is not evaluated.
    public var tables: [String: String] = [:]
    /// Files of records of related formats, by the format's id.
    public var related: [String: String] = [:]
    /// Maps of columns to items, as `--map` takes them: a file, or the name of a ready-made one. A file takes the first for
    /// its format whose columns it has.
    public var maps: [String] = []
    /// Packs of the district's own edits, as `--local` takes them. They keep no record out that the agency would take.
    public var local: [String] = []
    /// What files of some formats say besides, such as when they were made, by the parameter's name.
    public var settings: [String: String] = [:]
    /// The day whose wordings of edits hold, as `2026-06-05`; nil: the school year's last.
    public var asOf: String?
    /// Edits that hold nobody back where they could not be evaluated. A failed edit always does.
    public var acceptedUnevaluated: [String] = []
    /// How many threads work at once, 1 to 256; nil: one for each core. Changes no result.
    public var threads: Int?

    /// A submission without tables or related files.
    public init(
        definitions: String, format: String, year: String, survey: String? = nil, district: String, inputs: [String]
    ) {
        self.definitions = definitions
        self.format = format
        self.year = year
        self.survey = survey
        self.district = district
        self.inputs = inputs
    }
}
