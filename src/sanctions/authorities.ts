/** Authorities whose lists are read here, by the name the list is kept under, as each reader's language calls them. */
const NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '法務省・厚生労働省': {
    en: 'The Ministry of Justice and the Ministry of Health, Labour and Welfare of Japan',
    vi: 'Bộ Tư pháp và Bộ Y tế, Lao động và Phúc lợi Nhật Bản',
  },
  'Cục Quản lý lao động ngoài nước': {
    en: 'The Department of Overseas Labour of Viet Nam (DOLAB)',
    ja: 'ベトナム海外労働管理局（DOLAB）',
  },
}

/** The name of an authority for a reader; as the list prints it where we know no other. */
export const authorityName = (authority: string, language: string): string =>
  NAMES[authority]?.[language] ?? authority
