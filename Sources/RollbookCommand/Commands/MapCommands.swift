import ArgumentParser
import Rollbook
import RollbookModel

struct MapCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "map", abstract: "Maps: how the columns of your own files become the items of a format.",
        discussion: "A run takes a map by --map. See docs/maps.md.",
        subcommands: [CheckMapCommand.self, SuggestCommand.self])

    struct CheckMapCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "What is wrong with a map, without any records.",
            discussion: "Exit status: 0 no fault; 2 faults.")

        @Argument(help: "A map's file, or the name of a ready-made one.")
        var map: String

        @OptionGroup var definitions: DefinitionOptions

        func run() throws {
            let check = try MapCheck(map, definitions: Definitions.load(definitions.surroundings))
            print(check.text, terminator: "")
            guard check.hasFaults else { return }
            let count = check.diagnostics.count
            throw Problem(
                "the map has \(count) fault\(count == 1 ? "" : "s"), listed above", wayOut: "Mend them and run again.")
        }
    }
}

extension MapCommand {
    struct SuggestCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "suggest",
            abstract: "Draft a map from a file's header and first rows, with the reasons, to be reviewed.",
            discussion: """
                The draft holds no student's value. Name the tables that you have: columns of names are then looked up in them.
                """)

        @Argument(help: "The file; FILE#NAME names a sheet or table.")
        var file: String

        @Argument(help: "agency/format")
        var format: String

        @Option(help: ArgumentHelp("School year; default: the newest.", valueName: "year"))
        var year: String?

        @Option(help: ArgumentHelp("Survey; may be left out where the format has only one.", valueName: "code"))
        var survey: String?

        @Option(
            name: .long,
            help: ArgumentHelp("A reference table to look names up in; once for each.", valueName: "name=file"))
        var table: [NamedFile] = []

        @Option(help: ArgumentHelp("What separates fields; default: what the header shows.", valueName: "c"))
        var delimiter: String?

        @Option(help: "Encoding of the files read.")
        var encoding = TextEncoding.utf8

        @Option(help: ArgumentHelp("What the file is; default: found out.", valueName: "kind"))
        var from: InputKind?

        @Option(help: ArgumentHelp("The file to write; default: standard output.", valueName: "file"))
        var output: String?

        @Flag(help: "Replace the file that --output names.")
        var replace = false

        @OptionGroup var definitions: DefinitionOptions

        func run() throws {
            let loaded = try Definitions.load(definitions.surroundings, format: format)
            let year = try year ?? loaded.newestYear(of: format)
            var request = RunRequest(
                .check, target: Target(format: format, year: year, survey: survey), inputs: [file])
            request.tables = table
            request.delimiter = delimiter
            request.encoding = encoding
            request.inputKind = from
            let suggestion = try MapSuggestion(request, definitions: loaded)
            guard let output else { return print(suggestion.text, terminator: "") }
            try suggestion.write(to: output, replaces: replace)
            print("Written: \(output). Review it, then: rollbook map check \(output)")
        }
    }
}
