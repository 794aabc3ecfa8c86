import CArchive
import Glibc
import RollbookModel

/// Where an archive's bytes are.
@safe
enum ZipSource {
    case file(SteadyFile)
    case memory([UInt8])
}

/// The entries of a ZIP archive in the order of the file, each unpacked on request. Their names are compared and nothing
/// else: nothing is written anywhere.
@safe
final class ZipEntries {
    private let archive: OpaquePointer
    private let name: String
    private let descriptor: Int32
    private let size: Int
    private var memory: UnsafeMutableRawBufferPointer?
    /// Of the entry at hand, unpacked so far.
    private var unpacked = 0

    init(_ source: ZipSource, name: String) throws(Problem) {
        self.name = name
        guard let archive = unsafe archive_read_new() else { throw outOfMemory(name) }
        unsafe self.archive = archive
        switch source {
        case .file(let file):
            size = file.size
            descriptor = unsafe Glibc.open(file.path, O_RDONLY | O_CLOEXEC)
        case .memory(let bytes):
            (size, descriptor) = (bytes.count, -1)
            let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 16)
            unsafe copy.copyBytes(from: bytes)
            unsafe memory = copy
        }
        // Not the reader of streams: it makes do with a truncated file.
        _ = unsafe archive_read_support_format_zip_seekable(archive)
        let outcome: Int32
        if let memory = unsafe memory {
            outcome = unsafe archive_read_open_memory(archive, memory.baseAddress, size)
        } else {
            guard descriptor >= 0 else { throw readingProblem(name, errno) }
            outcome = unsafe archive_read_open_fd(archive, descriptor, 64 << 10)
        }
        guard outcome == ARCHIVE_OK else { throw damagedWorkbook(name) }
    }

    deinit {
        _ = unsafe archive_read_free(archive)
        if descriptor >= 0 { close(descriptor) }
        unsafe memory?.deallocate()
    }

    /// Goes on to the next entry and tells its name; nil at the end. What is no plain file has an empty name.
    func next() throws(Problem) -> String? {
        unpacked = 0
        var entry: OpaquePointer?
        let outcome = unsafe archive_read_next_header(archive, &entry)
        if outcome == ARCHIVE_EOF { return nil }
        guard outcome == ARCHIVE_OK || outcome == ARCHIVE_WARN, let entry = unsafe entry else {
            throw damagedWorkbook(name)
        }
        if unsafe archive_entry_is_encrypted(entry) != 0 {
            throw Problem(
                at: name, "this workbook is under a password", wayOut: "Save it without a password, or as CSV.")
        }
        guard unsafe archive_entry_filetype(entry) == S_IFREG else { return "" }
        return unsafe archive_entry_pathname_utf8(entry).map { unsafe String(cString: $0) } ?? ""
    }

    /// The next bytes of the entry at hand, which are gone with the next call; nil at its end.
    func read() throws(Problem) -> UnsafeRawBufferPointer? {
        try Interruption.check()
        var start: UnsafeRawPointer?
        var (count, offset) = (0, Int64(0))
        let outcome = unsafe archive_read_data_block(archive, &start, &count, &offset)
        if outcome == ARCHIVE_EOF { return nil }
        guard outcome == ARCHIVE_OK else { throw damagedWorkbook(name) }
        unpacked += count
        if unpacked > Self.alwaysFine, unpacked / max(1, size) > Self.ratioLimit {
            throw Problem(
                at: name, "a part of this file unpacks to more than \(Self.ratioLimit) times the size of the whole",
                wayOut: "No workbook of records does; ask whoever made it.")
        }
        return unsafe UnsafeRawBufferPointer(start: start, count: count)
    }

    private static let alwaysFine = 64 << 20
    private static let ratioLimit = 200
}

func damagedWorkbook(_ name: String) -> Problem {
    Problem(
        at: name, "this workbook is damaged or not complete",
        wayOut: "Fetch it anew; if a spreadsheet program still opens it, save it there as .xlsx.")
}

private func outOfMemory(_ name: String) -> Problem {
    Problem(at: name, "there is no memory left to read it", wayOut: "Close other programs, then run again.")
}
