import RollbookModel

@testable import Rollbook

extension FuzzTarget {
    /// A project file: refused with places, or read as words that every command's parser can take.
    static let project = FuzzTarget("project") { input in
        let bytes = Array(input.rest)
        for folder in ["", "above/"] {
            let path = folder + ProjectFile.name
            do {
                let project = try ProjectFile(bytes, path: path, Declared.commands)
                for command in Declared.commands.commands where command.takesProject { try use(project, command) }
            } catch let faults as ProjectFaults {
                try claim("a refusal says what is wrong", !faults.diagnostics.isEmpty)
                try claimPlaces(faults.diagnostics, in: bytes, path)
            }
        }
    }

    private static func use(_ project: ProjectFile, _ command: DeclaredCommand) throws(Broken) {
        for typed in [[], ["example/licenses", "--survey", "2", "--year=2026-27", "-q", "--", "more"]] {
            let line = ProjectCommandLine(command.words + typed, command, project, formatsVariable: nil)
            try claim("the command stays", line.words.starts(with: command.words))
            try claim("what was typed stays", typed.allSatisfy(line.words.contains))
            try claim(
                "words have no control characters",
                line.words.allSatisfy { $0.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F } })
            _ = line.spot(of: "--year")
            _ = line.located(Problem(at: "--input", "there is no \"records.csv\"", wayOut: "Name another file."))
        }
    }

}

/// Commands with options of every shape that the real ones have.
private enum Declared {
    static let commands = DeclaredCommands(
        toolInfo: """
            {"command": {"commandName": "rollbook", "subcommands": [
              {"commandName": "generate", "arguments": [\(survey), \(option("output", "dir"))]},
              {"commandName": "check", "arguments": [\(survey)]},
              {"commandName": "preview", "arguments": [\(survey), \(option("by", "item,..."))]},
              {"commandName": "match", "arguments": [\(option("key", "column,...")), \(project)]},
              {"commandName": "formats", "subcommands": [
                {"commandName": "list", "arguments": [\(format), \(option("survey", "code")), \(project)]}]}]}}
            """)

    private static let survey =
        [
            format, project, option("year", "year"), option("survey", "code"), option("input", "file", repeats: true),
            option("table", "name=file", repeats: true), option("file", "format=file,...", repeats: true),
            option("map", "name|file", repeats: true), option("accept-unevaluated", "edit,..."),
            option("formats", "dir"), option("mode", "mode", values: #""initial", "batch""#), flag("junit", "j"),
        ].joined(separator: ", ")

    private static let format = #"{"kind": "positional", "valueName": "format"}"#
    private static let project = option("project", "file")

    private static func option(_ name: String, _ value: String, repeats: Bool = false, values: String = "") -> String {
        """
        {"kind": "option", "names": [{"kind": "long", "name": "\(name)"}], "valueName": "\(value)", \
        "isRepeating": \(repeats), "allValues": [\(values)], "abstract": "What it says."}
        """
    }

    private static func flag(_ name: String, _ short: String) -> String {
        """
        {"kind": "flag", "names": [{"kind": "long", "name": "\(name)"}, {"kind": "short", "name": "\(short)"}]}
        """
    }
}

/// Claims that whoever reads of faults finds them in their file.
func claimPlaces(_ diagnostics: [Diagnostic], in bytes: [UInt8], _ file: String) throws(Broken) {
    let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
    for place in diagnostics.map(\.place) {
        try claim("a fault is in its file", place.file == file)
        try claim("a fault's place is in its file", (1...lines + 1).contains(place.line) && place.column >= 1)
    }
}
