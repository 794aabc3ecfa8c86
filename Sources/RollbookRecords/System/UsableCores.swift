/// How many cores this process may run on: fewer than the machine has where it was started with some of them only.
package func usableCores() -> Int {
    // A bit for each core; 1024 is what the kernel's own sets hold unless it was built for more.
    var mask = [UInt](repeating: 0, count: 1024 / UInt.bitWidth)
    let size = mask.count * MemoryLayout<UInt>.size
    guard unsafe sched_getaffinity(0, size, &mask) == 0 else { return 1 }
    return max(mask.reduce(0) { $0 + $1.nonzeroBitCount }, 1)
}

/// Declared only for GNU sources, which Swift's `Glibc` is not.
@_silgen_name("sched_getaffinity")
private func sched_getaffinity(_ process: Int32, _ size: Int, _ mask: UnsafeMutablePointer<UInt>) -> Int32
