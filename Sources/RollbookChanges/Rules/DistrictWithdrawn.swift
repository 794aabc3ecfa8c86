import RollbookModel

enum DistrictWithdrawn: ChangeRule {
    static let entry = ChangeRuleEntry(
        "district-withdrawn", .code, .breaksSubmitters,
        purpose: "The agency no longer lists a district.",
        why: "Nothing can be submitted for it.",
        example: .after(RuleExample(.agency, "\n  - { district: \"02\", name: Southtown }", "")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        guard pair.includesAgency, !pair.new.agency.districts.isEmpty else { return }
        for district in Pair.match(pair.old.agency.districts, pair.new.agency.districts, by: \.number) {
            guard let gone = district.gone else { continue }
            report(
                "\(pair.id)/\(gone.number)", "district \(gone.number), \(gone.name), is no longer listed",
                from: gone.name, to: nil, source: pair.new.agency.source, at: pair.place)
        }
    }
}
