/// The project file that a run was told by.
package struct ReportedProject: Hashable, Sendable {
    /// As the command names it.
    package let name: String
    package let sha256: String

    package init(name: String, sha256: String) {
        self.name = name
        self.sha256 = sha256
    }
}
