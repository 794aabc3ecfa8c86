/// How much to draw, how much of it is wrong, and which of the many possible samples.
package struct SampleOptions: Hashable, Sendable {
    /// Number of records, below a thousand million.
    package let rows: Int
    /// Faulty records in a million: 20,000 is 2 percent.
    package let faultsPerMillion: Int
    /// The same seed, recipe and plan give the same bytes.
    package let seed: UInt64

    package init(rows: Int, faultsPerMillion: Int, seed: UInt64) {
        precondition((0..<1_000_000_000).contains(rows) && (0...1_000_000).contains(faultsPerMillion))
        self.rows = rows
        self.faultsPerMillion = faultsPerMillion
        self.seed = seed
    }

    /// How many of `rows` are to be faulty, to the nearest whole record.
    var faults: Int { (rows * faultsPerMillion + 500_000) / 1_000_000 }
}

/// Where one file of a sample goes. It is the caller's to close.
package protocol SampleSink: AnyObject {
    func write(_ bytes: [UInt8]) throws
}

/// What a sample came to.
package struct SampleSummary: Hashable, Sendable {
    package let rows: Int
    package let students: Int
    package let faultyRows: Int
    /// Lines of `expected.csv` after its header.
    package let expectedFindings: Int
}
