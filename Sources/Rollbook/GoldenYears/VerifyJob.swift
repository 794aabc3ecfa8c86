package import RollbookModel
import RollbookRecords
import RollbookReports

/// `formats verify`: every case of a folder is run again, and what it leaves is held against what is kept, byte for byte.
package struct VerifyJob {
    private let definitions: Definitions
    private let folder: String
    private let paths: [String]
    /// Whether what is kept is written anew where it differs.
    private let records: Bool
    private let showsValues: Bool

    /// Finds the cases; none is run yet.
    ///
    /// - Parameter folder: where they are; nil: `Fixtures/years` beside the folder of definitions.
    package init(
        _ surroundings: Surroundings, cases folder: String?, records: Bool = false, showsValues: Bool = false
    ) throws {
        let formats = try surroundings.formatsFolder()
        let beside = formats.lastIndex(of: "/").map { "\(formats[..<$0])/" } ?? ""
        self.folder = folder.map(Self.withoutSlash) ?? "\(beside)Fixtures/years"
        self.records = records
        self.showsValues = showsValues
        paths = GoldenCase.paths(below: self.folder)
        guard !paths.isEmpty else {
            throw Problem(
                at: surroundings.shown(self.folder), "there is no case: no folder below it holds a \(GoldenCase.file)",
                wayOut: "Name the folder of your cases, or make one; docs/golden-years.md tells how.")
        }
        definitions = try Definitions.load(surroundings)
    }

    private static func withoutSlash(_ path: String) -> String {
        path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// Runs all of them. Each leaves its folder as it was, unless it is recorded.
    package func run() throws(Problem) -> VerifyOutcome {
        do throws(Problem) {
            return VerifyOutcome(
                try concurrently(paths, threads: usableCores()) { (path) throws(Problem) in try verdict(path) })
        } catch {
            guard error.isInterruption, records else { throw error }
            throw .interruption("Some cases may be recorded already, each of them whole.")
        }
    }

    private func verdict(_ path: String) throws(Problem) -> GoldenVerdict {
        do {
            let golden = try GoldenCase(path, below: folder)
            let found = try RunJob(golden.request, definitions: definitions).rehearse(KeptFile.kept)
            let differences = try differences(golden, found)
            if records && !differences.isEmpty { try record(found.files, of: golden) }
            return GoldenVerdict(name: golden.name, differences.isEmpty ? .equal : .differs(differences))
        } catch let problem as Problem where problem.isInterruption {
            throw problem
        } catch let faults as DefinitionFaults {
            return GoldenVerdict(name: path, .failed(faults.diagnostics.map(\.description)))
        } catch {
            return GoldenVerdict(name: path, .failed(["\(error)"]))
        }
    }

    private func differences(
        _ golden: GoldenCase, _ found: (files: [KeptFile], plan: Plan)
    ) throws(Problem) -> [FileDifference] {
        let expected = try KeptFile.standing(in: "\(golden.folder)/expected")
        if expected.isEmpty {
            return [FileDifference("expected", ["nothing is kept yet; --record keeps what the run leaves"])]
        }
        let names = Set(expected.keys).union(found.files.map(\.name)).sorted()
        let reader = DifferenceReader(plan: found.plan, showsValues: showsValues)
        return names.compactMap { name in
            reader.difference(of: name, expected[name], found.files.first { $0.name == name })
        }
    }

    /// Puts these files in the place of what is kept.
    private func record(_ files: [KeptFile], of golden: GoldenCase) throws(Problem) {
        let folder = try OutputFolder(destination: "\(golden.folder)/expected") { (folder) throws(Problem) in
            if try readFile("\(folder)/summary.json", atMost: KeptFile.largest) != nil { return true }
            throw Problem(
                at: folder, "the folder holds no summary.json: no run of Rollbook left what is there",
                wayOut: "Move it elsewhere, and record again.")
        }
        for file in files {
            let sink = try folder.sink(file.name)
            try sink.write(file.bytes)
            _ = try sink.close()
        }
        try folder.commit()
    }
}
