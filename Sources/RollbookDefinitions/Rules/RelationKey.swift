import RollbookModel

enum RelationKey: DefinitionRule {
    static let entry = RuleEntry(
        "relation-key",
        purpose: "A relation joins at least one key column of the other side.",
        why: "It would find rows that have nothing to do with the record.",
        mend: "Join on the key of the table or format.",
        example: RuleExample(.licenses, "on: { student: student }", "on: { ‸grade: result }"))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for relation in agency.formats.flatMap(\.relations) {
            check(relation.name.value, relation.target.value, relation.on.map(\.column), agency, report)
            if let required = relation.required {
                check(relation.name.value, required.target.value, required.on.map(\.column), agency, report)
            }
        }
    }

    private static func check(
        _ name: String, _ target: RelationDefinition.Target, _ columns: [Marked<String>], _ agency: AgencyDraft,
        _ report: Reporter
    ) {
        guard let key = agency.key(of: target), !key.isEmpty, let first = columns.first,
            !columns.contains(where: { key.contains($0.value) })
        else { return }
        report(
            first.place, "\"\(name)\" joins no key column of the other side",
            help: "Its key: \(key.joined(separator: ", ")).")
    }
}

extension AgencyDraft {
    /// The key columns of what a relation leads to; nil where that is not defined.
    fileprivate func key(of target: RelationDefinition.Target) -> [String]? {
        switch target {
        case .table(let id): table(id)?.key.map(\.value)
        case .format(let id): format(id)?.layouts.last?.items.filter(\.isKey).map(\.id.value)
        }
    }
}
