import ArgumentParser
import Glibc
import Rollbook
import RollbookModel

extension FormatsCommand {
    struct DiffCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "diff",
            abstract: "What changes between two school years, two folders of definitions or two revisions of one.",
            discussion: """
                rollbook formats diff OLD-YEAR NEW-YEAR         two years
                rollbook formats diff --old DIR                 a folder, the one in use
                rollbook formats diff --old-revision REV        a git revision, the one in use

                With --input, --district and, where the format has several, --survey, the records are judged under both: what \
                turns out otherwise is counted, by edit and by change.

                Each change has a rule, a class (breaks-submitters, breaks-readers, stricter, looser, wording) and a \
                fingerprint, by which --waivers names it; docs/formats-diff.md and docs/diff-rules.md tell more. Exit \
                status: 0; 1 when a change of a class that --fail-on names is not waived; 2 when it could not be done.
                """)

        @Argument(help: "The older and the newer school year; of two folders or revisions, one for both or none.")
        var years: [String] = []

        @Option(
            help: ArgumentHelp("One format with its elements, edits and tables.", valueName: "format"),
            completion: .formats)
        var format: String?

        @Option(help: ArgumentHelp("One element, in any years.", valueName: "id"))
        var element: String?

        @Option(help: ArgumentHelp("One agency.", valueName: "agency"))
        var agency: String?

        @Option(
            help: ArgumentHelp("The older folder of definitions; default: the one in use.", valueName: "dir"),
            completion: .directory)
        var old: String?

        @Option(
            help: ArgumentHelp("The newer folder of definitions; default: the one in use.", valueName: "dir"),
            completion: .directory)
        var new: String?

        @Option(help: ArgumentHelp("The folder in use, as a git revision has it, as the older.", valueName: "rev"))
        var oldRevision: String?

        @Option(help: ArgumentHelp("The same as the newer.", valueName: "rev"))
        var newRevision: String?

        @Option(name: .customLong("as"), help: "What standard output gets.")
        var shape = DiffShape.text

        @Option(
            help: ArgumentHelp("Classes of changes that fail the command, separated by commas.", valueName: "class,...")
        )
        var failOn: String?

        @Option(help: ArgumentHelp("Changes that were looked at and taken on.", valueName: "file"), completion: .file())
        var waivers: String?

        @Option(help: ArgumentHelp("The day on which waivers have to hold; default: today.", valueName: "yyyy-mm-dd"))
        var today: String?

        @Flag(help: "Print the guide to the rules instead, as Markdown.")
        var rules = false

        @OptionGroup var records: DiffRecordOptions

        @OptionGroup var definitions: DefinitionOptions

        func validate() throws {
            try requireDay(today, "--today")
            let others = [old, new, oldRevision, newRevision].compactMap { $0 }
            if years.count > 2 { throw ValidationError("Name two school years, not \(years.count).") }
            if years.count < 2, others.isEmpty, !rules { throw ValidationError("Name two school years.") }
            if old != nil, oldRevision != nil { throw ValidationError("Name --old or --old-revision, not both.") }
            if new != nil, newRevision != nil { throw ValidationError("Name --new or --new-revision, not both.") }
            if format != nil, element != nil { throw ValidationError("Name --format or --element, not both.") }
            if let unknown = listed(failOn).first(where: { ChangeImpact(rawValue: $0) == nil }) {
                let known = ChangeImpact.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("--fail-on takes \(known), not \"\(unknown)\".")
            }
            if !records.input.isEmpty, format == nil { throw ValidationError("--input needs --format.") }
            if failOn != nil, listed(failOn).isEmpty { throw ValidationError("--fail-on names no class.") }
        }

        func run() throws {
            if rules { return print(try ChangeGuide().text(), terminator: "") }
            let job = try DiffJob(request, definitions.surroundings)
            Signals.stopTheRun()
            let outcome = try job.run()
            ProgressLine.erase()
            print(
                try outcome.text(shape, width: Terminal.width(), usesColour: Terminal.usesColour()), terminator: "")
            end(outcome.exitStatus)
        }

        private var request: DiffRequest {
            var request = DiffRequest(years: years, today: today ?? Clock.today())
            request.old = source(old, oldRevision)
            request.new = source(new, newRevision)
            request.format = format
            request.element = element
            request.agency = agency
            request.failing = Set(listed(failOn).compactMap(ChangeImpact.init))
            request.waivers = waivers
            request.records = records.request
            return request
        }

        private func source(_ folder: String?, _ revision: String?) -> DiffRequest.Source {
            folder.map { .folder($0) } ?? revision.map { .revision($0) } ?? .current
        }
    }
}

extension DiffShape: ExpressibleByArgument {}
