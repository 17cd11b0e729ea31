// Tells whether work allocates memory, by the regions that the allocator holds before and after.

#if canImport(Glibc)
  import Glibc

  /// Work that is done on a thread of its own: so many operations, whose results are added up.
  private struct Probe {
    let work: (Int) -> Int
    let operations: Int
    var sum = 0
  }

  /// Whether any of so many operations allocates, even where it frees what it allocated; nil where
  /// that cannot be found out.
  ///
  /// The allocator of the C library gives a thread a region of its own at the thread's first
  /// allocation. A thread that ends without one has allocated nothing. Regions are used again by
  /// later threads, so that only the first `true` of a process is sure to be seen.
  package func allocates(in operations: Int, _ work: @escaping (Int) -> Int) -> Bool? {
    var probe = Probe(work: work, operations: operations)
    var thread = pthread_t()
    guard let before = allocatorRegions() else { return nil }
    let status = withUnsafeMutablePointer(to: &probe) { probe in
      let status = pthread_create(
        &thread,
        nil,
        { argument in
          guard let probe = argument?.assumingMemoryBound(to: Probe.self) else { return nil }
          probe.pointee.sum = probe.pointee.work(probe.pointee.operations)
          return nil
        },
        probe
      )
      return status == 0 ? pthread_join(thread, nil) : status
    }
    guard status == 0, let after = allocatorRegions() else {
      return nil
    }
    return after != before
  }

  /// How many regions the allocator holds, by the report that it writes about itself.
  private func allocatorRegions() -> Int? {
    // Looked up by name, because Swift's view of the C library lacks its header.
    guard let symbol = dlsym(nil, "malloc_info") else { return nil }
    typealias WriteReport = @convention(c) (Int32, UnsafeMutableRawPointer) -> Int32
    let writeReport = unsafeBitCast(symbol, to: WriteReport.self)
    var text: UnsafeMutablePointer<CChar>?
    var size = 0
    return withUnsafeMutablePointer(to: &text) { text -> Int? in
      withUnsafeMutablePointer(to: &size) { size -> Int? in
        guard let stream = open_memstream(text, size) else { return nil }
        let status = writeReport(0, UnsafeMutableRawPointer(stream))
        guard fclose(stream) == 0, status == 0, let start = text.pointee else { return nil }
        defer { free(start) }
        return String(cString: start).split(separator: "<heap nr=").count - 1
      }
    }
  }
#else
  /// Nothing: other C libraries do not tell which thread has allocated.
  package func allocates(in operations: Int, _ work: @escaping (Int) -> Int) -> Bool? { nil }
#endif
