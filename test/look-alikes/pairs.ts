/** Names as they stand on papers, in three scripts; all are invented. `alike`: a hurried reader takes one for the other. */
export interface Pair {
  readonly country: 'JP' | 'VN'
  readonly one: string
  readonly other: string
}

const jp = (one: string, other: string): Pair => ({ country: 'JP', one, other })
const vn = (one: string, other: string): Pair => ({ country: 'VN', one, other })

/** Told of wherever the two are. */
export const TOLD_EVERYWHERE: readonly (Pair & { readonly as: string })[] = [
  { ...jp('サンプル日光協同組合', 'サンプル目光協同組合'), as: 'mistakable' },
  { ...jp('サンプル未来株式会社', '株式会社サンプル末来'), as: 'mistakable' },
  { ...jp('サンプル工業株式会社', 'サンプルエ業株式会社'), as: 'mistakable' },
  { ...jp('サンプル第一協同組合', 'サンプル第ー協同組合'), as: 'mistakable' },
  { ...jp('サンプル富士建設株式会社', 'サンプル富土建設株式会社'), as: 'mistakable' },
  { ...jp('ニコニコ見本会', '二コ二コ見本会'), as: 'mistakable' },
  { ...jp('サンプルグローバル', 'サンプルグロバル'), as: 'mistakable' },
  { ...jp('サンブル国際協同組合', 'サンプル国際協同組合'), as: 'mistakable' },
  { ...jp('キャリア見本株式会社', 'キヤリア見本株式会社'), as: 'mistakable' },
  { ...jp('GLOBAL SAMPLE株式会社', 'GL0BAL SAMPLE株式会社'), as: 'mistakable' },
  { ...jp('株式会社ILSample', '株式会社IISample'), as: 'mistakable' },
  { ...vn('Công ty Cổ phần Nhân lực Mẫu Sao Mai', 'Công ty CP Nhân lực Mẫu Sao Mái'), as: 'same' },
  { ...vn('Công ty Cổ phần Mẫu Sao Mai', 'MAU SAO MAI JSC'), as: 'same' },
  { ...vn('Công ty Cổ phần Mẫu Sao Mai', 'Mau Saomai Joint Stock Company'), as: 'same' },
  { ...vn('CTCP Mẫu Sao Mai', 'Công ty Cổ phần Mẫu Sao Mai'), as: 'same' },
  { ...vn('Công ty TNHH Mẫu Sao Mai', 'Công ty Cổ phần Mẫu Sao Mai'), as: 'other_form' },
  { ...vn('Công ty TNHH Một thành viên Mẫu Bình Minh', 'Công ty TNHH Mẫu Bình Minh'), as: 'same' },
  { ...vn('Công ty TNHH Mẫu Đại Dương', 'Cong ty TNHH Mau Dai Duong'), as: 'same' },
  { ...vn('Sao Mai Sample Manpower JSC', 'Sample Sao Mai Manpower JSC'), as: 'mistakable' },
  { ...vn('Sovimẫu Samplaco JSC', 'Sovimẫu Sampalco JSC'), as: 'one_letter' },
  { ...vn('Samplaco JSC', 'Sampllaco JSC'), as: 'one_letter' },
  { ...vn('Sample Modern Manpower Co., Ltd', 'Sample Modem Manpower Co., Ltd'), as: 'mistakable' },
  { ...vn('SAMPLE VIETCO JSC', 'SАMPLE VIETCO JSC'), as: 'mistakable' },
]

/** In Japan the same name is free at another address: told within one prefecture, shown to whoever screens elsewhere. */
export const TOLD_WHEN_NEAR: readonly (Pair & { readonly as: string })[] = [
  { ...jp('株式会社サンプル', 'サンプル株式会社'), as: 'same' },
  { ...jp('㈱サンプル青空', '株式会社サンプル青空'), as: 'same' },
  { ...jp('（株）サンプル青空', 'サンプル青空 株式会社'), as: 'same' },
  { ...jp('ｻﾝﾌﾟﾙ青空協同組合', 'サンプル青空協同組合'), as: 'same' },
  { ...jp('サンプル　青空　協同組合', 'サンプル青空協同組合'), as: 'same' },
  { ...jp('Ｓａｍｐｌｅ Foods株式会社', 'SAMPLE FOODS K.K.'), as: 'same' },
  { ...jp('髙橋見本株式会社', '高橋見本株式会社'), as: 'same' },
  { ...jp('サンプル國際協同組合', 'サンプル国際協同組合'), as: 'same' },
  { ...jp('さんぷる青空協同組合', 'サンプル青空協同組合'), as: 'same' },
  { ...jp('合同会社サンプル青空', '株式会社サンプル青空'), as: 'other_form' },
  { ...jp('サンプル青空協同組合', 'サンプル青空事業協同組合'), as: 'other_form' },
]

/** Honest neighbours in the list: nobody is told. */
export const NOT_ALIKE: readonly Pair[] = [
  jp('サンプル東海国際協同組合', 'サンプル東北国際協同組合'),
  jp('サンプル建設株式会社', 'サンプル建築株式会社'),
  jp('サンプル協同組合', 'サンプル第二協同組合'),
  jp('サンプル第一協同組合', 'サンプル第二協同組合'),
  jp('株式会社サンプル2', '株式会社サンプル3'),
  jp('株式会社サンプル', '株式会社サンプルサポート'),
  jp('木村見本株式会社', '本村見本株式会社'),
  jp('太田見本株式会社', '大田見本株式会社'),
  jp('上野見本農園', '下野見本農園'),
  jp('協同組合', '事業組合'),
  jp('サンプル大阪協同組合', 'サンプル大坂上協同組合'),
  jp('アオゾラ見本', 'アオバ見本'),
  vn('Công ty Cổ phần Mẫu Hoa Mai', 'Công ty Cổ phần Mẫu Hoa Sen'),
  vn('Công ty Cổ phần Mẫu Biển Xanh', 'Công ty Cổ phần Mẫu Trời Xanh'),
  vn('Công ty TNHH Mẫu Trường Sơn', 'Công ty TNHH Mẫu Thường Sơn'),
  vn('Công ty TNHH Mẫu Hoàng Long', 'Công ty TNHH Mẫu Hương Long'),
  vn('Công ty Cổ phần Mẫu Cửu Long', 'Công ty Cổ phần Mẫu Cu Long'),
  vn('Công ty Cổ phần Nhân lực Mẫu Sao Mai', 'Công ty Cổ phần Du lịch Mẫu Sao Mai'),
  vn('Mau Sao Mai Human Resource JSC', 'Mau Sao Mai Human Resources Training JSC'),
  vn('Công ty TNHH Mẫu Sao Mai 2', 'Công ty TNHH Mẫu Sao Mai 3'),
  vn('Công ty TNHH Mẫu Số 1', 'Công ty TNHH Mẫu Số 7'),
  vn('Công ty Cổ phần', 'Công ty TNHH'),
]
