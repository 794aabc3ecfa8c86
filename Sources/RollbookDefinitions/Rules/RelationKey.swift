import RollbookModel

enum RelationKey: DefinitionRule {
    static let entry = RuleEntry(
        "relation-key",
        purpose: "A relation joins at least one key column of the other side.",
        why: "It would find rows that have nothing to do with the record.",
        mend: "Join on the key of the table or format.",
        example: RuleExample(.licenses, "on: { student: student }", "on: { ‸grade: result }"))
    static let looksUp: Set<DefinitionKind> = [.tables, .formats]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for relation in agency.formats.flatMap(\.relations) {
            guard let key = agency.key(of: relation.target.value), !key.isEmpty, let first = relation.on.first,
                !relation.on.contains(where: { key.contains($0.column.value) })
            else { continue }
            report(
                first.column.place, "\"\(relation.name.value)\" joins no key column of the other side",
                help: "Its key: \(key.joined(separator: ", ")).")
        }
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
