/// How much to draw, how much of it is wrong, and which of the many possible samples.
package struct SampleOptions: Hashable, Sendable {
    /// Number of records, or of a district's students, below a thousand million.
    package let rows: Int
    /// Faulty ones in a million: 20,000 is 2 percent.
    package let faultsPerMillion: Int
    /// The same seed, recipe and plan give the same bytes.
    package let seed: UInt64

    package init(rows: Int, faultsPerMillion: Int, seed: UInt64) {
        precondition((0..<1_000_000_000).contains(rows) && (0...1_000_000).contains(faultsPerMillion))
        self.rows = rows
        self.faultsPerMillion = faultsPerMillion
        self.seed = seed
    }

    /// How many of `rows` are to be faulty, to the nearest whole one.
    var faults: Int { (rows * faultsPerMillion + 500_000) / 1_000_000 }
}

/// Where one file of a sample goes. It is the caller's to close.
package protocol SampleSink: AnyObject {
    func write(_ bytes: [UInt8]) throws
}

/// What a sample came to.
package struct SampleSummary: Sendable {
    /// How many of each format.
    package let records: [(format: String, records: Int)]
    /// Formats that have no records here, but a file for others to look up.
    package let related: [String]
    package let students: Int
    /// Records of the one format, or students, with a fault.
    package let faulty: Int
    /// Lines of `expected.csv` after its header.
    package let expectedFindings: Int

    package var rows: Int { records.reduce(0) { $0 + $1.records } }
}
