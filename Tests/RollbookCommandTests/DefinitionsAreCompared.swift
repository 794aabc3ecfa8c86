import Foundation
import Testing

/// `formats diff` as a user runs it: what it prints, in every shape, and how it ends.
@Suite struct DefinitionsAreCompared {
    private let place: Workplace

    init() throws {
        place = try Workplace()
    }

    private func diff(_ more: String...) throws -> CommandRun {
        try place.run(["formats", "diff", "2025-26", "2026-27", "--format", Job.format] + more)
    }

    private func json(_ run: CommandRun) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: run.bytes) as? [String: Any])
    }

    private func changes(_ run: CommandRun) throws -> [[String: Any]] {
        try #require(try json(run)["changes"] as? [[String: Any]])
    }

    // MARK: Shapes

    @Test("Lines fit the terminal, but for addresses and what people copy")
    func width() throws {
        let lines = try diff().out.split(separator: "\n")
        #expect(lines.filter { !$0.contains("://") }.allSatisfy { $0.count <= 100 })
    }

    @Test("The page and the JUnit file are well-formed XML", arguments: ["html", "junit"])
    func xml(shape: String) throws {
        try place.write("out.xml", diff("--as", shape, "--fail-on", "stricter").bytes)
        let lint = try place.tool("xmllint", "--noout", "out.xml")
        #expect(lint.status == 0, "\(lint.err)")
    }

    @Test("JUnit counts the changes that fail, and skips what is waived")
    func junit() throws {
        try place.write("waivers.yaml", "waivers: [\(waiver("0b89a04796c6"))]\n")
        let text = try diff("--as", "junit", "--fail-on", "stricter", "--waivers", "waivers.yaml").out
        #expect(text.contains("tests=\"9\" failures=\"1\" errors=\"0\" skipped=\"1\""))
    }

    @Test("JSON has every change with its rule, class, kind, id, old and new, source and fingerprint")
    func jsonShape() throws {
        let run = try diff("--as", "json")
        #expect(try json(run)["schema"] as? String == "rollbook/diff/1")
        let changes = try changes(run)
        #expect(changes.count == 9)
        for change in changes {
            for key in ["rule", "class", "kind", "id", "message", "old", "new", "source", "file", "fingerprint"] {
                #expect(change[key] is String, "\(key)")
            }
        }
        let edit = try #require(changes.first { $0["id"] as? String == "florida/industry-certification/13" })
        let steps = try #require(edit["steps"] as? [[String: Any]])
        #expect(steps.map { $0["effective"] as? String } == [nil, "2026-06-05", nil])
    }

    @Test("Markdown names the changes too")
    func markdown() throws {
        let text = try diff("--as", "markdown").out
        #expect(text.contains("### looser: edit 13 asks for less"))
        #expect(text.contains("2025-26 from 2026-06-05:"))
    }

    // MARK: Exit status and waivers

    @Test("The command fails for a class that --fail-on names, and for no other")
    func failOn() throws {
        #expect(try diff().status == 0)
        #expect(try diff("--fail-on", "breaks-submitters,breaks-readers").status == 0)
        #expect(try diff("--fail-on", "stricter").status == 1)
        let unknown = try diff("--fail-on", "breaking")
        #expect(unknown.status == 64 && unknown.err.contains("breaks-submitters, breaks-readers, stricter"))
    }

    @Test("Waivers cover changes until they expire; what covers nothing is told")
    func waivers() throws {
        let both = [waiver("0b89a04796c6"), waiver("244de67859c8")].joined(separator: ", ")
        try place.write("waivers.yaml", "waivers: [\(both), \(waiver("ffffffffffff"))]\n")
        let options = ["--fail-on", "stricter", "--waivers", "waivers.yaml", "--today"]
        let base = ["formats", "diff", "2025-26", "2026-27", "--format", Job.format] + options
        let inTime = try place.run(base + ["2027-06-30"])
        #expect(inTime.status == 0)
        #expect(inTime.out.contains("The waiver of ffffffffffff, waivers.yaml line 1, names no change"))
        let late = try place.run(base + ["2027-07-01"])
        #expect(late.status == 1)
        #expect(late.out.contains("expired on 2027-06-30 and waives nothing."))
    }

    private func waiver(_ fingerprint: String) -> String {
        "{ fingerprint: \(fingerprint), reason: seen, who: registrar, expires: 2027-06-30 }"
    }

    @Test(
        "A file of waivers that cannot be read is told with its place",
        arguments: [
            ("waivers: [{ fingerprint: a, reason: b, who: c }]", "waivers.yaml:1:11: \"expires\" is missing"),
            ("waivers: [{ fingerprint: a, reason: b, who: c, expires: soon }]", "expected a day such as 2026-06-05"),
            ("waivers: [{ fingerprint: a, reason: b, who: c, expires: 2027-01-01, why: d }]", "unknown key \"why\""),
            ("waviers: []", "\"waivers\" is missing"),
            ("waivers: {", "waivers.yaml:"),
        ])
    func badWaivers(_ text: String, _ says: String) throws {
        try place.write("waivers.yaml", text)
        let run = try diff("--waivers", "waivers.yaml")
        #expect(run.status == 2 && run.out.isEmpty)
        #expect(run.err.contains(says), "\(run.err)")
    }

    // MARK: What cannot be compared

    @Test(
        "What cannot be compared is told in one message",
        arguments: [
            (
                ["2024-25", "2026-27", "--format", Job.format], 2,
                "unknown year \"2024-25\"; florida has definitions for: 2025-26, 2026-27"
            ),
            (["2024-25", "2026-27"], 2, "no agency has definitions for both 2024-25 and 2026-27"),
            (
                ["2025-26", "2026-27", "--format", "industry-certificaton"], 2,
                "nearest: florida/industry-certification"
            ),
            (["2025-26", "2026-27", "--element", "140501"], 2, "unknown element \"140501\"; nearest: 140500"),
            (["1999-00", "2000-01", "--element", "140500"], 2, "holds neither in 1999-00 nor in 2000-01"),
            (["2025", "2026", "--element", "140500"], 2, "expected a school year such as 2026-27, found \"2025\""),
            (["2025-26", "2026-27", "--agency", "georgia"], 2, "unknown agency \"georgia\""),
            (["2025-26"], 64, "Name two school years."),
            (["--old", "nowhere"], 2, "the folder nowhere does not exist"),
            (["--old-revision=-x"], 2, "is no revision"),
            (
                ["2025-26", "2026-27", "--input", "sample/records.csv", "--district", "01"], 64,
                "--input needs --format."
            ),
            (
                ["2025-26", "2026-27", "--format", Job.format, "--input", "sample/records.csv"], 64,
                "--input needs --district."
            ),
            (["2025-26", "2026-27", "--format", Job.format, "--district", "01"], 64, "go with --input"),
        ] as [([String], Int32, String)])
    func refused(_ arguments: [String], _ status: Int32, _ says: String) throws {
        let run = try place.run(["formats", "diff"] + arguments)
        #expect(run.status == status && run.out.isEmpty, "\(run.err)")
        #expect(run.err.contains(says), "\(run.err)")
    }

    // MARK: Folders and revisions

    @Test("A revision is compared as the folder it was")
    func revisions() throws {
        let place = try example([:])
        // A path too long for its place in an archive.
        let name = String(repeating: "a-long-name-", count: 12)
        try place.write("own/example/elements/\(name).yaml", "element: \(name)\nname: Long\nlength: 1\n")
        let git = "git -c user.name=a -c user.email=a@example.org"
        let made = try place.shell("cd own && git init -q . && git add -A && \(git) commit -qm one && git tag v1")
        #expect(made.status == 0, "\(made.err)")
        try change(place, "elements/result.yaml") { $0.replacing("  F: Failed\n", with: "") }
        let run = try place.run("formats", "diff", "--formats", "own", "--old-revision", "v1")
        #expect(run.status == 0, "\(run.err)")
        #expect(run.out.contains("v1, 2026-27 -> in use, 2026-27"))
        #expect(run.out.contains("1 change: 1 breaks-submitters."))
        #expect(run.out.contains("Code F of License Result is withdrawn"))
        let unknown = try place.run("formats", "diff", "--formats", "own", "--old-revision", "v2")
        #expect(
            unknown.status == 2 && unknown.err.contains("git cannot read own at the revision \"v2\""), "\(unknown.err)")
    }

    @Test("Definitions with faults are refused as every command refuses them")
    func faults() throws {
        let place = try example([:])
        let copied = try place.shell("cp -r own before")
        #expect(copied.status == 0)
        try change(place, "elements/result.yaml") { $0.replacing("length: 1", with: "lenght: 1") }
        let run = try place.run("formats", "diff", "--old", "before", "--new", "own")
        #expect(run.status == 2 && run.err.contains("unknown key \"lenght\""))
    }
}
