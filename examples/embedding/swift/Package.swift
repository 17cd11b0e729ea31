// swift-tools-version: 6.2
// A program that decides claims with the package of this repository.

import PackageDescription

let package = Package(
  name: "decide",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "Writ", path: "../../..")],
  targets: [
    .executableTarget(
      name: "decide",
      dependencies: [
        .product(name: "Writ", package: "Writ"),
        .product(name: "WritFiles", package: "Writ"),
      ]
    )
  ]
)
