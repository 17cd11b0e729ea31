// Pictures of time: places along the scale, and labels that do not cover each other.

import Testing

@testable import Explanation

@Suite struct TimelineTests {
  @Test("A scale leads from the left margin to the right one")
  func scale() throws {
    let scale = try #require(TimelineScale([500, 100, 300]))
    // Two percent are left at each edge.
    #expect(scale.place(100) == 200)
    #expect(scale.place(300) == 5_000)
    #expect(scale.place(500) == 9_800)
  }

  @Test("One moment alone, or none, makes no scale")
  func noScale() {
    #expect(TimelineScale([]) == nil)
    #expect(TimelineScale([7, 7]) == nil)
  }

  @Test(
    "Places are percentages with two decimals",
    arguments: [(0, "0.00%"), (5, "0.05%"), (1_205, "12.05%"), (10_000, "100.00%")]
  )
  func percent(_ place: Int, _ text: String) {
    #expect(Picture.percent(place) == text)
  }

  @Test("Labels near an edge lean inwards, others stand over their place")
  func anchors() {
    #expect(Picture.Anchor(at: 200) == .start)
    #expect(Picture.Anchor(at: 5_000) == .middle)
    #expect(Picture.Anchor(at: 9_800) == .end)
    #expect(Picture.Anchor(at: 5_000).start(5_000, 3_000) == 3_500)
    #expect(Picture.Anchor(at: 9_800).start(9_800, 3_000) == 6_800)
  }

  @Test("Words are Korean for readers of Korean, in any country, and else English")
  func languages() {
    #expect(ReportWords(language: "ko").reasons == "판단 근거")
    #expect(ReportWords(language: "ko-KR").reasons == "판단 근거")
    #expect(ReportWords(language: "").reasons == "Reasons")
    #expect(ReportWords(language: "kok").reasons == "Reasons")
  }
}
