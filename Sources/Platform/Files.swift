// Files: read whole, listed, and written whole or not at all.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bytes of the regular file at `path`, at most `limit` of them.
///
/// A larger file is refused before memory is taken for it. Devices, pipes and sockets are refused
/// without being opened.
package func readFile(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
  let descriptor = try openForReading(path)
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw readError(errno, path) }
  let size = Int(status.st_size)
  if size > limit { throw .tooLarge(path: path, limit: limit) }
  var code: Int32 = 0
  guard
    let bytes = SystemCalls.readAll(from: descriptor, expecting: size, limit: limit, code: &code)
  else {
    throw code == 0 ? .tooLarge(path: path, limit: limit) : readError(code, path)
  }
  return bytes
}

/// Opens the regular file at `path`; devices, pipes and sockets are refused without being opened.
func openForReading(_ path: String) throws(FileError) -> Int32 {
  if SystemCalls.isUnusable(path) { throw .unusablePath(path: path) }
  guard let before = SystemCalls.status(of: path, followingLinks: true) else {
    throw readError(errno, path)
  }
  try requireRegular(before, path)
  // Should a pipe take the file's place meanwhile, opening it must not wait for a writer.
  let descriptor = Int32(
    SystemCalls.retrying { Int(open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)) }
  )
  if descriptor < 0 { throw readError(-descriptor, path) }
  var status = stat()
  if fstat(descriptor, &status) == 0, SystemCalls.kind(status) == mode_t(S_IFREG) {
    return descriptor
  }
  close(descriptor)
  throw .notRegular(path: path)
}

/// The paths of the regular files under `directory` whose names end in `suffix`, at any depth, in
/// the order of their bytes; each begins with `directory`.
///
/// Names that begin with a point are passed over, and so are symbolic links, which may lead out of
/// the directory or round in a circle.
package func listFiles(
  under directory: String,
  suffix: String = ".rules"
) throws(FileError) -> [String] {
  if SystemCalls.isUnusable(directory) { throw .unusablePath(path: directory) }
  guard let status = SystemCalls.status(of: directory, followingLinks: true) else {
    throw readError(errno, directory)
  }
  if SystemCalls.kind(status) != mode_t(S_IFDIR) { throw .notDirectory(path: directory) }
  var found: [String] = []
  var pending = [directory]
  while let folder = pending.popLast() {
    for name in try names(in: folder) {
      let path = folder.utf8.last == UInt8(ascii: "/") ? folder + name : folder + "/" + name
      // A file that vanishes between the two calls is as if it had never been.
      guard let status = SystemCalls.status(of: path, followingLinks: false) else { continue }
      if SystemCalls.kind(status) == mode_t(S_IFDIR) {
        pending.append(path)
      } else if SystemCalls.kind(status) == mode_t(S_IFREG), ends(name, in: suffix) {
        found.append(path)
      }
    }
  }
  return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

/// The paths of the regular files in a folder itself whose names end in `suffix`, in the order of
/// their bytes; none where the folder cannot be read.
package func filesInFolder(_ folder: String, suffix: String) -> [String] {
  if SystemCalls.isUnusable(folder) { return [] }
  guard let names = try? names(in: folder) else { return [] }
  return names.filter { ends($0, in: suffix) }
    .map { folder.utf8.last == UInt8(ascii: "/") ? folder + $0 : folder + "/" + $0 }
    .filter { path in
      SystemCalls.status(of: path, followingLinks: true).map {
        SystemCalls.kind($0) == mode_t(S_IFREG)
      } ?? false
    }
    .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

/// The path, free of links, of the file that `relative` names below `root`.
///
/// Refused are absolute paths, any `..`, and links that lead out of `root`. The answer is for
/// reading at once: who may change the folder may change it between the two.
package func resolveBelowRoot(root: String, relative: String) throws(FileError) -> String {
  if SystemCalls.isUnusable(relative) { throw .unusablePath(path: relative) }
  if SystemCalls.isUnusable(root) { throw .unusablePath(path: root) }
  if relative.utf8.first == UInt8(ascii: "/") { throw .outsideRoot(path: relative) }
  for part in relative.utf8.split(separator: UInt8(ascii: "/")) where part.elementsEqual("..".utf8)
  {
    throw .outsideRoot(path: relative)
  }
  guard let realRoot = SystemCalls.realPath(root) else { throw readError(errno, root) }
  guard let resolved = SystemCalls.realPath(realRoot + "/" + relative) else {
    throw readError(errno, relative)
  }
  let prefix = realRoot.utf8.elementsEqual("/".utf8) ? "/" : realRoot + "/"
  guard resolved.utf8.starts(with: prefix.utf8) else { throw .outsideRoot(path: relative) }
  return resolved
}

/// The file that a new one at `path` takes the place of, links followed, and its permissions; nil
/// for a file that is not there yet.
func replaced(_ path: String) throws(FileError) -> (target: String, permissions: mode_t?) {
  guard let status = SystemCalls.status(of: path, followingLinks: true) else { return (path, nil) }
  try requireRegular(status, path)
  return (SystemCalls.realPath(path) ?? path, status.st_mode & 0o777)
}

/// Whether two paths name one file: by what the file is, so that links and spellings of a path do
/// not matter.
///
/// A file that is not there yet is the same as another where both would come to stand in one folder
/// under one name.
package func isSameFile(_ first: String, _ second: String) -> Bool {
  if SystemCalls.isUnusable(first) || SystemCalls.isUnusable(second) { return false }
  if first == second { return true }
  let one = SystemCalls.status(of: first, followingLinks: true)
  let other = SystemCalls.status(of: second, followingLinks: true)
  if let one, let other { return one.st_dev == other.st_dev && one.st_ino == other.st_ino }
  guard one == nil, other == nil, let here = placeOf(first), let there = placeOf(second) else {
    return false
  }
  return here == there
}

/// The real path of the folder in which a new file comes to stand, with its name.
private func placeOf(_ path: String) -> String? {
  let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
  let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
  return SystemCalls.realPath(folder).map { $0 + "/" + name }
}

/// Puts `bytes` in the place of the file at `path`, so that nobody ever sees half of them.
///
/// They go to a new file in the same folder, which then takes the name. A file that was there
/// keeps its permissions; a symbolic link stays one, and its target is replaced.
package func writeFileAtomically(_ path: String, _ bytes: [UInt8]) throws(FileError) {
  if SystemCalls.isUnusable(path) { throw .unusablePath(path: path) }
  let (target, permissions) = try replaced(path)
  let (temporary, descriptor) = try openTemporary(beside: target, for: path)
  var code = SystemCalls.writeAll(bytes, to: descriptor)
  if code == 0, let permissions, fchmod(descriptor, permissions) != 0 { code = errno }
  if code == 0, fsync(descriptor) != 0 { code = errno }
  if close(descriptor) != 0, code == 0 { code = errno }
  if code == 0, rename(temporary, target) != 0 { code = errno }
  if code != 0 {
    unlink(temporary)
    throw writeError(code, path)
  }
}

/// Whether there is anything at a path: a file, a folder, or a link that leads nowhere.
package func isThere(_ path: String) -> Bool {
  var status = stat()
  return !SystemCalls.isUnusable(path) && lstat(path, &status) == 0
}

/// Makes a folder where there is none; its own folder must be there.
package func makeFolder(_ path: String) throws(FileError) {
  if SystemCalls.isUnusable(path) { throw .unusablePath(path: path) }
  if mkdir(path, 0o777) == 0 { return }
  let code = errno
  var status = stat()
  if code == EEXIST, stat(path, &status) == 0 {
    if SystemCalls.kind(status) == mode_t(S_IFDIR) { return }
    throw .notDirectory(path: path)
  }
  throw writeError(code, path)
}

/// A new, empty file beside `target`, opened for writing.
private func openTemporary(
  beside target: String,
  for path: String
) throws(FileError) -> (path: String, descriptor: Int32) {
  // Another process may hold the same name, left over from a run that was cut off.
  for attempt in 0..<100 {
    let temporary = "\(target).\(getpid())-\(attempt).tmp"
    let result = SystemCalls.retrying {
      Int(open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666))
    }
    if result >= 0 { return (temporary, Int32(result)) }
    if result != -Int(EEXIST) { throw writeError(Int32(-result), path) }
  }
  throw .notWritable(path: path)
}

/// The names in a directory that do not begin with a point, in no order.
private func names(in directory: String) throws(FileError) -> [String] {
  guard let stream = opendir(directory) else { throw readError(errno, directory) }
  defer { closedir(stream) }
  var result: [String] = []
  while true {
    errno = 0
    guard let entry = readdir(stream) else { break }
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(
        to: CChar.self,
        capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)
      ) { String(validatingCString: $0) }
    }
    guard let name else { throw .nameNotUTF8(directory: directory) }
    if name.utf8.first != UInt8(ascii: ".") { result.append(name) }
  }
  if errno != 0 { throw readError(errno, directory) }
  return result
}

private func ends(_ name: String, in suffix: String) -> Bool {
  name.utf8.count > suffix.utf8.count
    && name.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
}

func requireRegular(_ status: stat, _ path: String) throws(FileError) {
  switch SystemCalls.kind(status) {
  case mode_t(S_IFREG): return
  case mode_t(S_IFDIR): throw .directory(path: path)
  default: throw .notRegular(path: path)
  }
}

func readError(_ code: Int32, _ path: String) -> FileError {
  switch code {
  case ENOENT, ENOTDIR: .missing(path: path)
  case EISDIR: .directory(path: path)
  default: .notReadable(path: path)
  }
}

func writeError(_ code: Int32, _ path: String) -> FileError {
  switch code {
  case ENOENT, ENOTDIR: .missing(path: path)
  case EISDIR: .directory(path: path)
  case ENOSPC, EDQUOT: .full(path: path)
  case EFBIG: .largest(path: path)
  case EPIPE: .closed(path: path)
  default: .notWritable(path: path)
  }
}
