import Foundation
import Testing

/// `rollbook init` leaves a project file with which `rollbook check` alone works.
@Suite struct InitWritesProjectFiles {
    private static let format = "florida/industry-certification"

    /// A folder that holds the sample as a district's own files would lie there.
    private func folder() throws -> Workplace {
        let place = try Workplace()
        try place.shell("cp -r sample/. . && rm sample && rm -f expected.csv sample.json rollbook.yaml").succeeds()
        return place
    }

    @Test("From flags and what lies in the folder, privately; then check alone does what all the options do")
    func flags() throws {
        let place = try folder()
        let run = try place.run("init", Self.format, "--district", "01")
        #expect(run.status == 0 && run.out == "Written to rollbook.yaml.\nNext: rollbook check\n", "\(run.err)")
        #expect(try place.mode("rollbook.yaml") == 0o600)
        let text = try place.text("rollbook.yaml")
        #expect(text.hasPrefix("# yaml-language-server: $schema=Formats/schema/project.schema.json\n"))
        #expect(text.contains("\ndistrict: \"01\"  # Alachua\n") && text.contains("\ninput: records.csv\n"))
        let check = try place.run("check")
        #expect(check.status == 1 && check.err.isEmpty && check.out.contains("0  held back"), "\(check.err)")
        #expect(try place.run("generate").status == 1)
        let golden = try Data(contentsOf: URL(filePath: "\(Package.golden)/submission/industry-certification.txt"))
        #expect(try place.data("submission/industry-certification.txt") == golden)
    }

    @Test("What is not found stays a comment that says who needs it and where it is; the file passes its check")
    func comments() throws {
        let place = try Workplace()
        let run = try place.run("init", Self.format, "--year", "2025-26", "--table", "appendix-z=Z list.csv")
        #expect(run.status == 0 && run.err.isEmpty, "\(run.err)")
        #expect(run.out.contains("\n  district\n  input\n") && run.out.contains("\n  table master-school-id\n"))
        let text = try place.text("rollbook.yaml")
        #expect(text.contains("\n# input: FILE\n") && text.contains("\n# related:\n#   # Student Demographic"))
        #expect(text.contains("\n  appendix-z: Z list.csv\n  # Course Code Directory, for edits"))
        #expect(text.contains("\n  # course-code-directory: FILE\n"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 120 })
        #expect(try place.run("formats", "show").out.contains("2025-26"))
        // With the comment signs of a section taken away it holds.
        let related = try #require(text.range(of: "# related:\n(#.*\n)+", options: .regularExpression))
        let open = text[related].replacing("\n# ", with: "\n").dropFirst(2)
        try place.write("rollbook.yaml", text.replacingCharacters(in: related, with: open))
        #expect(try place.run("formats", "list").err.isEmpty)
    }

    @Test("An earlier file stays, unless --replace takes its place")
    func replace() throws {
        let place = try Workplace()
        try place.write("rollbook.yaml", "broken: [")
        let run = try place.run("init", Self.format)
        #expect(run.status == 2 && run.err.contains("rollbook.yaml: there is a project file already."))
        #expect(try place.text("rollbook.yaml") == "broken: [")
        #expect(try place.run("init", Self.format, "--replace").status == 0)
        #expect(try place.names() == ["Formats", "rollbook.yaml", "sample"])
    }

    @Test("Names that are not known are told with the nearest, and nothing is written")
    func unknown() throws {
        let place = try Workplace()
        #expect(try place.run("init").status == 64)
        for (words, message) in [
            (["florida/industry-certificaton"], "nearest: florida/industry-certification"),
            ([Self.format, "--year", "2099-00"], "unknown year \"2099-00\""),
            ([Self.format, "--survey", "9"], "not reported in survey \"9\""),
            ([Self.format, "--district", "99"], "unknown district \"99\""),
            ([Self.format, "--table", "appendix-x=x.csv"], "no edit of \(Self.format) looks up \"appendix-x\""),
        ] {
            let run = try place.run(["init"] + words)
            #expect(run.status == 2 && run.err.contains(message), "\(run.err)")
        }
        #expect(try place.names() == ["Formats", "sample"])
    }

    @Test("On a terminal it asks, offers what fits, and takes no answer that cannot be")
    func dialogue() throws {
        let place = try folder()
        let run = try place.answer(
            "", "industry-certification", "", "", "99", "01", "", "", "", "", "", "", "", "", "", "sent")
        #expect(run.status == 0, "\(run.out)")
        #expect(run.out.contains("did you mean florida/industry-certification?"))
        #expect(run.out.contains("\"99\" is none of:") && run.out.contains("\n  Alachua\n"))
        #expect(run.out.contains("[records.csv]: ") && run.out.contains("[tables/appendix-z.csv]: "))
        #expect(run.out.hasSuffix("Written to rollbook.yaml.\nNext: rollbook check\n"))
        #expect(try place.text("rollbook.yaml").contains("\noutput: sent\n"))
        let check = try place.run("check")
        #expect(check.status == 1 && check.out.contains("0  held back"), "\(check.err)")
    }

    @Test("It asks only for what the options do not say; --yes asks nothing")
    func fewQuestions() throws {
        let place = try folder()
        let options = "\(Self.format) --year 2026-27 --district 01 --input records.csv --output sent"
        let run = try place.answer(options, "-", "", "", "", "", "", "", "")
        #expect(run.status == 0 && !run.out.contains("School year") && !run.out.contains("Extract,"), "\(run.out)")
        #expect(run.out.hasSuffix("Left to be filled in there:\n  table appendix-c\nNext: rollbook check\n"))
        #expect(try place.answer("\(options) --yes --replace").status == 0)
        #expect(try place.text("rollbook.yaml").contains("\n  appendix-c: tables/appendix-c.csv\n"))
    }

    @Test("Answers that end before the last question leave nothing")
    func ended() throws {
        let place = try folder()
        let before = try place.names()
        let run = try place.answer("", Self.format, "^D")
        #expect(run.status == 2 && run.out.contains("the answers ended before the last question"), "\(run.out)")
        #expect(try place.names() == before)
    }
}
