import Foundation
import Rollbook
import RollbookModel
import RollbookRecords
import Testing

/// Definitions and data drawn by chance, run with one thread and many, in small batches and large, with memory and
/// without. `ROLLBOOK_SEED=N` repeats what failed, `ROLLBOOK_SEEDS=N` draws more.
@Suite struct EveryWayOfRunningGivesTheSameBytes {
    static let seeds: [UInt64] = {
        let environment = ProcessInfo.processInfo.environment
        if let seed = environment["ROLLBOOK_SEED"].flatMap(UInt64.init) { return [seed] }
        return Array(1...(environment["ROLLBOOK_SEEDS"].flatMap(UInt64.init) ?? 48))
    }()

    struct Way: CustomStringConvertible {
        var threads = 1
        var memory = 256 << 20
        var blockSize = 256 << 10
        var readsAgain = true

        var description: String {
            "--threads \(threads), \(memory) bytes of memory, batches of \(blockSize) bytes, "
                + (readsAgain ? "records read again" : "keys remembered")
        }
    }

    static let ways = [
        Way(), Way(blockSize: 64), Way(threads: 2, blockSize: 1_000), Way(threads: 3, memory: 4_096, blockSize: 333),
        Way(memory: 4_096), Way(threads: 8, memory: 65_536, blockSize: 4_096), Way(readsAgain: false),
        Way(threads: 2, memory: 0, blockSize: 200, readsAgain: false),
    ]

    /// What a run leaves: its files and exit status, or why it could not go on.
    enum Outcome: Equatable {
        case files([String: [UInt8]], status: Int)
        case problem(String)
    }

    @Test(arguments: seeds)
    func run(seed: UInt64) throws {
        let folder = try TestFolder()
        var dice = Dice(seed: seed)
        let format = RandomFormat(&dice)
        try write(format.files, below: "\(folder.path)/Formats")
        let request = try request(format, dice, in: folder)
        let definitions = try Definitions.load(
            Surroundings(
                formatsOption: "\(folder.path)/Formats", formatsVariable: nil, workingFolder: folder.path,
                executable: "/"))
        let expected = try outcome(of: request, Self.ways[0], definitions)
        for way in Self.ways.dropFirst() {
            let found = try outcome(of: request, way, definitions)
            if found == expected { continue }
            Issue.record("seed \(seed), \(way): \(difference(expected, found))")
        }
    }

    @Test("A map that only names each item's own column changes nothing but what is told of the map", arguments: seeds)
    func identityMap(seed: UInt64) throws {
        let folder = try TestFolder()
        var dice = Dice(seed: seed)
        let format = RandomFormat(&dice)
        try write(format.files, below: "\(folder.path)/Formats")
        var request = try request(format, dice, in: folder)
        let definitions = try Definitions.load(
            Surroundings(
                formatsOption: "\(folder.path)/Formats", formatsVariable: nil, workingFolder: folder.path,
                executable: "/"))
        let expected = try outcome(of: request, Self.ways[0], definitions)
        let items = format.items.filter { $0.kind != .filler }.map { "  \($0.id): \($0.id)\n" }.joined()
        try write(["map.yaml": "map: identity\nfor: random/records\nitems:\n\(items)"], below: folder.path)
        request.maps = ["\(folder.path)/map.yaml"]
        for way in [Way(), Way(memory: 4_096, blockSize: 64)] {
            let found = try outcome(of: request, way, definitions)
            switch (expected, found) {
            case (.files(let old, let before), .files(let new, let after)):
                #expect(before == after)
                for name in old.keys
                where !name.hasSuffix(".json") && !name.hasSuffix(".html") && !name.hasSuffix(".xlsx") {
                    let same =
                        name == "findings.csv"
                        ? delimitedRows(old[name] ?? []) == delimitedRows(new[name] ?? []).map { Array($0.prefix(13)) }
                        : old[name] == new[name]
                    #expect(same, "seed \(seed), \(way): \(name)")
                }
            case (.problem, .problem): break
            default: Issue.record("seed \(seed), \(way): \(difference(expected, found))")
            }
        }
    }

    private func write(_ files: [String: String], below folder: String) throws {
        for (path, text) in files {
            let place = URL(filePath: "\(folder)/\(path)")
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: place)
        }
    }

    private func request(_ format: RandomFormat, _ dice: Dice, in folder: TestFolder) throws -> RunRequest {
        var extract = RandomExtract(format: format, dice: dice)
        var request = RunRequest(
            .generate, target: Target(format: "random/records", year: "2026-27", survey: "5", district: "A"), inputs: []
        )
        for number in 1...extract.dice.number(1...3) {
            let isBroken = extract.dice.one(in: 12)
            let text = extract.records(extract.dice.number(0...120), isBroken: isBroken)
            request.inputs.append("\(folder.path)/records-\(number).csv")
            try write(["records-\(number).csv": text], below: folder.path)
        }
        if !extract.dice.one(in: 4) {
            try write(["list.csv": extract.table()], below: folder.path)
            request.tables = [NamedFile(name: "list", path: "\(folder.path)/list.csv")]
        }
        if !extract.dice.one(in: 4) {
            try write(["others.csv": extract.others()], below: folder.path)
            request.related = [NamedFile(name: "others", path: "\(folder.path)/others.csv")]
        }
        request.output = "\(folder.path)/out"
        return request
    }

    private func outcome(of request: RunRequest, _ way: Way, _ definitions: Definitions) throws -> Outcome {
        var request = request
        (request.threads, request.memory, request.blockSize) = (way.threads, way.memory, way.blockSize)
        request.readsAgain = way.readsAgain
        let output = try #require(request.output)
        do {
            let status = try RunJob(request, definitions: definitions).run().exitStatus
            defer { try? FileManager.default.removeItem(atPath: output) }
            let names = try FileManager.default.subpathsOfDirectory(atPath: output).filter { $0.contains(".") }
            return .files(
                try Dictionary(uniqueKeysWithValues: names.map { ($0, try bytes(of: "\(output)/\($0)")) }),
                status: status)
        } catch let problem as Problem {
            #expect(!FileManager.default.fileExists(atPath: output))
            return .problem("\(problem)")
        }
    }

    /// Names of the files that differ, or what the runs ended with.
    private func difference(_ expected: Outcome, _ found: Outcome) -> String {
        guard case .files(let old, let before) = expected, case .files(let new, let after) = found else {
            return "\(words(expected)); then \(words(found))"
        }
        let names = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.sorted()
        return "differ: \(names.joined(separator: ", ")); exit status \(before), then \(after)"
    }

    private func words(_ outcome: Outcome) -> String {
        switch outcome {
        case .files(let files, let status): "\(files.count) files, exit status \(status)"
        case .problem(let text): text
        }
    }
}
