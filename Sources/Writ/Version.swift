// The version of all of it.

/// The version of this library and of the program `writ`.
public let writVersion = "0.1.0"
