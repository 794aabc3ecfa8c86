import Foundation
import RollbookModel
import Testing

@testable import RollbookDefinitions

struct LoadTests {
    @Test func elementsKeepEveryFact() throws {
        let catalog = try FormatsFixture.example.load()
        let element = try #require(catalog.element(named: "900100")?.element)
        #expect(element.codes.map(\.value) == ["P", "F", "N"])
        #expect(element.codes.last?.years.description == "2011-12 to 2012-13")
        #expect(
            element.facts == [
                Fact(heading: "Purpose", lines: ["Whether the pupil passed."]),
                Fact(heading: "Year implemented", lines: ["0708"]),
                Fact(heading: "Required grades", lines: ["01", "NO"]),
                Fact(heading: "Required surveys", lines: ["1"]),
                Fact(heading: "Edits", lines: ["enrollment: 1, 1A"]),
                Fact(heading: "Changes", lines: ["2012-07-01: NO withdrawn"]),
            ])
    }

    @Test func agency() throws {
        let catalog = try FormatsFixture.example.load()
        let agency = try #require(catalog.agencies["example"]?.agency)
        #expect(agency.years.map(\.description) == ["2024-25", "2025-26", "2026-27"])
        #expect(agency.levels.map(\.holdsBack) == [true, false])
        #expect(agency.districts.map(\.name) == ["Northtown", ""])
        #expect(agency.source == "Example Manual, 7 (https://example.org); fictitious")
        #expect(agency.facts == [Fact(heading: "Characteristics", lines: ["N: Numeric"])])
        #expect(agency.refusal == Refusal(percent: 20, source: "a rule of thumb"))
    }

    @Test func filesAreSortedAndWhole() throws {
        let files = try FormatsFixture.example.adding("example/samples/enrollment.yaml", "x: y").load().files
        #expect(files.map(\.path) == files.map(\.path).sorted())
        #expect(files.count == 10)
        #expect(files.last?.path == "example/tables/districts.yaml")
    }

    @Test func onlyTheAgencyAskedFor() throws {
        let fixture = FormatsFixture.example.adding("other/agency.yaml", "a: [")
        #expect(try fixture.load(agency: "example").formatNames().count == 3)
        #expect(throws: DefinitionFaults.self) { try fixture.load() }
        #expect(throws: Problem("unknown agency \"exmple\"; nearest: example", wayOut: "See: rollbook formats list.")) {
            try fixture.load(agency: "exmple")
        }
    }

    @Test func noFolderOrNoReadme() throws {
        #expect(throws: Problem.self) { try Catalog.load(from: "/nowhere/Formats") }
        var without = FormatsFixture.example
        without.files["README.md"] = nil
        #expect(throws: Problem.self) { try without.load() }
    }

    @Test func aMisspeltFolderIsTold() throws {
        let faults = try FormatsFixture.example.adding("example/element/x.yaml", "x: y").diagnostics()
        #expect(faults.map(\.rule) == ["file"])
        #expect(faults.first?.help == "Did you mean \"elements\"?")
    }

    @Test func aFileThatIsNoYAMLDoesNotMakeOthersLookWrong() throws {
        let faults = try FormatsFixture.example.adding("example/formats/pupils.yaml", "format: [").diagnostics()
        #expect(faults.map(\.rule) == ["yaml"])
    }

    @Test func linksThatLoopAreNotFollowed() throws {
        try FormatsFixture.example.inFolder { folder in
            let files = FileManager.default
            try files.createSymbolicLink(atPath: "\(folder)/loop", withDestinationPath: folder)
            try files.createSymbolicLink(atPath: "\(folder)/example/loop", withDestinationPath: "\(folder)/example")
            try files.createSymbolicLink(atPath: "\(folder)/example/edits/loop.yaml", withDestinationPath: "loop.yaml")
            #expect(try Catalog.load(from: folder).formatNames().count == 3)
        }
    }

    @Test func thousandsOfFiles() throws {
        try FormatsFixture.example.inFolder { folder in
            for number in 0..<2_000 {
                let text = "element: e\(number)\nname: Element \(number)\n"
                try Data(text.utf8).write(to: URL(filePath: "\(folder)/example/elements/e\(number).yaml"))
            }
            #expect(try Catalog.load(from: folder).elementNames().count == 2_003)
        }
    }
}
