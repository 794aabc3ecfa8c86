import RollbookModel

enum ReturnedRecords: ChangeRule {
    static let entry = ChangeRuleEntry(
        "returned-records", .output, .breaksReaders, .wording,
        purpose: "Refused records come back otherwise: with edit numbers in another item, or of another length.",
        why: "Who reads what comes back has to know. Whether this is published or inferred is wording.",
        example: .after(RuleExample(.licenses, "\nreturned: { item: filler_5, code-length: 1 }", "")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            guard let (old, new) = format.both, old.format.returned != new.format.returned else { continue }
            let (before, after) = (old.format.returned.map(words), new.format.returned.map(words))
            let isShape = old.format.returned.map(shape) != new.format.returned.map(shape)
            report(
                format.fullName, "how refused records come back is \(isShape ? "another" : "told by another source")",
                isShape ? .breaksReaders : .wording, from: before, to: after, source: new.format.returned?.source ?? "",
                at: format.place)
        }
    }

    private static func shape(_ returned: ReturnedShape) -> String {
        "\(returned.item), \(returned.codeLength) character\(returned.codeLength == 1 ? "" : "s") for each edit"
    }

    private static func words(_ returned: ReturnedShape) -> String {
        let standing = returned.inferred ? "inferred" : "published"
        return ([shape(returned), standing] + [returned.source].filter { !$0.isEmpty }).joined(separator: "; ")
    }
}
