import ArgumentParser
import Rollbook

/// How much of the machine a run takes. Neither changes a byte of what it writes.
struct ResourceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Threads that work at once; default: a thread for each core.", valueName: "n"))
    var threads: Int?

    @Option(
        help: ArgumentHelp(
            "What tables and remembered keys may take in memory, such as 200M or 2G; keys past it go to disk.",
            valueName: "size"))
    var memory = "256M"

    func validate() throws {
        if let threads, !RunRequest.threadCounts.contains(threads) {
            throw ValidationError("--threads takes 1 to \(RunRequest.threadCounts.upperBound), not \(threads).")
        }
        if memorySize(memory) == nil {
            throw ValidationError("--memory takes a size such as 200M or 2G, not \"\(memory)\".")
        }
    }

    /// Puts what was asked for into a request.
    func limit(_ request: inout RunRequest) {
        if let threads { request.threads = threads }
        if let bytes = memorySize(memory) { request.memory = bytes }
    }
}

/// The bytes that `200M` or `2G` stand for; nil for anything else, and for a number alone, as it may mean either.
private func memorySize(_ text: String) -> Int? {
    let units = ["M": 1 << 20, "G": 1 << 30]
    guard let unit = text.last.flatMap({ units[$0.uppercased()] }), let count = Int(text.dropLast()), count > 0,
        text.utf8.first != UInt8(ascii: "+")
    else { return nil }
    let (bytes, isTooMuch) = count.multipliedReportingOverflow(by: unit)
    return isTooMuch ? nil : bytes
}
