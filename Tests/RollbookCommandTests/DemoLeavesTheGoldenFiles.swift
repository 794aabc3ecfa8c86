import Foundation
import Testing

/// What `demo` writes and prints, kept under `Fixtures/golden`. `ROLLBOOK_RECORD=1 swift test --filter DemoLeaves` records it
/// anew, and then fails so that a recording is never taken for a pass; read the difference before it is committed.
/// Of a spreadsheet its rows are kept, as another reader sees them: its bytes are its library's affair.
@Suite struct DemoLeavesTheGoldenFiles {
    @Test("The demo writes and prints the golden files, byte for byte")
    func demo() throws {
        let place = try Workplace()
        let run = try place.run("demo", "--rows", "200", "--faults", "30%", "--output", "demo")
        #expect(run.status == 0 && run.err.isEmpty, "\(run.err)")
        if ProcessInfo.processInfo.environment["ROLLBOOK_RECORD"] != nil { return try record(place, run) }
        #expect(try String(contentsOfFile: "\(Package.golden)/stdout.txt", encoding: .utf8) == run.out)
        let golden = try files(below: Package.golden).subtracting(["stdout.txt"])
        try readSpreadsheet(of: place)
        let written = try files(below: "\(place.path)/demo")
        #expect(golden == written)
        for name in golden.intersection(written).sorted() {
            let isEqual = try bytes("\(Package.golden)/\(name)") == bytes("\(place.path)/demo/\(name)")
            #expect(isEqual, "\(name) differs from its golden file")
        }
    }

    /// Puts what is in the spreadsheet in its place.
    private func readSpreadsheet(of place: Workplace) throws {
        let name = "demo/submission/reports/report.xlsx"
        try place.write("\(name).json", place.sheets(name))
        try FileManager.default.removeItem(atPath: "\(place.path)/\(name)")
    }

    /// A file without the digest of the definitions, which changes with every remark in any of them, and what is said of
    /// the spreadsheet's bytes.
    private func bytes(_ path: String) throws -> Data {
        let bytes = try Data(contentsOf: URL(filePath: path))
        guard path.hasSuffix("/manifest.json") else { return bytes }
        let text = String(decoding: bytes, as: UTF8.self)
        return Data(
            text.replacing(/("definitions" : {[^}]*"sha256" : ")[0-9a-f]{64}/) { $0.1 }
                .replacing(/"bytes" : \d+(,\s*"name" : "reports\/report.xlsx",\s*"sha256" : ")[0-9a-f]{64}/) { $0.1 }
                .utf8)
    }

    private func files(below folder: String) throws -> Set<String> {
        Set(
            try FileManager.default.subpathsOfDirectory(atPath: folder).filter { name in
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
                    && !isFolder.boolValue
            })
    }

    private func record(_ place: Workplace, _ run: CommandRun) throws {
        try readSpreadsheet(of: place)
        try? FileManager.default.removeItem(atPath: Package.golden)
        try FileManager.default.createDirectory(
            atPath: (Package.golden as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: "\(place.path)/demo", toPath: Package.golden)
        try run.bytes.write(to: URL(filePath: "\(Package.golden)/stdout.txt"))
        Issue.record("Golden files were recorded anew. Run again without ROLLBOOK_RECORD.")
    }
}
