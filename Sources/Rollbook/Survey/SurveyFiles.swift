import RollbookDefinitions
import RollbookModel
import RollbookRecords
import RollbookReports

/// The files of a survey: those of formats, which are checked and looked up, and those that are looked up only.
struct SurveyFiles {
    /// By format id, the file or its parts.
    private(set) var ofFormats: [String: [String]] = [:]
    let tables: [NamedFile]
    /// By format id, in load order: what others look up.
    let related: [(id: String, paths: [String])]
    /// Whole sentences about files that may have been meant for something.
    private(set) var notes: [String] = []

    init(_ request: SurveyRequest, _ agency: AgencyDefinitions) throws(Problem) {
        let formats = NamedFiles(agency.agency.id, "format", Array(agency.formats.keys))
        let tables = NamedFiles(agency.agency.id, "reference table", Array(agency.tables.keys))
        for file in request.files {
            let id = try formats.id(file.format, "--file")
            if let first = ofFormats.updateValue(file.paths, forKey: id) {
                throw formats.twice(id, first + file.paths, "--file")
            }
        }
        for folder in request.run.inputs {
            try formats.find(in: folder, "--input", beside: &ofFormats, &notes)
        }
        var found: [String: [String]] = [:]
        for table in request.run.tables {
            let id = try tables.id(table.name, "--table")
            if let first = found.updateValue([table.path], forKey: id) {
                throw Problem(
                    at: "--table", "\(id) is given twice: \(listed(first + [table.path]))",
                    wayOut: "Name one file for each.")
            }
        }
        for folder in request.tableFolders { try tables.find(in: folder, "--tables", beside: &found, &notes) }
        let named = request.run.tables.map { $0.name.withoutAgency(agency.agency.id) }
        let order = named + found.keys.sorted().filter { !named.contains($0) }
        self.tables = order.compactMap { id in found[id]?.first.map { NamedFile(name: id, path: $0) } }

        var related = ofFormats
        var given: Set<String> = []
        for file in request.run.related {
            let id = try formats.id(file.name, "--related")
            guard given.insert(id).inserted else {
                throw Problem(at: "--related", "\(id) is given twice", wayOut: "Name one file for each.")
            }
            related[id] = [file.path]
        }
        self.related = agency.agency.inLoadOrder(related.keys).map { ($0, related[$0] ?? []) }
    }
}

/// Files that are called by ids of one kind.
private struct NamedFiles {
    private let agency: String
    private let noun: String
    private let ids: [String]

    init(_ agency: String, _ noun: String, _ ids: [String]) {
        self.agency = agency
        self.noun = noun
        self.ids = ids.sorted()
    }

    /// The id that an option names, with or without its agency.
    func id(_ name: String, _ option: String) throws(Problem) -> String {
        let id = name.withoutAgency(agency)
        if ids.contains(id) { return id }
        let nearest = nearestName(to: id, among: ids).map { "; nearest: \($0)" } ?? ""
        throw Problem(
            at: option, "\(agency) has no \(noun) \"\(name)\"\(nearest)",
            wayOut: "See: rollbook formats list \(agency).")
    }

    /// Adds the files of a folder that are called `ID.csv` and the like, but for ids that have theirs already.
    func find(
        in folder: String, _ option: String, beside given: inout [String: [String]], _ notes: inout [String]
    ) throws(Problem) {
        guard isFolder(folder), let names = fileNames(in: folder) else {
            let other = noun == "format" ? "--file FORMAT=FILE" : "--table NAME=FILE"
            let isFile = fileSize(of: folder) != nil
            throw Problem(
                at: folder, isFile ? "it is a file, and no folder" : "there is no such folder that can be read",
                wayOut: "Name a folder with \(option), or single files: \(other).")
        }
        let place = folder.hasSuffix("/") ? folder : "\(folder)/"
        var found: [String: [String]] = [:]
        for name in names {
            let stem = String(name.prefix { $0 != "." })
            if ids.contains(stem) {
                found[stem, default: []].append(place + name)
            } else if let near = nearestName(to: stem, among: ids), noun == "format", stem.count > 8 {
                notes.append("\(place)\(name) is called like no \(noun); nearest: \(near). It was not read.")
            }
        }
        for (id, paths) in found.sorted(by: { $0.key < $1.key }) where given[id] == nil {
            if paths.count > 1 { throw twice(id, paths, folder) }
            given[id] = paths
        }
    }

    func twice(_ id: String, _ paths: [String], _ place: String) -> Problem {
        let files = listed(paths)
        if noun != "format" {
            return Problem(
                at: place, "there are two files for \(id): \(files)", wayOut: "Choose one: --table \(id)=\(paths[0]).")
        }
        return Problem(
            at: place, "there are two files for \(id): \(files)",
            wayOut: "Choose one: --file \(id)=\(paths[0]); or, if they are parts of one, say so: "
                + "--file \(id)=\(paths.joined(separator: ",")).")
    }
}
