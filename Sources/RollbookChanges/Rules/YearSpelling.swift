import RollbookModel

enum YearSpelling: ChangeRule {
    static let entry = ChangeRuleEntry(
        "year-spelling", .item, .breaksSubmitters,
        purpose: "The agency spells school years otherwise in its records.",
        why: "Every record's year has to be written anew.",
        example: .after(
            RuleExample(.agency, "year-picture: \"2627\"", "year-picture: \"20262027\"")
                .and(.licenseList, "school_year, length: 4", "school_year, length: 8")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        let (old, new) = (pair.old.agency.yearPicture, pair.new.agency.yearPicture)
        guard pair.includesAgency, old != new else { return }
        report(
            "\(pair.id)/year", "school years are spelled as \(new.spell(pair.new.year))", from: old.rawValue,
            to: new.rawValue, source: pair.new.agency.source, at: pair.place)
    }
}
