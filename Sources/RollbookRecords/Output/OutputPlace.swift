package import RollbookModel

/// Where one run puts its files: an output folder, or a folder within one that several runs fill.
package struct OutputPlace {
    private let folder: OutputFolder
    /// Within the output folder; empty, or with its last slash.
    private let within: String

    fileprivate init(_ folder: OutputFolder, within: String) {
        self.folder = folder
        self.within = within
    }

    /// Where the files stand.
    package var path: String { within.isEmpty ? folder.path : "\(folder.path)/\(within.dropLast())" }

    /// The output folder as it will be, absolute and without links.
    package var destinationPath: String { folder.destinationPath }

    /// A new file; `reports/page.html` makes the folder `reports` when need be.
    package func sink(_ name: String) throws(Problem) -> FileSink { try folder.sink(within + name) }

    /// A new file that a library writes, with temporary files beside the others.
    package func foreignFile(_ name: String) throws(Problem) -> ForeignFile { try folder.foreignFile(within + name) }
}

extension OutputFolder {
    /// The folder itself.
    package var place: OutputPlace { OutputPlace(self, within: "") }

    /// A folder within it, which is made.
    package func place(_ name: String) throws(Problem) -> OutputPlace {
        try makeFolder(name)
        return OutputPlace(self, within: "\(name)/")
    }
}
