import RollbookDefinitions
import RollbookModel

extension RecordMap {
    /// What is wrong with a map, over all years and surveys that its format has.
    ///
    /// - Parameter name: what a ready-made map's file is called; nil for a district's own.
    func faults(named name: String?, in definitions: Definitions, _ agency: AgencyDefinitions) -> [Diagnostic] {
        if let name, name != self.name.text {
            return [
                Diagnostic(
                    rule: "map-name", at: self.name.place,
                    "the file is named \"\(name)\" and the map \"\(self.name.text)\"",
                    help: "Write \"map: \(name)\" or rename the file.")
            ]
        }
        let id = format.text.withoutAgency(agency.agency.id)
        guard let known = agency.formats[id], id != format.text else {
            let names = agency.formats.keys.map { "\(agency.agency.id)/\($0)" }.sorted()
            return [
                Diagnostic(
                    rule: "map-name", at: format.place, "there is no format \"\(format.text)\"",
                    help: nearestName(to: format.text, among: names).map { "Did you mean \"\($0)\"?" })
            ]
        }
        let plans = agency.agency.years.flatMap { year in
            known.surveys.compactMap { survey in
                try? definitions.catalog.plan(
                    format: format.text, year: year.description, survey: survey,
                    district: agency.agency.districts.first?.number, onlyReading: true)
            }
        }
        return plans.isEmpty ? [] : faults(for: plans, tables: definitions.tableColumns(of: agency.agency.id))
    }
}
