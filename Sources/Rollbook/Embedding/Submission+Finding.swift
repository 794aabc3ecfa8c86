import RollbookModel

extension Submission {
    /// What an edit, or Rollbook itself, has to say of a record. It holds the student's values: keep it as private as the
    /// record.
    public struct Finding: Hashable, Sendable {
        /// The raw value is that of `findings.csv`.
        public enum Verdict: String, Sendable {
            /// The record is not as the edit asks.
            case fails
            /// The edit could not be evaluated; `message` says why. It is no pass.
            case notEvaluated = "not-evaluated"
        }

        /// The file, as `inputs` names it; nil for what concerns a group of records or the whole run.
        public let source: String?
        /// The record's number in its file, from 1; the header does not count.
        public let row: Int?
        /// The line on which the record begins, from 1.
        public let line: Int?
        /// Where the items stand in a file in which lines do not say it: a sheet and its cells, a path in an XML document, a
        /// table and its key; empty in any other.
        public let place: String
        /// The values of the key items, joined by `/`; empty where there are none.
        public let recordKey: String
        /// The edit's number, as `1A`; of Rollbook's own findings `length`, `encoding`, `fields` or `filler`.
        public let edit: String
        /// The id of the edit's level as its agency calls it; `rollbook` for Rollbook's own.
        public let level: String
        /// Whether the edit failed, or could not be evaluated.
        public let verdict: Verdict
        /// Ids of the items that the edit blames.
        public let items: [String]
        /// The value of the item; of several, `id=value` joined by commas.
        public let found: String
        /// What the edit asks for, in words.
        public let expected: String
        /// What is wrong, whole sentences without a value.
        public let message: String
        /// How to mend it, whole sentences.
        public let remedy: String

        init(
            _ finding: RollbookModel.Finding, source: String?, row: Int?, line: Int?, place: String, key: String,
            found: String
        ) {
            self.source = source
            self.row = row
            self.line = line
            self.place = place
            recordKey = key
            edit = finding.edit
            level = finding.level
            verdict = finding.verdict == .fails ? .fails : .notEvaluated
            items = finding.items.split(separator: " ").map(String.init)
            self.found = found
            expected = finding.expected
            message = finding.message
            remedy = finding.remedy
        }
    }
}
