import FoundationEssentials
package import RollbookModel

/// `sample.json`: what a synthetic district was drawn from, so that it can be drawn again.
package struct SampleJSON: Sendable {
    package static let schema = "rollbook/sample/1"

    private let contents: Contents

    /// - Parameters:
    ///   - job: of a district's sample, with the agency as its format.
    ///   - rows: records, or a district's students, and of these the faulty ones.
    package init(
        _ job: JobIdentity, version: String, rows: Int, faultsPerMillion: Int, seed: UInt64, faultyRows: Int
    ) {
        contents = Contents(
            schema: Self.schema, tool: version, format: job.format, year: job.year, survey: job.survey,
            district: job.district, rows: rows, boundaries: nil, faultsPerMillion: faultsPerMillion, seed: seed,
            faultyRows: faultyRows)
    }

    /// Of a folder of boundary cases, which are drawn from no seed.
    package init(boundariesOf plan: Plan, version: String, rows: Int) {
        let job = JobIdentity(plan)
        contents = Contents(
            schema: Self.schema, tool: version, format: job.format, year: job.year, survey: job.survey,
            district: job.district, rows: rows, boundaries: true, faultsPerMillion: nil, seed: nil, faultyRows: nil)
    }

    package func bytes() throws(Problem) -> [UInt8] {
        try JSONText.encode(contents, as: "sample.json")
    }

    /// Whether these bytes are such a file.
    package static func isSample(_ bytes: [UInt8]) -> Bool {
        (try? JSONDecoder().decode(Kind.self, from: Data(bytes)))?.schema == schema
    }

    private struct Kind: Decodable {
        let schema: String
    }

    private struct Contents: Encodable {
        let schema: String
        let tool: String
        let format: String
        let year: String
        let survey: String
        let district: String
        let rows: Int
        let boundaries: Bool?
        let faultsPerMillion: Int?
        let seed: UInt64?
        let faultyRows: Int?
    }
}
