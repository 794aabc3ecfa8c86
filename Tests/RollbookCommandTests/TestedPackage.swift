import Foundation

/// Where things of this package are.
enum Package {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    static let golden = "\(root)/Fixtures/golden/industry-certification"

    /// The command, which the build puts beside the tests.
    static let rollbook: String = {
        let tests = CommandLine.arguments.first { $0.hasSuffix(".xctest") }
        let running = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let folders = [running, tests].compactMap { $0 }.map { ($0 as NSString).deletingLastPathComponent }
        return folders.map { "\($0)/rollbook" }.first(where: FileManager.default.isExecutableFile) ?? "rollbook"
    }()
}

/// The command line of the job that most tests run: the golden sample of `Fixtures/golden`.
struct Job {
    static let format = "florida/industry-certification"
    static let tables = [
        "appendix-c", "appendix-z", "course-code-directory", "cte-programs", "master-school-id",
        "statewide-course-numbering",
    ]
    static let related = ["cte-student-course-schedule", "student-demographic-information"]

    var command = "generate"
    var inputs = ["sample/records.csv"]
    /// Tables and related files that are not supplied.
    var withheld: Set<String> = []
    var output: String? = "out"
    var more: [String] = []

    var arguments: [String] {
        var words = [command, Self.format, "--year", "2026-27", "--survey", "5", "--district", "01"]
        words += inputs.flatMap { ["--input", $0] }
        for table in Self.tables where !withheld.contains(table) {
            words += ["--table", "\(table)=sample/tables/\(table).csv"]
        }
        for format in Self.related where !withheld.contains(format) {
            words += ["--related", "\(format)=sample/related/\(format).csv"]
        }
        if let output { words += ["--output", output] }
        return words + more
    }
}

/// Lines of the golden sample's extract.
enum Extract {
    static let lines =
        (try? String(contentsOfFile: "\(Package.golden)/sample/records.csv", encoding: .utf8))?
        .split(whereSeparator: \.isNewline).map(String.init) ?? []
    static var header: String { lines.first ?? "" }
    static var columns: [String] { header.split(separator: ",").map(String.init) }
    /// Records that every edit holds for.
    static var clean: ArraySlice<String> { lines.dropFirst().prefix(2) }
}
