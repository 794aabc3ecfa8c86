import Foundation
import RollbookModel
import Testing

@testable import RollbookDefinitions

struct LocateFormatsTests {
    /// A folder with `project/Formats`, an installation and a build folder; `body` gets its path.
    private func inTree(_ body: (String) throws -> Void) throws {
        let tree = FormatsFixture(files: [
            "project/Formats/README.md": "x", "project/deep/er/file": "x", "named/README.md": "x", "empty/file": "x",
            "usr/bin/rollbook": "x", "usr/share/rollbook/Formats/README.md": "x",
            "checkout/.build/debug/rollbook": "x", "checkout/Formats/README.md": "x",
        ])
        try tree.inFolder { try body(URL(filePath: $0).resolvingSymlinksInPath().path) }
    }

    /// Where definitions are found, as a path within the tree; the first two are given likewise.
    private func found(
        option: String? = nil, environment: String? = nil, start: String, executable: String
    ) throws -> String {
        var path = ""
        try inTree { tree in
            path = try locateFormats(
                option: option.map { "\(tree)/\($0)" }, environment: environment.map { "\(tree)/\($0)" },
                start: "\(tree)/\(start)", executable: "\(tree)/\(executable)"
            ).replacing("\(tree)/", with: "")
        }
        return path
    }

    @Test func inTheirOrder() throws {
        let (installed, built) = ("usr/bin/rollbook", "checkout/.build/debug/rollbook")
        let option = try found(
            option: "named/", environment: "project/Formats", start: "project", executable: installed)
        #expect(option == "named")
        #expect(try found(environment: "named", start: "project", executable: installed) == "named")
        #expect(try found(start: "project/deep/er", executable: installed) == "project/Formats")
        #expect(try found(start: "empty", executable: installed) == "usr/share/rollbook/Formats")
        #expect(try found(start: "empty", executable: built) == "checkout/Formats")
    }

    @Test func nothingFound() throws {
        try inTree { tree in
            #expect(throws: Problem.self) {
                try locateFormats(option: nil, environment: nil, start: "\(tree)/empty", executable: "\(tree)/empty/x")
            }
            #expect(throws: Problem.self) {
                try locateFormats(
                    option: "\(tree)/empty", environment: nil, start: "\(tree)/project", executable: "rollbook")
            }
        }
    }
}
