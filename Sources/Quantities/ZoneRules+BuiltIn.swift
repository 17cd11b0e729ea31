// The zones that are known without any file: UTC and Korea.

extension ZoneRules {
  /// Coordinated universal time.
  package static let utc = ZoneRules(name: "UTC", fixedOffset: 0)

  /// Korean time with its history: local mean time of Seoul until 1908, then half-hour and
  /// full-hour standard times and the summer times of 1948 to 1960, 1987 and 1988; +09:00 ever
  /// since.
  ///
  /// The changes are those of the tz database; laws and decrees stand behind them.
  package static let seoul = ZoneRules(
    name: "Asia/Seoul",
    initialOffset: 8 * 3_600 + 27 * 60 + 52,
    changes: [
      // 1 April 1908, 1 January 1912: the first two standard times.
      (-1_948_782_472, halfPastEight), (-1_830_414_600, nine),
      // Summer times from 1948 to 1951.
      (-681_210_000, ten), (-672_228_000, nine), (-654_771_600, ten), (-640_864_800, nine),
      (-623_408_400, ten), (-609_415_200, nine), (-588_848_400, ten), (-577_965_600, nine),
      // Back to the half hour on 21 March 1954, with summer times from 1955 to 1960.
      (-498_128_400, halfPastEight),
      (-462_702_600, halfPastNine), (-451_733_400, halfPastEight),
      (-429_784_200, halfPastNine), (-418_296_600, halfPastEight),
      (-399_544_200, halfPastNine), (-387_451_800, halfPastEight),
      (-368_094_600, halfPastNine), (-356_002_200, halfPastEight),
      (-336_645_000, halfPastNine), (-324_552_600, halfPastEight),
      (-305_195_400, halfPastNine), (-293_103_000, halfPastEight),
      // 10 August 1961: to the full hour for good.
      (-264_933_000, nine),
      // Summer times around the Olympic Games.
      (547_578_000, ten), (560_883_600, nine), (579_027_600, ten), (592_333_200, nine),
    ]
  )

  private static let halfPastEight: Int32 = 30_600
  private static let nine: Int32 = 32_400
  private static let halfPastNine: Int32 = 34_200
  private static let ten: Int32 = 36_000

  /// The zone with the name where it is known without a file: `UTC` and `Asia/Seoul`.
  package static func builtIn(_ name: String) -> ZoneRules? {
    switch name {
    case "UTC": utc
    case "Asia/Seoul": seoul
    default: nil
    }
  }
}
