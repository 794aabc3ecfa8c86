import ArgumentParser
import Glibc
import Rollbook
import RollbookModel

/// Where a command learns what it is not told.
struct ProjectOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The project file, which says what is not given here; default: the nearest rollbook.yaml.",
            valueName: "file"),
        completion: .file(extensions: ["yaml"]))
    var project: String?

    @Flag(help: "Use no project file.")
    var noProject = false

    /// The project file in use; nil: none.
    func source() throws -> ProjectSource? { try project.map { path in try ProjectSource(path) } }
}

extension RollbookCommand {
    /// A command line with what the project file says; nil where none is used.
    static func projectCommandLine(_ words: [String]) throws -> ProjectCommandLine? {
        let options = words.prefix { $0 != "--" }
        let asksForHelp = options.contains { ["-h", "--help", "--version", "--no-project"].contains($0) }
        guard let first = words.first, !first.hasPrefix("-"), first != "help", !asksForHelp else { return nil }
        guard let path = try named(options) ?? nearestProject() else { return nil }
        let declared = DeclaredCommands(toolInfo: _dumpHelp())
        guard let command = declared.command(startingWith: words), command.takesProject else { return nil }
        return ProjectCommandLine(
            words, command, try ProjectFile(path: path, declared), formatsVariable: environment("ROLLBOOK_FORMATS"))
    }

    /// What `--project` says.
    private static func named(_ words: ArraySlice<String>) -> String? {
        if let joined = words.last(where: { $0.hasPrefix("--project=") }) {
            return String(joined.dropFirst("--project=".count))
        }
        return words.lastIndex(of: "--project").flatMap { words[($0 + 1)...].first }
    }

    /// The project file of the working folder or the nearest folder above that has one.
    ///
    /// - Throws: `Problem` for one above that belongs to somebody else, who would decide what is read and written.
    private static func nearestProject() throws(Problem) -> String? {
        let depth = workingFolder().split(separator: "/").count
        for level in 0...depth {
            let path = String(repeating: "../", count: level) + ProjectFile.name
            var status = stat()
            guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
            if level > 0, ![geteuid(), 0].contains(status.st_uid) {
                throw Problem(
                    at: path, "this project file of a folder above belongs to somebody else",
                    wayOut: "Name it with --project \(path) if it is yours to use, else run with --no-project.")
            }
            return path
        }
        return nil
    }
}
