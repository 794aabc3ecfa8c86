import Foundation
import Rollbook

/// A copy of the definitions and of shipped cases, in which tests may change what they like.
final class GoldenPlace {
    static let years = "\(Shipped.root)/Fixtures/years"

    private let folder: TestFolder
    let cases: String
    private let agency: String

    /// - Parameter format: whose cases; nil: all.
    init(_ format: String? = nil) throws {
        folder = try TestFolder()
        cases = "\(folder.path)/cases"
        agency = "\(folder.path)/Formats/\((format ?? "").prefix { $0 != "/" })"
        try FileManager.default.copyItem(atPath: "\(Shipped.root)/Formats", toPath: "\(folder.path)/Formats")
        try FileManager.default.copyItem(atPath: format.map { "\(Self.years)/\($0)" } ?? Self.years, toPath: cases)
    }

    var surroundings: Surroundings {
        Surroundings(
            formatsOption: "\(folder.path)/Formats", formatsVariable: nil, workingFolder: folder.path, executable: "/")
    }

    /// Puts a text in the place of another that stands in a file of the agency once or more.
    func replace(_ file: String, _ old: String, _ new: String) throws {
        let path = "\(agency)/\(file)"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        guard text.contains(old) else { throw NotThere(text: old) }
        try text.replacing(old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
    }

    struct NotThere: Error { let text: String }

    func verify(records: Bool = false, showsValues: Bool = false) throws -> (status: Int, said: String) {
        let outcome = try VerifyJob(surroundings, cases: cases, records: records, showsValues: showsValues).run()
        return (outcome.exitStatus, outcome.text(records: records))
    }

    /// Every file and folder of the cases, hidden ones too.
    func names() throws -> [String] { try FileManager.default.subpathsOfDirectory(atPath: cases).sorted() }
}
