import Glibc

/// The nanoseconds of CPU that the process has had, all threads together: on a busy machine they say more than the clock.
func cpuNanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

/// Runs a stage several times and prints the median of what it takes for one record.
func measure(_ name: String, records: Int, rounds: Int, _ stage: () throws -> Void) rethrows {
    var figures: [Double] = []
    for _ in 0..<rounds {
        let begun = cpuNanoseconds()
        try stage()
        figures.append(Double(cpuNanoseconds() - begun) / Double(records))
    }
    figures.sort()
    let texts = [figures[rounds / 2], figures[0], figures[rounds - 1]].map { tenths($0) }
    print("| \(name) | \(texts[0]) | \(texts[1])-\(texts[2]) |")
}

private func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
}
