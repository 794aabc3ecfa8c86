import RollbookDefinitions
import RollbookModel
import RollbookRecords
import RollbookReports

/// The file by which a sample's folder is known.
let sampleManifest = "sample.json"

/// `--replace` takes the place of an earlier sample of any format, and of nothing else.
func isSampleFolder(_ folder: String) throws(Problem) -> Bool {
    let bytes = try readFile("\(folder)/\(sampleManifest)", atMost: 1 << 20)
    return bytes.map(SampleJSON.isSample) ?? false
}

extension SampleRecipe.Occasion {
    /// The recipe knows the edits of the plan's year and survey.
    func require(_ plan: Plan) throws(Problem) {
        let survey = plan.variables.survey
        guard years.contains(plan.year) else {
            throw Problem(
                "the sample recipe of \(plan.fullName) holds \(years), not \(plan.year)",
                wayOut: "Name another --year.")
        }
        guard surveys.isEmpty || surveys.contains(survey) else {
            throw Problem(
                "the sample recipe of \(plan.fullName) is not for survey \(survey)",
                wayOut: "Name one of these with --survey: \(surveys.joined(separator: ", ")).")
        }
    }
}

extension Plan {
    /// What `generate` takes to read a sample of this plan.
    ///
    /// - Parameter folder: where the sample is, with its last slash; empty: here.
    func sampleRequest(in folder: String) -> RunRequest {
        let target = Target(
            format: fullName, year: year.description, survey: variables.survey, district: variables.district,
            settings: Dictionary(parameters.map { ($0.id, $0.example) }) { first, _ in first })
        var request = RunRequest(.generate, target: target, inputs: ["\(folder)records.csv"])
        for table in tables {
            switch table.kind {
            case .table: request.tables.append(NamedFile(name: table.id, path: "\(folder)tables/\(table.id).csv"))
            case .format: request.related.append(NamedFile(name: table.id, path: "\(folder)related/\(table.id).csv"))
            case .previous: break
            }
        }
        return request
    }
}
