import Foundation
import Testing

/// Definitions that would exhaust the stack, the memory or somebody's patience get a diagnostic with a place.
@Suite struct HostileDefinitionsAreRefused {
    @Test(
        "YAML nested without end",
        arguments: [
            "x: " + String(repeating: "[", count: 100_000), "x: " + String(repeating: "{a: ", count: 100_000),
            "x: " + String(repeating: "- ", count: 100_000), String(repeating: "? ", count: 100_000) + "x",
        ])
    func nestedYAML(_ text: String) throws {
        let check = try check(["elements/x.yaml": text])
        #expect(check.status == 2 && check.out.contains("x.yaml:1:"), "\(check.err)")
    }

    @Test("A file of 10 MB")
    func largeFile() throws {
        let check = try check(["elements/x.yaml": "x: |\n" + String(repeating: "  line\n", count: 1_500_000)])
        #expect(check.status == 2 && check.out.contains("[file-size]"))
    }

    @Test("A file of unknown keys only")
    func unknownKeys() throws {
        let check = try check(["elements/x.yaml": (0..<20_000).map { "key\($0): x\n" }.joined()])
        #expect(check.status == 2 && check.out.contains("x.yaml:20000:1: error: unknown key"))
    }

    @Test("Links that loop, a pipe and an endless device")
    func links() throws {
        let place = try example([:])
        _ = try place.shell(
            """
            cd own/example && ln -s loop.yaml elements/loop.yaml && ln -s .. elements/up && ln -s . more \
            && mkfifo elements/pipe.yaml && ln -s /dev/zero elements/zero.yaml
            """)
        let check = try place.run("formats", "check", "own")
        #expect(check.status == 0, "\(check.out)\(check.err)")
    }

    @Test(
        "Conditions without measure",
        arguments: [
            String(repeating: "(", count: 100_000) + "is_code(result)" + String(repeating: ")", count: 100_000),
            String(repeating: "(", count: 2_000) + "is_code(result)" + String(repeating: ")", count: 2_000),
            String(repeating: "is_blank(", count: 5_000) + "result" + String(repeating: ")", count: 5_000),
            String(repeating: "CASE WHEN ", count: 1_000) + "TRUE"
                + String(repeating: " THEN TRUE ELSE FALSE END", count: 1_000),
            (0..<10_000).map { "student = '\($0)'" }.joined(separator: " OR "),
            Array(repeating: "a", count: 10_000).joined(separator: " OR "),
            "number(student) > " + Array(repeating: "1", count: 1_500).joined(separator: "+"),
            "number(student) > " + Array(repeating: "1", count: 1_500).joined(separator: "*"),
        ])
    func conditions(_ text: String) throws {
        let check = try check(condition: text)
        #expect(check.status == 2 && check.out.contains("[expression-size]"), "\(check.out.prefix(400))")
    }

    @Test("A condition of a thousand terms works")
    func manyTerms() throws {
        let check = try check(condition: (0..<900).map { "student = '\($0)'" }.joined(separator: " OR "))
        #expect(check.status == 0, "\(check.out)\(check.err)")
    }

    @Test("Definitions that name themselves round a ring of ten thousand")
    func ring() throws {
        let ring = (0..<10_000).map { "  d\($0): d\(($0 + 1) % 10_000)\n" }.joined()
        let check = try check(condition: "d0", definitions: ring)
        #expect(check.status == 2 && check.out.contains("[cyclic-definition]"))
        #expect(try self.check(condition: "d0", definitions: "  d0: d0\n").out.contains("[cyclic-definition]"))
    }

    @Test("A row of ten thousand definitions, each of which names the one before")
    func chain() throws {
        let chain = "  d0: is_code(result)\n" + (1..<10_000).map { "  d\($0): NOT d\($0 - 1)\n" }.joined()
        let check = try check(condition: "d9999", definitions: chain)
        #expect(check.status == 2 && check.out.contains("[expression-size]"))
    }

    @Test("Definitions that double, each of which names the one before twice")
    func doubling() throws {
        let chain = (1...60).map { "  d\($0): \"d\($0 - 1) AND student <> '\($0)' OR NOT d\($0 - 1)\"\n" }
        let definitions = "  d0: is_code(result)\n" + chain.joined()
        let check = try check(condition: "d60", definitions: definitions)
        #expect(check.out.split(separator: "more than 20000 parts").count == 2, "\(check.out.prefix(400))")
    }

    @Test("Ten thousand definitions and elements, each in use")
    func many() throws {
        let elements = (0..<10_000).map { ("elements/e\($0).yaml", "element: e\($0)\nname: E\nlength: 1\n") }
        let place = try example(Dictionary(uniqueKeysWithValues: elements))
        try change(place, "edits/licenses.yaml") { text in
            let definitions = (0..<10_000).map { "  d\($0): student <> '\($0)'\n" }.joined()
            let edits = (0..<10_000).map {
                "  - { edit: x\($0), level: review, check: d\($0), message: m, expected: e, remedy: r }\n"
            }
            return text.replacing("define:\n", with: "define:\n\(definitions)") + edits.joined()
        }
        let check = try place.run("formats", "check", "own", "--as", "json")
        #expect(!check.wasKilled && check.out.contains("\"files\" : 10008"), "\(check.err)")
    }

    private func check(_ files: [String: String]) throws -> CommandRun {
        try example(files).run("formats", "check", "own")
    }

    private func check(condition: String, definitions: String = "") throws -> CommandRun {
        let place = try example([:])
        try change(place, "edits/licenses.yaml") { text in
            text.replacing("is_code(result)", with: condition).replacing("define:\n", with: "define:\n\(definitions)")
        }
        return try place.run("formats", "check", "own")
    }
}
