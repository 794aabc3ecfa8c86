/// A rule that definitions are held to: what the id of a diagnostic stands for. The guide is made of these.
package struct RuleEntry: Sendable {
    /// Stable: what a diagnostic prints in brackets and what documents link to.
    package let id: String
    package let severity: Diagnostic.Severity
    /// What must hold, in one sentence.
    package let purpose: String
    /// What goes wrong where it does not hold.
    package let why: String
    /// How to mend a breach, where the diagnostic itself knows no better.
    package let mend: String
    package let example: RuleExample

    package init(
        _ id: String, severity: Diagnostic.Severity = .error, purpose: String, why: String, mend: String,
        example: RuleExample
    ) {
        self.id = id
        self.severity = severity
        self.purpose = purpose
        self.why = why
        self.mend = mend
        self.example = example
    }
}

/// The smallest breach of a rule: what to change in the example definitions. A `‸` marks where the breach is told.
package struct RuleExample: Sendable {
    package struct Change: Sendable {
        /// Within the agency's folder: `formats/licenses.yaml`.
        package let file: String
        /// What stands in the example; nil: the file is a new one.
        package let old: String?
        package let new: String
    }

    package let changes: [Change]

    /// - Parameter old: Must stand in the file; its first occurrence is replaced.
    package init(_ file: ExampleFile, _ old: String, _ new: String) {
        changes = [Change(file: file.rawValue, old: old, new: new)]
    }

    package init(adding file: String, _ text: String) {
        changes = [Change(file: file, old: nil, new: text)]
    }

    /// The example as it stands.
    package static let unchanged = RuleExample([])

    private init(_ changes: [Change]) {
        self.changes = changes
    }

    /// The same with a further change.
    package func and(_ file: ExampleFile, _ old: String, _ new: String) -> RuleExample {
        RuleExample(changes + [Change(file: file.rawValue, old: old, new: new)])
    }

    /// The same with a further file.
    package func and(adding file: String, _ text: String) -> RuleExample {
        RuleExample(changes + [Change(file: file, old: nil, new: text)])
    }
}

/// The files of the example definitions, within their agency's folder.
package enum ExampleFile: String, Sendable {
    /// Where one of them stands among the example definitions.
    package static func path(of file: String) -> String {
        file == pack.rawValue ? file : "example/\(file)"
    }

    case agency = "agency.yaml"
    case grade = "elements/grade.yaml"
    case result = "elements/result.yaml"
    case licenses = "formats/licenses.yaml"
    case students = "formats/students.yaml"
    case licenseList = "tables/license-list.yaml"
    case edits = "edits/licenses.yaml"
    case map = "maps/office-sheet.yaml"
    case sample = "samples/licenses.yaml"
    /// Beside the agency's folder.
    case pack = "local/practice.yaml"
}
