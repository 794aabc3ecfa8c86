/// How far a run is.
package struct RunProgress: Sendable, Equatable {
    package enum Phase: Sendable, Equatable {
        /// A table or related file, by its path.
        case loading(String)
        /// The first of two readings, where an edit must know all records before it can judge one.
        case lookingAhead
        case checking
        /// Reading back what was written.
        case verifying
    }

    package let phase: Phase
    /// Of a run over several formats, the one at hand.
    package internal(set) var format: String?
    package internal(set) var records = 0
    package internal(set) var bytesRead = 0
    /// The size of all inputs together; nil when one of them is no plain file.
    package internal(set) var bytesTotal: Int?
    package internal(set) var findings = 0

    package init(_ phase: Phase) {
        self.phase = phase
    }
}
