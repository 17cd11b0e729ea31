// Pictures as SVG within the page: places are percentages, so that text keeps its size.

extension Picture {
  /// Where a label hangs on its place.
  enum Anchor: String {
    case start, middle, end

    init(at place: Int) {
      self = place < 2_500 ? .start : place > 7_500 ? .end : .middle
    }

    /// The left end of a label so wide.
    func start(_ place: Int, _ width: Int) -> Int {
      switch self {
      case .start: place
      case .middle: place - width / 2
      case .end: place - width
      }
    }
  }

  /// A place as a percentage, such as `12.05%`.
  static func percent(_ place: Int) -> String {
    let rest = place % 100
    return "\(place / 100).\(rest < 10 ? "0" : "")\(rest)%"
  }
}

extension HTMLReport {
  func write(_ picture: Picture, to page: inout HTMLWriter) {
    page.element(
      "svg",
      [
        ("class", "picture"), ("width", "100%"), ("height", "\(picture.height)"),
        ("role", "img"),
      ]
    ) { page in
      page.element("title") { $0.text(picture.title) }
      for shape in picture.shapes { write(shape, to: &page) }
    }
  }

  private func write(_ shape: Picture.Shape, to page: inout HTMLWriter) {
    switch shape {
    case .bar(let from, let to, let y, let style):
      line((from, y), (to, y), "bar " + style, to: &page)
    case .post(let place, let from, let to, let style):
      line((place, from), (place, to), "post " + style, to: &page)
    case .box(let from, let to, let y, let height, let style):
      page.element(
        "rect",
        [
          ("class", style), ("x", Picture.percent(from)), ("y", "\(y)"),
          ("width", Picture.percent(to - from)), ("height", "\(height)"),
        ]
      ) { _ in }
    case .dot(let place, let y, let style):
      page.element(
        "circle",
        [("class", style), ("cx", Picture.percent(place)), ("cy", "\(y)"), ("r", "4.5")]
      ) { _ in }
    case .diamond(let place, let y, let style):
      // A path has no percentages: it stands in a picture of its own at the place.
      page.element(
        "svg",
        [("class", style), ("x", Picture.percent(place)), ("y", "\(y)"), ("overflow", "visible")]
      ) { page in
        page.element("path", [("d", "M0-5.5 5.5 0 0 5.5-5.5 0z")]) { _ in }
      }
    case .label(let place, let y, let text):
      let anchor = Picture.Anchor(at: place)
      page.element(
        "text",
        [("x", Picture.percent(place)), ("y", "\(y)"), ("text-anchor", anchor.rawValue)]
      ) { $0.text(text) }
    }
  }

  private func line(
    _ start: (x: Int, y: Int),
    _ end: (x: Int, y: Int),
    _ style: String,
    to page: inout HTMLWriter
  ) {
    page.element(
      "line",
      [
        ("class", style), ("x1", Picture.percent(start.x)), ("y1", "\(start.y)"),
        ("x2", Picture.percent(end.x)), ("y2", "\(end.y)"),
      ]
    ) { _ in }
  }
}
