package import RollbookDefinitions
import RollbookEdits
package import RollbookModel

extension AgencyNames {
    package init(_ agency: AgencyDefinitions) {
        self.init(formats: agency.formats.keys.sorted(), tables: agency.tables.keys.sorted())
    }
}

extension Catalog {
    /// The formats that report in a survey and whose layout is known in the year, in order.
    ///
    /// - Throws: `Problem` or `DefinitionFaults` where a format's edits cannot be compiled.
    package func sampledFormats(
        of agency: AgencyDefinitions, year: SchoolYear, survey: String, district: String
    ) throws -> [SampledFormat] {
        var formats: [SampledFormat] = []
        for format in agency.formats.values.sorted(by: { $0.id < $1.id }) where format.surveys.contains(survey) {
            guard let layout = format.layout(in: year) else { continue }
            if (agency.edits[format.id] ?? []).isEmpty {
                formats.append(SampledFormat(withoutEdits: format.id, layout))
                continue
            }
            let plan = try plan(
                format: "\(agency.agency.id)/\(format.id)", year: year.description, survey: survey, district: district)
            formats.append(SampledFormat(try EditProgram(compiling: plan).plan))
        }
        return formats
    }
}
