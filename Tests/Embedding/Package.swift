// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "can-it-be-sent",
    dependencies: [.package(name: "rollbook", path: "../..")],
    targets: [
        .executableTarget(name: "can-it-be-sent", dependencies: [.product(name: "Rollbook", package: "rollbook")])
    ],
    swiftLanguageModes: [.v6]
)
