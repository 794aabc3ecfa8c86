import CScan

/// Where fields and lines end in a stretch of text, found sixty-four bytes at a time.
///
/// It knows nothing of quotes: what holds one, or anything else than printable ASCII, is `special`, and the record that it
/// stands in is `RecordScanner`'s to read. Text is scanned in windows, so that a block of a gigabyte needs no more room.
@safe
struct FieldEnds: ~Copyable {
    private static let window = 16 * 1024
    /// Twice a window: what is left of one, and the next.
    private static let capacity = 2 * window + 1

    private let delimiter: UInt8
    private var places: rollbook_places
    /// What comes next of each kind, as index. `ends` has one more in front: where the line before ended.
    private var end = 0
    private var line = 0
    private var special = 0
    /// Up to where the text was scanned.
    private var scanned = 0

    init(delimiter: UInt8) {
        self.delimiter = delimiter
        unsafe places = rollbook_places(
            ends: .allocate(capacity: Self.capacity), end_count: 0, lines: .allocate(capacity: Self.capacity),
            line_count: 0, special: .allocate(capacity: Self.capacity), special_count: 0)
    }

    deinit {
        unsafe places.ends.deallocate()
        unsafe places.lines.deallocate()
        unsafe places.special.deallocate()
    }

    /// A line that holds nothing special; valid until the next is asked for.
    @unsafe
    struct Line {
        /// Where its fields end, the last one at the line's end; before them, the place before the first one's start.
        let ends: UnsafePointer<UInt32>
        let count: Int
        /// Where the line ends, line end excluded.
        let end: Int
        /// Where the next one begins.
        let next: Int
    }

    /// Begins anew at a place of another text.
    mutating func start(at place: Int) {
        unsafe places.end_count = 1
        unsafe places.line_count = 0
        unsafe places.special_count = 0
        (end, line, special, scanned) = (1, 0, 0, place)
        unsafe places.ends[0] = UInt32(truncatingIfNeeded: place - 1)
    }

    /// The next line; nil for one that needs a closer look: it holds something special, is far too long, or the text ends
    /// within it.
    @inline(__always)
    mutating func next(in text: UnsafeBufferPointer<UInt8>) -> Line? {
        // Two ends, so that the LF of a CR LF is at hand too.
        while unsafe line + 1 >= places.line_count, scanned < text.count {
            guard unsafe scan(text) else { return nil }
        }
        guard unsafe line < places.line_count, let base = text.baseAddress else { return nil }
        let last = unsafe Int(places.lines[line])
        let place = unsafe Int(places.ends[last])
        if unsafe special < places.special_count, unsafe places.special[special] < place { return nil }
        var next = place + 1
        var taken = 1
        if unsafe base[place] == carriageReturn {
            // A LF may follow where the text goes on.
            guard next < text.count else { return nil }
            if unsafe base[next] == lineFeed {
                next += 1
                taken = 2
            }
        }
        let found = unsafe Line(
            ends: UnsafePointer(places.ends) + (end - 1), count: last - end + 1, end: place, next: next)
        end = last + taken
        line += taken
        return unsafe found
    }

    /// Goes on at a place that was reached without `next`.
    mutating func skip(to place: Int) {
        guard place < scanned else { return start(at: place) }
        while unsafe end < places.end_count, unsafe places.ends[end] < place { end += 1 }
        while unsafe line < places.line_count, unsafe places.lines[line] < end { line += 1 }
        while unsafe special < places.special_count, unsafe places.special[special] < place { special += 1 }
        unsafe places.ends[end - 1] = UInt32(truncatingIfNeeded: place - 1)
    }

    /// Scans the next window after what is left; false when too much is left.
    private mutating func scan(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let left = unsafe (places.end_count - end, places.line_count - line, places.special_count - special)
        guard max(left.0, left.2) <= Self.window, let base = text.baseAddress else { return false }
        unsafe places.ends.update(from: places.ends + (end - 1), count: left.0 + 1)
        for index in 0..<left.1 { unsafe places.lines[index] = places.lines[line + index] - UInt32(end - 1) }
        unsafe places.special.update(from: places.special + special, count: left.2)
        unsafe (places.end_count, places.line_count, places.special_count) = (left.0 + 1, left.1, left.2)
        (end, line, special) = (1, 0, 0)
        let to = min(scanned + Self.window, text.count)
        unsafe rollbook_scan(base, UInt32(scanned), UInt32(to), delimiter, &places)
        scanned = to
        return true
    }
}
