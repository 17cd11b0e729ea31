// SHA-256 against the examples of NIST and against another implementation around block borders.

import Testing

@testable import Digest

@Suite("SHA-256")
struct SHA256Tests {
  /// The examples that NIST publishes with FIPS 180-4.
  @Test(
    "the examples of the standard come out",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
          + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ]
  )
  func examples(_ text: String, _ expected: String) {
    #expect(SHA256(of: Array(text.utf8)).hexadecimal == expected)
  }

  @Test("a million times the letter a comes out as the standard's long example")
  func longExample() {
    let hash = SHA256(of: [UInt8](repeating: 0x61, count: 1_000_000))
    #expect(
      hash.hexadecimal == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    )
  }

  /// The bytes 0 to 250, again and again; the hashes are from Python's hashlib.
  @Test(
    "lengths around the borders of blocks, and of the room for the length, come out",
    arguments: [
      (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
      (54, "675f28acc0b90a72d1c3a570fe83ac565555db358cf01826dc8eefb2bf7ca0f3"),
      (55, "463eb28e72f82e0a96c0a4cc53690c571281131f672aa229e0d45ae59b598b59"),
      (56, "da2ae4d6b36748f2a318f23e7ab1dfdf45acdc9d049bd80e59de82a60895f562"),
      (57, "2fe741af801cc238602ac0ec6a7b0c3a8a87c7fc7d7f02a3fe03d1c12eac4d8f"),
      (63, "29af2686fd53374a36b0846694cc342177e428d1647515f078784d69cdb9e488"),
      (64, "fdeab9acf3710362bd2658cdc9a29e8f9c757fcf9811603a8c447cd1d9151108"),
      (65, "4bfd2c8b6f1eec7a2afeb48b934ee4b2694182027e6d0fc075074f2fabb31781"),
      (119, "da18797ed7c3a777f0847f429724a2d8cd5138e6ed2895c3fa1a6d39d18f7ec6"),
      (120, "f52b23db1fbb6ded89ef42a23ce0c8922c45f25c50b568a93bf1c075420bbb7c"),
      (127, "92ca0fa6651ee2f97b884b7246a562fa71250fedefe5ebf270d31c546bfea976"),
      (128, "471fb943aa23c511f6f72f8d1652d9c880cfa392ad80503120547703e56a2be5"),
      (1000, "4e4c294b331f7a2099a379bec34b9f9fc03dc46ab465d998f4d683da53487e6d"),
    ]
  )
  func borders(_ count: Int, _ expected: String) {
    let bytes = (0..<count).map { UInt8($0 % 251) }
    #expect(SHA256(of: bytes).hexadecimal == expected)
  }

  @Test("the bytes are those that the hexadecimal digits spell")
  func bytes() {
    let bytes = SHA256(of: Array("abc".utf8)).bytes
    #expect(bytes.count == 32)
    #expect(Array(bytes.prefix(4)) == [0xBA, 0x78, 0x16, 0xBF])
    #expect(bytes.last == 0xAD)
  }
}
