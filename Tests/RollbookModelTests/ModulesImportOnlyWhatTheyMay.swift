import Foundation
import Testing

/// docs/architecture.md's table, held against every import in Sources/.
@Suite struct ModulesImportOnlyWhatTheyMay {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let allowed: [String: Set<String>] = [
        "RollbookModel": [],
        "RollbookDefinitions": ["RollbookModel", "Yams", "Glibc"],
        "RollbookEdits": ["RollbookModel", "CScan"],
        "RollbookSQLite": ["RollbookModel", "CSQLite"],
        "RollbookRecords": [
            "RollbookModel", "RollbookSQLite", "CScan", "CArchive", "CLibXML2", "CNettle", "CODBC", "CSodium",
            "CXXHash",
            "Glibc", "Synchronization",
        ],
        "RollbookLedger": ["RollbookModel", "RollbookSQLite"],
        "RollbookReports": ["RollbookModel", "RollbookRecords", "CXLSXWriter", "FoundationEssentials"],
        "RollbookSamples": ["RollbookModel", "RollbookDefinitions", "RollbookEdits"],
        "RollbookChanges": ["RollbookModel", "RollbookDefinitions", "RollbookEdits"],
        "Rollbook": [
            "RollbookModel", "RollbookDefinitions", "RollbookEdits", "RollbookRecords", "RollbookReports",
            "RollbookSamples", "RollbookChanges", "RollbookLedger", "Synchronization",
        ],
        "RollbookCommand": ["Rollbook", "RollbookModel", "CScan", "ArgumentParser", "Glibc", "Synchronization"],
    ]

    static func swiftFiles(under folder: String) throws -> [URL] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
        return names.filter { $0.hasSuffix(".swift") }.map { root.appending(path: "\(folder)/\($0)") }
    }

    @Test(arguments: allowed.keys.sorted())
    func imports(module: String) throws {
        let files = try Self.swiftFiles(under: "Sources/\(module)")
        #expect(!files.isEmpty)
        for file in files {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                let words = line.split(separator: " ").filter { !$0.hasPrefix("@") }
                guard let index = words.firstIndex(of: "import"), index <= 1, index + 1 < words.count else { continue }
                let name = String(words[words.count - 1].split(separator: ".")[0])
                #expect(Self.allowed[module]?.contains(name) == true, "\(file.lastPathComponent): \(line)")
            }
        }
    }

    @Test func everyModuleIsInTheTable() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.root.appending(path: "Sources").path)
        #expect(Set(folders.filter { !$0.hasPrefix("C") }) == Set(Self.allowed.keys))
    }

    @Test("No state's facts stand in Swift: element numbers and agency names belong in Formats/")
    func statesAreData() throws {
        let agencies = try FileManager.default.contentsOfDirectory(atPath: Self.root.appending(path: "Formats").path)
            .filter { !$0.contains(".") && !["schema", "local"].contains($0) }
        let elements = try agencies.flatMap { agency in
            try FileManager.default.contentsOfDirectory(
                atPath: Self.root.appending(path: "Formats/\(agency)/elements").path)
        }.map { String($0.prefix { $0.isNumber }) }.filter { $0.count >= 5 }
        let tables = ["appendix-z", "appendix_z", "fleid", "certification_identifier", "grade_level"]
        #expect(agencies.contains("florida") && elements.contains("140500"))
        for file in try Self.swiftFiles(under: "Sources") {
            let code = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
                .filter { !$0.drop(while: { $0 == " " }).hasPrefix("//") }.joined(separator: "\n").lowercased()
            for fact in agencies + elements + tables {
                #expect(!code.contains(fact.lowercased()), "\(file.lastPathComponent) says \(fact)")
            }
        }
    }

    @Test("Only the edit engine makes a batch that writers take")
    func onlyTheEngineValidates() throws {
        for file in try Self.swiftFiles(under: "Sources") {
            let text = try String(contentsOf: file, encoding: .utf8)
            let isHome = file.path.contains("/RollbookEdits/") || file.lastPathComponent == "ValidatedBatch.swift"
            #expect(isHome || !text.contains("ValidatedBatch("), "\(file.lastPathComponent)")
            let mayTranscribe = isHome || file.lastPathComponent == "ConvertJob.swift"
            #expect(mayTranscribe || !text.contains(".transcript(of"), "\(file.lastPathComponent)")
        }
    }

    @Test("Nothing traps on data: no try!, as!, fatalError in Sources", arguments: ["try!", "as!", "fatalError("])
    func nothingTraps(word: String) throws {
        for file in try Self.swiftFiles(under: "Sources") {
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(!text.contains(word), "\(file.lastPathComponent)")
        }
    }
}
