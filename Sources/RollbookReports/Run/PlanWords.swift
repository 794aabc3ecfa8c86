import RollbookModel

extension Plan {
    /// `school year 2026-27, survey 5, district 01 Alachua`.
    var occasion: String {
        let district = agency.districts.first { $0.number == variables.district }?.name
        return "school year \(year), survey \(variables.survey), district \(variables.district)"
            + (district.map { " \($0)" } ?? "")
    }

    /// Edits whose content nobody published, with the reason given in the definition.
    var unwritten: [(edit: PlannedEdit, reason: String)] {
        edits.compactMap { edit in
            if case .unwritten(let reason) = edit.rule { (edit, reason) } else { nil }
        }
    }
}
