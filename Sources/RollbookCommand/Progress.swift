import Glibc
import Rollbook
import Synchronization

/// One line on standard error that tells how far a run is, where that is a terminal.
final class ProgressLine: Sendable {
    /// What is shown changes at most so often.
    private static let pause = Duration.milliseconds(200)

    private struct Moment {
        var phase: RunProgress.Phase?
        var begun = ContinuousClock.now
        var drawn = ContinuousClock.now
    }

    private let moment = Mutex(Moment())

    /// nil where nobody would see it.
    static func onTerminal() -> (@Sendable (RunProgress) -> Void)? {
        guard Terminal.showsProgress else { return nil }
        let line = ProgressLine()
        return { line.show($0) }
    }

    /// Takes the line away before something else is printed.
    static func erase() {
        if Terminal.showsProgress { writeError("\r\u{1B}[K") }
    }

    /// A new phase is shown at once: it may be long before there is more to tell.
    private func show(_ progress: RunProgress) {
        moment.withLock { moment in
            let now = ContinuousClock.now
            if moment.phase != progress.phase {
                moment = Moment(phase: progress.phase, begun: now, drawn: now)
            } else if now - moment.drawn >= Self.pause {
                moment.drawn = now
            } else {
                return
            }
            let text = ProgressText(progress, elapsed: now - moment.begun).line(width: Terminal.errorWidth() - 1)
            writeError("\r\u{1B}[K\(text)")
        }
    }
}

/// The words of the progress line.
struct ProgressText {
    /// What there is to say, with how much it matters: the lowest is left out first where the line is narrow.
    private var parts: [(text: String, weight: Int)] = []

    init(_ progress: RunProgress, elapsed: Duration) {
        parts.append((Self.words(progress.phase) + (progress.format.map { " \($0)" } ?? ""), 6))
        let seconds = elapsed / .seconds(1)
        if progress.records > 0 { parts.append(("\(grouped(progress.records)) records", 5)) }
        if progress.records > 0, seconds > 0 {
            parts.append(("\(grouped(Int(Double(progress.records) / seconds)))/s", 1))
        }
        if let total = progress.bytesTotal, total > 0, progress.bytesRead > 0 {
            let share = min(Double(progress.bytesRead) / Double(total), 1)
            parts.append(("\(Int(share * 100))%", 4))
            // The first second says little of those that follow.
            if seconds >= 1, share > 0 { parts.append(("\(clock(seconds / share - seconds)) left", 3)) }
        }
        if progress.phase == .checking, progress.records > 0 {
            parts.append(("\(grouped(progress.findings)) finding\(progress.findings == 1 ? "" : "s")", 2))
        }
    }

    private static func words(_ phase: RunProgress.Phase) -> String {
        switch phase {
        case .loading(let path): "Reading \(path)"
        case .lookingAhead: "Looking ahead"
        case .checking: "Checking"
        case .verifying: "Verifying what was written"
        }
    }

    /// As much as fits.
    func line(width: Int) -> String {
        var shown = parts
        func joined() -> String { shown.map(\.text).joined(separator: "  ") }
        while joined().count > width, shown.count > 1, let least = shown.map(\.weight).min() {
            shown.removeAll { $0.weight == least }
        }
        // Bytes of a file's name that a terminal would take for commands.
        let printable = joined().map { $0.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 } ? $0 : "?" }
        return String(printable.prefix(max(width, 0)))
    }
}

/// `1,234,567`.
private func grouped(_ number: Int) -> String {
    let digits = String(number)
    var text = ""
    for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
        text.append(digit)
    }
    return text
}

/// `0:42`, `2:03:10`.
private func clock(_ seconds: Double) -> String {
    let seconds = Int(seconds.rounded(.up))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    return (hours > 0 ? "\(hours):\(two(minutes))" : "\(minutes)") + ":\(two(seconds % 60))"
}
