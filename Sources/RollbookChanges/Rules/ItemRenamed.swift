import RollbookModel

enum ItemRenamed: ChangeRule {
    static let entry = ChangeRuleEntry(
        "item-renamed", .item, .breaksSubmitters,
        purpose: "An item has another id.",
        why: "Extracts that head its column by the id, and who reads the CSV or XML file, have to follow.",
        example: .after(
            RuleExample(.students, "id: grade,", "id: final_grade,")
                .and(.edits, "student_record.grade <=", "student_record.final_grade <=")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            for item in format.layouts?.items ?? [] {
                guard let (old, new) = item.both, old.id != new.id else { continue }
                report(
                    "\(format.fullName)/\(new.id)", "\(old.id) is now called \(new.id)", from: old.id, to: new.id,
                    source: format.layouts?.new.source ?? "", at: new.place)
            }
        }
    }
}
