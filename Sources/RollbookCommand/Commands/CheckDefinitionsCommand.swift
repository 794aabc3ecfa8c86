import ArgumentParser
import Rollbook
import RollbookModel

extension FormatsCommand {
    struct VetCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract:
                "Check definitions: every file, every edit in every year and survey, every sample recipe and map.",
            discussion: """
                All that is wrong is told in one run. docs/definition-rules.md explains each rule. Exit status: 0 no fault, \
                warnings or not; 2 faults.
                """)

        @Argument(help: "The Formats folder; default: the one in use.", completion: .directory)
        var folder: String?

        @Option(name: .customLong("as"), help: "text; json, for programs; github, annotations of a GitHub workflow.")
        var shape = DiagnosticShape.text

        @Flag(help: "Print the guide to the rules instead, as Markdown.")
        var rules = false

        @OptionGroup var definitions: DefinitionOptions

        func run() throws {
            if rules { return print(try RuleGuide().text(), terminator: "") }
            let place = folder.map { DefinitionOptions.surroundings(naming: $0) } ?? definitions.surroundings
            let check = try DefinitionCheck(place)
            print(try check.text(as: shape, usesColour: Terminal.usesColour()), terminator: "")
            guard check.hasFaults else { return }
            throw Problem(
                "the definitions have \(check.inWords), listed above", wayOut: "Mend them and run again.")
        }
    }
}

extension DiagnosticShape: ExpressibleByArgument {}
