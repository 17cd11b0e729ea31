// The currencies that amounts can be in.

/// The number of decimals of a currency's minor unit by ISO 4217, or nil for an unknown code.
///
/// These are the codes of the list that is in force since 1 January 2026, those without a minor unit
/// (metals, units of account, test codes) left out.
package func minorDigits(ofCurrency code: String) -> Int? {
  switch code {
  case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI",
    "VND", "VUV", "XAF", "XOF", "XPF":
    0
  case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND":
    3
  case "CLF", "UYW":
    4
  case "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT",
    "BMD", "BND", "BOB", "BOV", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF",
    "CHE", "CHF", "CHW", "CNY", "COP", "COU", "CRC", "CUP", "CVE", "CZK", "DKK", "DOP",
    "DZD", "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD",
    "GTQ", "GYD", "HKD", "HNL", "HTG", "HUF", "IDR", "ILS", "INR", "IRR", "JMD", "KES",
    "KGS", "KHR", "KPW", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "MAD", "MDL",
    "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MXV", "MYR",
    "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "PAB", "PEN", "PGK", "PHP", "PKR",
    "PLN", "QAR", "RON", "RSD", "RUB", "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP",
    "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB", "TJS", "TMT", "TOP",
    "TRY", "TTD", "TWD", "TZS", "UAH", "USD", "USN", "UYU", "UZS", "VED", "VES", "WST",
    "XAD", "XCD", "XCG", "YER", "ZAR", "ZMW", "ZWG":
    2
  default: nil
  }
}

/// The code of the currency that a word means: a name or a sign that people know, or a code with
/// other letters; nil where it is none.
package func currencyMeant(by word: String) -> String? {
  let code = word.uppercased()
  if minorDigits(ofCurrency: code) != nil { return code }
  switch word.lowercased() {
  case "pound", "pounds", "sterling", "£", "uk": return "GBP"
  case "euro", "euros", "€", "유로": return "EUR"
  case "dollar", "dollars", "us", "$", "달러": return "USD"
  case "won", "원", "₩", "￦", "원화": return "KRW"
  case "yen", "엔", "¥": return "JPY"
  case "yuan", "renminbi", "rmb", "위안": return "CNY"
  case "franc", "francs": return "CHF"
  default: break
  }
  let letters = Array(code.utf8).sorted()
  return ["GBP", "EUR", "USD", "KRW", "JPY", "CNY", "CHF", "AUD", "CAD"].first {
    Array($0.utf8).sorted() == letters
  }
}
