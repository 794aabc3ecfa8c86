// swift-tools-version: 6.2
import PackageDescription

/// For `package` access a package is called as its folder. The stages bear Rollbook's name, to reach what it keeps to itself.
let root = Context.packageDirectory.split(separator: "/").dropLast().last ?? "rollbook"
let rollbook = String(root.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })

let package = Package(
    name: "benchmarks",
    dependencies: [.package(name: "rollbook", path: "..")],
    targets: [
        .executableTarget(
            name: "stages", dependencies: [.product(name: "Rollbook", package: "rollbook")],
            packageAccess: false,
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .unsafeFlags(["-package-name", rollbook]),
            ])
    ],
    swiftLanguageModes: [.v6]
)
