import Foundation
import Testing

@Suite struct GuidesAreTrue {
    @Test("docs/new-school-year.md leads to a new year that a synthetic district goes through")
    func newSchoolYear() throws {
        let place = try GuideSteps.workplace()
        try place.makeFolder("Fixtures")
        try FileManager.default.copyItem(
            atPath: "\(Package.root)/Fixtures/years", toPath: "\(place.path)/Fixtures/years")
        try GuideSteps("new-school-year.md").carryOut(in: place)
        #expect(try place.text("rollbook-demo/submission/manifest.json").contains("2027-28"))
    }

    @Test("docs/preview.md shows what preview prints")
    func preview() throws {
        try GuideSteps("preview.md").carryOut(in: GuideSteps.workplace())
    }

    @Test("docs/project-file.md leads from a district's files to a project file, and from that to a submission")
    func projectFile() throws {
        let place = try GuideSteps.workplace()
        try GuideSteps("project-file.md").carryOut(in: place)
        #expect(try place.mode("district/rollbook.yaml") == 0o600)
        #expect(try place.names(in: "district/submission").contains("industry-certification.txt"))
    }

    @Test("docs/survey.md leads from two formats to a checked survey and its project file")
    func survey() throws {
        let place = try GuideSteps.workplace()
        try GuideSteps("survey.md").carryOut(in: place)
        #expect(try place.mode("checked") == 0o700 && place.mode("checked/industry-certification") == 0o700)
        for file in ["report.html", "summary.json", "industry-certification/findings.csv"] {
            #expect(try place.mode("checked/\(file)") == 0o600, "\(file)")
        }
    }

    @Test("docs/maps.md leads from a sheet over a draft to findings about what the map has no answer for")
    func maps() throws {
        try GuideSteps("maps.md").carryOut(in: GuideSteps.workplace())
    }

    @Test("docs/local-edits.md leads to a pack of the district's own and what it finds")
    func localEdits() throws {
        try GuideSteps("local-edits.md").carryOut(in: GuideSteps.workplace())
    }

    @Test("docs/match.md shows what a comparison of sources finds, and its files are private")
    func match() throws {
        let place = try GuideSteps.workplace()
        for name in ["sheet", "system", "provider"] {
            try place.write(
                "\(name).csv", Data(contentsOf: URL(filePath: "\(Package.root)/Fixtures/match/\(name).csv")))
        }
        try GuideSteps("match.md").carryOut(in: place)
        #expect(try place.mode("differences.csv") == 0o600 && place.mode("differences.xlsx") == 0o600)
        let golden = try String(contentsOfFile: "\(Package.root)/Fixtures/match/differences.csv", encoding: .utf8)
        #expect(try place.text("differences.csv") == golden)
    }

    @Test("docs/formats-diff.md shows what a comparison prints")
    func formatsDiff() throws {
        try GuideSteps("formats-diff.md").carryOut(in: GuideSteps.workplace())
    }

    @Test("docs/boundaries.md shows what the cases of an edit are, and what a check reads of them")
    func boundaries() throws {
        let place = try GuideSteps.workplace()
        try GuideSteps("boundaries.md").carryOut(in: place)
        #expect(try place.mode("cases/records.csv") == 0o600)
    }

    @Test("docs/batch-updates.md leads from a first transmission over a batch update to the state's answer")
    func batchUpdates() throws {
        let place = try GuideSteps.workplace()
        try GuideSteps("batch-updates.md").carryOut(in: place)
        #expect(try place.mode("ledger.sqlite") == 0o600)
        // 59 of the extract, and the one that is to be deleted.
        let read = try #require(place.json("sent2/summary.json")["records"] as? [String: Int])["read"]
        #expect(read == 60)
        // The share that refuses a first transmission is no rule for batches.
        #expect(try place.json("sent1/summary.json")["forecast"] != nil)
        #expect(try place.json("sent2/summary.json")["forecast"] == nil)
        #expect(!String(decoding: try place.data("ledger.sqlite"), as: UTF8.self).contains("FL99"))
    }

    @Test("docs/golden-years.md leads from a sample to a case, and from a changed definition to what it changes")
    func goldenYears() throws {
        let place = try GuideSteps.workplace()
        try GuideSteps("golden-years.md").carryOut(in: place)
        #expect(try place.names(in: "cases/certification-2026") == ["case.yaml", "expected", "input"])
        #expect(try place.mode("cases/certification-2026/expected") == 0o700)
        #expect(try place.mode("cases/certification-2026/expected/findings.csv") == 0o600)
    }

    @Test("docs/new-format.md leads to the files of a format that nobody had heard of, without a line of Swift")
    func newFormat() throws {
        let place = try GuideSteps.workplace()
        try GuideSteps("new-format.md").carryOut(in: place)
        #expect(
            try place.text("out/club-memberships.txt")
                == "2026-2027042000001001CHSM005  \r\n2026-2027042000001002CHSL004  \r\n")
        let read = try place.run(
            "convert", "examplia/club-memberships", "--year", "2026-27", "--from", "fixed", "--to", "csv",
            "out/club-memberships.txt")
        #expect(try read.out == place.text("out/club-memberships.csv"))
        let lint = try place.tool(
            "xmllint", "--noout", "--schema", "out/club-memberships.xsd", "out/club-memberships.xml")
        #expect(lint.status == 0, "\(lint.err)")
    }
}
