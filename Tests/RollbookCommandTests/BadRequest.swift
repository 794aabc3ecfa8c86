import Foundation
import Testing

/// A run that cannot be done: what is wrong with it, and what a user must be told.
struct BadRequest: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let status: Int32
    /// Text that standard error must hold.
    let says: String
    /// Prepares the workplace and gives the command line. A folder `out` with an earlier run of the job is there.
    let arguments: @Sendable (Workplace) throws -> [String]

    init(
        _ description: String, status: Int32 = 2, says: String,
        _ arguments: @escaping @Sendable (Workplace) throws -> [String]
    ) {
        testDescription = description
        self.status = status
        self.says = says
        self.arguments = arguments
    }

    /// An extract of these bytes.
    static func extract(_ description: String, _ text: String, says: String) -> BadRequest {
        extract(description, Data(text.utf8), says: says)
    }

    static func extract(_ description: String, _ bytes: Data, says: String) -> BadRequest {
        BadRequest(description, says: says) { place in
            try place.write("in.csv", bytes)
            return Job(inputs: ["in.csv"], more: ["--replace"]).arguments
        }
    }

    /// A file supplied in place of the sample's.
    static func table(_ name: String, _ description: String, _ text: String, says: String) -> BadRequest {
        BadRequest(description, says: says) { place in
            try place.write("table.csv", text)
            return Job(withheld: [name], more: ["--table", "\(name)=table.csv", "--replace"]).arguments
        }
    }

    /// The job with other words on its command line.
    static func options(
        _ description: String, _ more: [String], status: Int32 = 2, says: String
    ) -> BadRequest {
        BadRequest(description, status: status, says: says) { _ in Job(more: ["--replace"] + more).arguments }
    }

    /// The job with one word of its command line exchanged.
    static func exchanged(
        _ description: String, _ word: String, _ other: String, says: String
    ) -> BadRequest {
        BadRequest(description, says: says) { _ in
            Job(more: ["--replace"]).arguments.map { $0 == word ? other : $0 }
        }
    }

    /// Another place for the output.
    static func output(
        _ description: String, _ output: String, replaces: Bool = false, says: String,
        _ prepare: @escaping @Sendable (Workplace) throws -> Void = { _ in }
    ) -> BadRequest {
        BadRequest(description, says: says) { place in
            try prepare(place)
            return Job(output: output, more: replaces ? ["--replace"] : []).arguments
        }
    }
}
