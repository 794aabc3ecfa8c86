import RollbookDefinitions
import RollbookModel

extension SurveyRequest {
    /// The request for one format, where a project file says what the whole survey's files are: the format's own is the
    /// extract unless `--input` names one, and those of other formats and the folders' tables are there to be looked up.
    package func forOneFormat(_ surroundings: Surroundings) throws -> RunRequest {
        guard !files.isEmpty || !tableFolders.isEmpty else {
            if run.inputs.isEmpty {
                throw Problem("no extract was named", wayOut: "Name at least one with --input FILE.")
            }
            return run
        }
        let parts = run.target.format.split(separator: "/", maxSplits: 1).map(String.init)
        let definitions = try Definitions.load(surroundings, surveyOf: parts[0], local: run.local)
        let (agency, format) = try definitions.catalog.format(named: run.target.format)
        var others = self
        others.run.inputs = []
        let named = try SurveyFiles(others, agency)
        let plan = try definitions.catalog.plan(
            format: run.target.format, year: run.target.year, survey: run.target.survey, district: run.target.district)
        var request = run
        if request.inputs.isEmpty { request.inputs = named.ofFormats[format.id] ?? [] }
        if request.inputs.isEmpty {
            throw Problem(
                "no file was named for \(run.target.format)",
                wayOut: "Name it with --input FILE, or with --file \(format.id)=FILE.")
        }
        request.maps = try MapsByFormat(run.maps, agency: parts[0], definitions).names(for: plan)
        func looksUp(_ kind: PlannedTable.Kind, _ id: String) -> Bool {
            plan.tables.contains { $0.kind == kind && $0.id == id }
        }
        request.tables = named.tables.filter { looksUp(.table, $0.name) || !request.maps.isEmpty }
        request.related = try named.related.filter { looksUp(.format, $0.id) }.map { id, paths throws(Problem) in
            guard paths.count == 1 else {
                throw Problem(
                    "the file of \(id) is in parts, which are looked up in a run over the whole survey only",
                    wayOut: "Check the survey: rollbook check \(parts[0]). Or join the parts into one file.")
            }
            return NamedFile(name: id, path: paths[0])
        }
        return request
    }
}
