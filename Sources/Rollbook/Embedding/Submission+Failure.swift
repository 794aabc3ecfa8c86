import RollbookModel

extension Submission {
    /// Why a run could not be done: nothing was written. It holds no student's value.
    ///
    /// Words that begin with `--` are the command's options; the properties of `Submission` are called like them.
    public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// File, line, column or option; nil where there is none.
        public let place: String?
        /// What is wrong, a sentence without its full stop.
        public let what: String
        /// What to do about it, whole sentences.
        public let wayOut: String
        /// Faults of the definitions, all at once, each as `file:line:column: error: what [rule]`.
        public let faults: [String]

        /// One paragraph, then a line for each fault of the definitions.
        public var description: String {
            let sentence = "\(what). \(wayOut)"
            return ([place.map { "\($0): \(sentence)" } ?? sentence] + faults).joined(separator: "\n")
        }
    }
}

extension Submission.Failure {
    init(_ error: any Error) {
        switch error {
        case let problem as Problem:
            (place, what, wayOut) = (problem.place, problem.what, problem.wayOut)
            faults = []
        case let definitions as DefinitionFaults:
            let count = definitions.diagnostics.count
            place = nil
            what = "the definitions have \(count) fault\(count == 1 ? "" : "s")"
            wayOut = "Mend them and run again."
            faults = definitions.diagnostics.map(\.description)
        default:
            (place, what, wayOut) = (nil, "\(error)", "Run again.")
            faults = []
        }
    }
}
