import RollbookModel

enum DistrictAdded: ChangeRule {
    static let entry = ChangeRuleEntry(
        "district-added", .code, .looser,
        purpose: "The agency lists a further district.",
        why: "What was refused for its number is now taken.",
        example: .before(RuleExample(.agency, "\n  - { district: \"02\", name: Southtown }", "")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        guard pair.includesAgency, !pair.old.agency.districts.isEmpty else { return }
        for district in Pair.match(pair.old.agency.districts, pair.new.agency.districts, by: \.number) {
            guard let come = district.come else { continue }
            report(
                "\(pair.id)/\(come.number)", "district \(come.number), \(come.name), is listed", from: nil,
                to: come.name, source: pair.new.agency.source, at: pair.place)
        }
    }
}
