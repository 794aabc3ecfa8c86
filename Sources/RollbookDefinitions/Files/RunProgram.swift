import Glibc
import RollbookModel

/// What a program left.
struct ProgramOutput {
    let status: Int32
    let output: [UInt8]
    let errors: String
}

/// Runs a program that is looked for where the shell does, to its end. It reads nothing from standard input.
func runProgram(_ words: [String]) throws(Problem) -> ProgramOutput {
    let name = words.first ?? ""
    guard let output = Pipe(), let errors = Pipe() else {
        throw Problem("\(name) could not be started", wayOut: "Close other programs and run again.")
    }
    var actions = unsafe posix_spawn_file_actions_t()
    _ = unsafe posix_spawn_file_actions_init(&actions)
    defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
    _ = unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    _ = unsafe posix_spawn_file_actions_adddup2(&actions, output.writing, STDOUT_FILENO)
    _ = unsafe posix_spawn_file_actions_adddup2(&actions, errors.writing, STDERR_FILENO)
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var process = pid_t()
    let started = unsafe posix_spawnp(&process, name, &actions, nil, &arguments, environ)
    output.closeWriting()
    errors.closeWriting()
    guard started == 0 else {
        output.closeReading()
        errors.closeReading()
        throw Problem("\(name) could not be started", wayOut: "Install \(name), or name folders with --old and --new.")
    }
    let told = output.readAll()
    let complaints = errors.readAll()
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
    return ProgramOutput(status: code, output: told, errors: String(decoding: complaints, as: UTF8.self))
}

private struct Pipe {
    let reading: Int32
    let writing: Int32

    init?() {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { return nil }
        // The program gets the ends that it is given, and no others.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (reading, writing) = (ends[0], ends[1])
    }

    func closeWriting() { close(writing) }

    func closeReading() { close(reading) }

    /// Until the other end is closed; then this one is too.
    func readAll() -> [UInt8] {
        defer { closeReading() }
        var all: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = unsafe read(reading, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return all }
            all += piece[..<count]
        }
    }
}
