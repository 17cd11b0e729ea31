// The program `writ`.

import Commands

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

exit(start(Array(CommandLine.arguments.dropFirst())))
