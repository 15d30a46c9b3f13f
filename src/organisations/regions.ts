/** Prefectures of Japan in the order of their ISO 3166-2 codes, JP-01 to JP-47. */
export const PREFECTURES = [
  '北海道',
  '青森県',
  '岩手県',
  '宮城県',
  '秋田県',
  '山形県',
  '福島県',
  '茨城県',
  '栃木県',
  '群馬県',
  '埼玉県',
  '千葉県',
  '東京都',
  '神奈川県',
  '新潟県',
  '富山県',
  '石川県',
  '福井県',
  '山梨県',
  '長野県',
  '岐阜県',
  '静岡県',
  '愛知県',
  '三重県',
  '滋賀県',
  '京都府',
  '大阪府',
  '兵庫県',
  '奈良県',
  '和歌山県',
  '鳥取県',
  '島根県',
  '岡山県',
  '広島県',
  '山口県',
  '徳島県',
  '香川県',
  '愛媛県',
  '高知県',
  '福岡県',
  '佐賀県',
  '長崎県',
  '熊本県',
  '大分県',
  '宮崎県',
  '鹿児島県',
  '沖縄県',
] as const

/**
 * Provinces of Viet Nam by ISO 3166-2 code, under the names before the merger of 1 July 2025 (63 units). The 34 units of
 * today bear names of this list, so an address of either time is placed; lists of both times are still about.
 */
export const PROVINCES: Readonly<Record<string, string>> = {
  'VN-01': 'Lai Châu',
  'VN-02': 'Lào Cai',
  'VN-03': 'Hà Giang',
  'VN-04': 'Cao Bằng',
  'VN-05': 'Sơn La',
  'VN-06': 'Yên Bái',
  'VN-07': 'Tuyên Quang',
  'VN-09': 'Lạng Sơn',
  'VN-13': 'Quảng Ninh',
  'VN-14': 'Hòa Bình',
  'VN-18': 'Ninh Bình',
  'VN-20': 'Thái Bình',
  'VN-21': 'Thanh Hóa',
  'VN-22': 'Nghệ An',
  'VN-23': 'Hà Tĩnh',
  'VN-24': 'Quảng Bình',
  'VN-25': 'Quảng Trị',
  'VN-26': 'Huế',
  'VN-27': 'Quảng Nam',
  'VN-28': 'Kon Tum',
  'VN-29': 'Quảng Ngãi',
  'VN-30': 'Gia Lai',
  'VN-31': 'Bình Định',
  'VN-32': 'Phú Yên',
  'VN-33': 'Đắk Lắk',
  'VN-34': 'Khánh Hòa',
  'VN-35': 'Lâm Đồng',
  'VN-36': 'Ninh Thuận',
  'VN-37': 'Tây Ninh',
  'VN-39': 'Đồng Nai',
  'VN-40': 'Bình Thuận',
  'VN-41': 'Long An',
  'VN-43': 'Bà Rịa - Vũng Tàu',
  'VN-44': 'An Giang',
  'VN-45': 'Đồng Tháp',
  'VN-46': 'Tiền Giang',
  'VN-47': 'Kiên Giang',
  'VN-49': 'Vĩnh Long',
  'VN-50': 'Bến Tre',
  'VN-51': 'Trà Vinh',
  'VN-52': 'Sóc Trăng',
  'VN-53': 'Bắc Kạn',
  'VN-54': 'Bắc Giang',
  'VN-55': 'Bạc Liêu',
  'VN-56': 'Bắc Ninh',
  'VN-57': 'Bình Dương',
  'VN-58': 'Bình Phước',
  'VN-59': 'Cà Mau',
  'VN-61': 'Hải Dương',
  'VN-63': 'Hà Nam',
  'VN-66': 'Hưng Yên',
  'VN-67': 'Nam Định',
  'VN-68': 'Phú Thọ',
  'VN-69': 'Thái Nguyên',
  'VN-70': 'Vĩnh Phúc',
  'VN-71': 'Điện Biên',
  'VN-72': 'Đắk Nông',
  'VN-73': 'Hậu Giang',
  'VN-CT': 'Cần Thơ',
  'VN-DN': 'Đà Nẵng',
  'VN-HN': 'Hà Nội',
  'VN-HP': 'Hải Phòng',
  'VN-SG': 'Hồ Chí Minh',
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()

const provinceCodes = Object.entries(PROVINCES).map(([code, name]) => [code, plain(name)] as const)

/** The code of the prefecture a Japanese address begins with; null when it names none. */
export function prefectureOf(address: string): string | null {
  const text = address.normalize('NFKC').trimStart()
  const index = PREFECTURES.findIndex((name) => text.startsWith(name))
  return index < 0 ? null : `JP-${String(index + 1).padStart(2, '0')}`
}

/** The code of the province a Vietnamese address ends with; null when it names none. */
export function provinceOf(address: string): string | null {
  const parts = plain(address.normalize('NFC'))
    .replace(/[.\s]+$/, '')
    .split(/\s*,\s*/)
  for (const part of parts.reverse().slice(0, 2)) {
    const name = part.replace(/^(thanh pho|tp\.?|tinh)\s*/, '')
    const found = provinceCodes.find(([, province]) => name === province || name === `tp. ${province}`)
    if (found) return found[0]
  }
  return null
}

/** ISO 3166-2 code of the region an address lies in, for the countries whose address form is known. */
export function regionOf(country: string, address: string): string | null {
  if (country === 'JP') return prefectureOf(address)
  return country === 'VN' ? provinceOf(address) : null
}

/** How a region is called where it lies: 東京都, Hà Nội. The code itself when it is not known. */
export function regionName(code: string): string {
  if (code.startsWith('JP-')) return PREFECTURES[Number(code.slice(3)) - 1] ?? code
  return PROVINCES[code] ?? code
}
