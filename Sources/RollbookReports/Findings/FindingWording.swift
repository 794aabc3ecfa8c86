package import RollbookModel

/// What all findings share that differ in their record only, made once for all of them.
package final class FindingWording: Sendable {
    /// Of no record.
    package let finding: Finding
    /// Index into `Plan.edits`; nil for Rollbook's own findings.
    package let edit: Int?
    /// The edit whose failure left this one undecided.
    package let follows: String?
    /// For `findings.csv`, if there is one.
    package let frame: FindingsFile.Frame?

    package init(_ finding: Finding, edit: Int?, follows: String? = nil, frame: FindingsFile.Frame?) {
        self.finding = finding
        self.edit = edit
        self.follows = follows
        self.frame = frame
    }
}
