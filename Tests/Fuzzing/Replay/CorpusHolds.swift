import Foundation
import Testing

/// What is kept in `Fixtures/corpus`: seeds, and every input that once broke something.
@Suite struct CorpusHolds {
    private static let corpus = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/corpus")

    @Test(arguments: FuzzTarget.all.map(\.name)) func holds(name: String) throws {
        let target = try #require(FuzzTarget.all.first { $0.name == name })
        let folder = Self.corpus.appending(path: name)
        let inputs = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(!inputs.isEmpty, "there are seeds")
        for input in inputs {
            let bytes = Array(try Data(contentsOf: input))
            #expect(throws: Never.self, "\(input.lastPathComponent)") { try target.run(bytes) }
            // Cut short anywhere, it must end as well.
            for count in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 50)) {
                #expect(throws: Never.self, "\(input.lastPathComponent), its first \(count) bytes") {
                    try target.run(Array(bytes[..<count]))
                }
            }
        }
    }

    @Test func everyFolderIsOfATarget() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.corpus.path).filter { $0 != "README.md" }
        #expect(folders.sorted() == FuzzTarget.all.map(\.name).sorted())
    }
}
