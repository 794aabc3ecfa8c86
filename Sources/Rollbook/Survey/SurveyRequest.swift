import RollbookModel

/// What `check` and `generate` are asked to do for all formats of a survey.
package struct SurveyRequest: Sendable {
    /// As of one format, but its format is an agency, and its inputs are folders of files called `FORMAT.csv` and the like.
    package var run: RunRequest
    /// What `--file` names.
    package var files: [FormatFile] = []
    /// Folders of files called `TABLE.csv` and the like.
    package var tableFolders: [String] = []

    package init(_ run: RunRequest) {
        self.run = run
    }

    /// Whether a format as the command line has it is an agency, and so a whole survey is meant.
    package static func isOf(_ format: String) -> Bool { !format.contains("/") }
}

/// The file of a format, or the parts of it: `FORMAT=FILE`, `FORMAT=FILE,FILE`.
package struct FormatFile: Hashable, Sendable {
    package let format: String
    package let paths: [String]

    package init(format: String, paths: [String]) {
        self.format = format
        self.paths = paths
    }
}

extension SurveyRequest {
    /// What only runs over one format know.
    func requireWhole() throws(Problem) {
        let told: [(option: String, isGiven: Bool)] = [
            ("--mode batch", run.target.mode == .batch), ("--ledger", run.ledger != nil),
            ("--transactions", run.transactions != nil), ("--query", run.query != nil),
        ]
        guard let first = told.first(where: \.isGiven) else { return }
        throw Problem(
            at: first.option, "it is for one format at a time, not for a whole survey",
            wayOut: "Name the format: \(run.target.format)/FORMAT.")
    }

    /// The request of one format.
    ///
    /// - Parameter plan: what it is judged by.
    func request(of plan: Plan, _ files: SurveyFiles, maps: [String]) -> RunRequest {
        var request = run
        request.target.format = plan.fullName
        request.target.settings = run.target.settings.filter { setting in
            plan.parameters.contains { $0.id == setting.key }
        }
        request.inputs = files.ofFormats[plan.format] ?? []
        request.maps = maps
        request.tables = files.tables
        request.related = files.related.flatMap { id, paths in paths.map { NamedFile(name: id, path: $0) } }
        request.accepted = run.accepted.compactMap { $0.afterPrefix("\(plan.format)/") }
        request.output = run.output.map { "\($0)/\(plan.format)" }
        request.replaces = false
        func has(_ item: String) -> Bool { (try? plan.item(named: item, option: "")) != nil }
        request.worklist = run.worklist.flatMap { has($0) ? $0 : nil }
        request.splitBy = run.splitBy.flatMap { has($0) ? $0 : nil }
        if let progress = run.progress {
            request.progress = { told in
                var told = told
                told.format = plan.format
                progress(told)
            }
        }
        return request
    }

    /// What names a part of a format: none of them may be passed over.
    func requireKnown(_ plans: [Plan], _ formats: [String]) throws(Problem) {
        for edit in run.accepted where !formats.contains(where: { edit.hasPrefix("\($0)/") }) {
            throw Problem(
                at: "--accept-unevaluated", "\"\(edit)\" does not say of which format the edit is",
                wayOut: "Name it with its format: \(formats.first ?? "FORMAT")/\(edit).")
        }
        for name in run.target.settings.keys.sorted()
        where !plans.contains(where: { $0.parameters.contains { $0.id == name } }) {
            throw Problem(
                at: "--set", "no format that is checked has anything called \"\(name)\" to set", wayOut: "Leave it out."
            )
        }
        for (option, item) in [("--worklist", run.worklist), ("--split-by", run.splitBy)] {
            guard let item, !plans.contains(where: { (try? $0.item(named: item, option: option)) != nil }) else {
                continue
            }
            throw Problem(
                at: option, "no format that is checked has an item \"\(item)\"",
                wayOut: "Name an item as formats show lists them.")
        }
    }
}

extension String {
    /// What stands behind a prefix; nil where it is none.
    fileprivate func afterPrefix(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
