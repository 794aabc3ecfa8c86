import Foundation
import Testing

/// `formats check` tells all that is wrong, in one run, in each of its shapes.
@Suite struct DefinitionsAreChecked {
    /// The example with faults in many files: one that is no YAML, misspelt names, columns, a condition with three.
    private func faulty() throws -> Workplace {
        let place = try example(["elements/broken.yaml": "element: [", "notes/x.yaml": "x: y\n"])
        try change(place, "edits/licenses.yaml") { text in
            text.replacing("is_code(result)", with: "is_code(reslut) AND date_earnd = 'x' AND number(student) = '5'")
                .replacing("level: review", with: "level: rewiev")
        }
        try change(place, "formats/licenses.yaml") { $0.replacing("columns: 14-14", with: "columns: 14-15") }
        try change(place, "elements/grade.yaml") { $0.replacing("length: 2", with: "lenght: 2") }
        try change(place, "samples/licenses.yaml") { $0.replacing("kinds:", with: "kind:") }
        return place
    }

    private let places = [
        "own/example/notes:1:1 file", "own/example/edits/licenses.yaml:13:21 unknown-name",
        "own/example/edits/licenses.yaml:13:33 unknown-name", "own/example/edits/licenses.yaml:13:54 type-mismatch",
        "own/example/edits/licenses.yaml:34:12 edit-level", "own/example/elements/broken.yaml:2:1 yaml",
        "own/example/elements/grade.yaml:3:1 unknown-key", "own/example/formats/licenses.yaml:10:80 printed-columns",
        "own/example/samples/licenses.yaml:15:1 unknown-key",
    ]

    @Test("Every fault of every file is told in one run, with the line, why it matters and how to mend it")
    func text() throws {
        let run = try faulty().run("formats", "check", "own")
        #expect(run.status == 2)
        for place in places {
            let parts = place.split(separator: " ")
            let line = run.out.split(separator: "\n").first { $0.hasPrefix("\(parts[0]): ") }
            #expect(line?.hasSuffix("[\(parts[1])]") == true, "\(place)\n\(run.out)")
        }
        #expect(
            run.out.contains(
                """
                own/example/edits/licenses.yaml:34:12: error: unknown level "rewiev" [edit-level]
                  34 |     level: rewiev
                     |            ^
                  Why: Whether a failing record is held back would not be known.
                  Mend: Did you mean "review"?

                """))
        #expect(run.err.contains(" faults, listed above. Mend them and run again."), "\(run.err)")
    }

    @Test("--as json is one object, whose diagnostics are complete and in order")
    func json() throws {
        let run = try faulty().run("formats", "check", "own", "--as", "json")
        let object = try #require(try JSONSerialization.jsonObject(with: run.bytes) as? [String: Any])
        #expect(object["schema"] as? String == "rollbook/check/1")
        let diagnostics = try #require(object["diagnostics"] as? [[String: Any]])
        let told = diagnostics.map {
            "\($0["file"] ?? ""):\($0["line"] ?? ""):\($0["column"] ?? "") \($0["rule"] ?? "")"
        }
        #expect(Set(places).subtracting(told) == [])
        #expect(diagnostics.map { $0["file"] as? String ?? "" }.isSorted)
        for diagnostic in diagnostics {
            for key in ["severity", "message", "why", "mend"] { #expect(diagnostic[key] is String, "\(diagnostic)") }
        }
        #expect(object["errors"] as? Int == diagnostics.count { $0["severity"] as? String == "error" })
        let keys = try documentedKeys()
        #expect(Set(object.keys).union(diagnostics.flatMap(\.keys)) == keys)
    }

    @Test("--as github writes one command a line, in which nothing of a definition can end it")
    func github() throws {
        let place = try example([:])
        try change(place, "elements/result.yaml") { $0.replacing("length: 1", with: "\"a,b: 100%\": 1\nlength: 1") }
        let run = try place.run("formats", "check", "own", "--as", "github")
        #expect(run.status == 2)
        #expect(
            run.out == """
                ::error file=own/example/elements/result.yaml,line=4,col=1,title=rollbook%3A unknown-key::Unknown key \
                "a,b: 100%25".%0AA misspelt key would be passed over in silence.%0AKnown: appendices, changes, codes, \
                edits, element, formats, identifies, inferred, leading-blanks, length, name, notes, order, position, programs, purpose, \
                required, since, source, state-standard, type, until, uses, values, year-implemented.

                """)
    }

    @Test("Warnings are shown and stop nothing")
    func warnings() throws {
        let place = try example(["elements/sex.yaml": "element: sex\nname: Sex\nlength: 1\n"])
        let run = try place.run("formats", "check", "own")
        #expect(run.status == 0)
        #expect(run.out.contains("own/example/elements/sex.yaml:1:10: warning: "), "\(run.out)")
        #expect(run.out.contains("own: no fault, 1 warning; 2 combinations"), "\(run.out)")
        #expect(try place.run("formats", "list", "--formats", "own").err.isEmpty)
    }

    @Test("A folder without agency.yaml, a file of another ending, a folder within another are not passed over")
    func passedOver() throws {
        let place = try example(["elements/more.yml": "element: more\n"])
        _ = try place.shell("mkdir -p own/other/elements own/example/elements/old.yaml")
        let run = try place.run("formats", "check", "own")
        #expect(run.out.contains("own/example/elements/more.yml:1:1: error: "), "\(run.out)")
        #expect(run.out.contains("own/other/agency.yaml:1:1: error: "))
        #expect(run.out.contains("own/example/elements/old.yaml:1:1: error: "))
    }

    @Test("The command without a folder, or with one that is none, says so")
    func noFolder() throws {
        let run = try Workplace().run("formats", "check", "nowhere")
        #expect(run.status == 2 && run.out.isEmpty && run.err.contains("nowhere"))
    }

    /// Keys in the tables of docs/check-json.md.
    private func documentedKeys() throws -> Set<String> {
        let page = try String(contentsOfFile: "\(Package.root)/docs/check-json.md", encoding: .utf8)
        let cells = page.split(separator: "\n").filter { $0.hasPrefix("| `") }.compactMap {
            $0.split(separator: "|").first
        }
        return Set(cells.flatMap { $0.matches(of: /`([a-z_]+)`/).map { String($0.output.1) } })
    }
}

extension [String] {
    fileprivate var isSorted: Bool { zip(self, dropFirst()).allSatisfy { $0 <= $1 } }
}
