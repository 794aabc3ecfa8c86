// swift-tools-version: 6.2
import PackageDescription

/// Strict from the first commit: every warning is an error, every unsafe operation is marked.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ room: String, _ more: [Target.Dependency]) -> Target {
    .testTarget(
        name: "\(room)Tests", dependencies: [.target(name: room)] + more,
        swiftSettings: [.enableUpcomingFeature("ExistentialAny"), .treatAllWarnings(as: .error)])
}

/// What every reader is thrown at. The tests give it what is kept in `Fixtures/corpus`; `.ci/fuzz` makes a program of it
/// that draws inputs of its own, which needs a build with sanitizers and so is there only when asked for.
let fuzzing: [Target] = {
    let read: [Target.Dependency] = [
        "RollbookModel", "RollbookDefinitions", "RollbookEdits", "RollbookRecords", "Rollbook",
    ]
    let settings: [SwiftSetting] = [.enableUpcomingFeature("ExistentialAny"), .treatAllWarnings(as: .error)]
    guard Context.environment["ROLLBOOK_FUZZ"] != nil else {
        return [
            .testTarget(
                name: "FuzzingTests", dependencies: read, path: "Tests/Fuzzing", exclude: ["Program"],
                swiftSettings: settings)
        ]
    }
    return [
        .target(name: "Fuzzing", dependencies: read, path: "Tests/Fuzzing/Targets", swiftSettings: settings),
        // libFuzzer brings its own main.
        .executableTarget(
            name: "rollbook-fuzz", dependencies: ["Fuzzing"], path: "Tests/Fuzzing/Program",
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]),
    ]
}()

let package = Package(
    name: "rollbook",
    products: [
        .executable(name: "rollbook", targets: ["RollbookCommand"]),
        .library(name: "Rollbook", targets: ["Rollbook"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CArchive", pkgConfig: "libarchive",
            providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(
            name: "CNettle", pkgConfig: "nettle",
            providers: [.apt(["nettle-dev"])]),
        .systemLibrary(
            name: "CODBC", pkgConfig: "odbc",
            providers: [.apt(["unixodbc-dev"])]),
        .systemLibrary(
            name: "CSodium", pkgConfig: "libsodium",
            providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(
            name: "CXXHash", pkgConfig: "libxxhash",
            providers: [.apt(["libxxhash-dev"])]),
        .systemLibrary(
            name: "CXLSXWriter", pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"])]),

        // What Swift has no words for: wide comparisons, prefetching.
        .target(name: "CScan"),

        room("RollbookModel", []),
        room("RollbookDefinitions", ["RollbookModel", .product(name: "Yams", package: "Yams")]),
        room("RollbookEdits", ["RollbookModel", "CScan"]),
        room("RollbookSQLite", ["RollbookModel", "CSQLite"]),
        room(
            "RollbookRecords",
            [
                "RollbookModel", "RollbookSQLite", "CScan", "CArchive", "CLibXML2", "CNettle", "CODBC", "CSodium",
                "CXXHash",
            ]),
        room("RollbookLedger", ["RollbookModel", "RollbookSQLite"]),
        room("RollbookReports", ["RollbookModel", "RollbookRecords", "CXLSXWriter"]),
        room("RollbookSamples", ["RollbookModel", "RollbookDefinitions", "RollbookEdits"]),
        room("RollbookChanges", ["RollbookModel", "RollbookDefinitions", "RollbookEdits"]),
        room(
            "Rollbook",
            [
                "RollbookModel", "RollbookDefinitions", "RollbookEdits", "RollbookRecords",
                "RollbookReports", "RollbookSamples", "RollbookChanges", "RollbookLedger",
            ]),
        .executableTarget(
            name: "RollbookCommand",
            dependencies: [
                "Rollbook", "RollbookModel", "CScan",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        tests("RollbookModel", []),
        tests("RollbookDefinitions", ["RollbookModel"]),
        tests("RollbookEdits", ["RollbookModel"]),
        tests("RollbookRecords", ["RollbookModel", "RollbookSQLite"]),
        tests("RollbookLedger", ["RollbookModel"]),
        tests("RollbookReports", ["RollbookModel", "RollbookRecords"]),
        tests("RollbookSamples", ["RollbookModel", "RollbookDefinitions"]),
        tests(
            "Rollbook", ["RollbookModel", "RollbookDefinitions", "RollbookEdits", "RollbookRecords", "RollbookReports"]),
        // Whole runs of the command itself, as a user starts it.
        tests("RollbookCommand", []),
    ] + fuzzing,
    swiftLanguageModes: [.v6]
)
