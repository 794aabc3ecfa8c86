import ArgumentParser
import Rollbook

extension FormatsCommand {
    struct VerifyCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Run records that are kept with all they led to, and tell what comes out otherwise.",
            discussion: """
                Each folder with a case.yaml is a case: input/ holds what is read, expected/ what a run left when it was \
                recorded. docs/golden-years.md tells more. Exit status: 0 all are equal; 1 some differ, or were \
                recorded anew; 2 one could not be run.
                """)

        @Argument(help: "The folder of cases; default: Fixtures/years beside the definitions.", completion: .directory)
        var folder: String?

        @Flag(help: "Write what is kept anew where it differs.")
        var record = false

        @Flag(name: .customLong("values"), help: "Print students' values, too: else none of an item that identifies.")
        var showsValues = false

        @OptionGroup var definitions: DefinitionOptions

        func run() throws {
            let job = try VerifyJob(
                definitions.surroundings, cases: folder, records: record, showsValues: showsValues)
            Signals.stopTheRun()
            let outcome = try job.run()
            print(outcome.text(records: record), terminator: "")
            if outcome.exitStatus != 0 { throw ExitCode(Int32(outcome.exitStatus)) }
        }
    }
}
