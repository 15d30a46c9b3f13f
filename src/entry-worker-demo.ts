import demonstration from '../fixtures/demonstration.json' with { type: 'json' }
import type { DemonstrationBody, DemonstrationList, DemonstrationMeasures } from './demo.ts'

/**
 * The edge has no folder to read lists from, and its demonstration is to begin at once: of the lists that Node reads from
 * `fixtures/lists`, these are the first rows. All bodies are invented.
 */
const AGENCIES = `Số giấy phép,Ngày cấp,Tên doanh nghiệp,Tên tiếng Anh,Mã số doanh nghiệp,Địa chỉ,Điện thoại,Xếp hạng (sao)
9001/LĐTBXH-GP,11/12/2021,Công ty Cổ phần Nhân lực Mẫu Sao Mai,Sao Mai Sample Manpower JSC,9900000016,"Số 226, đường Minh Họa, phường Mẫu 15, thành phố Hồ Chí Minh",(028) 0000 1640,5
9002/LĐTBXH-GP,26/11/2009,Công ty TNHH Nhân lực Quốc tế Ví Dụ Bình Minh,"Binh Minh Example International Manpower Co., Ltd",9900000023,"Số 143, đường Minh Họa, phường Mẫu 25, thành phố Hà Nội",(024) 0000 5690,Chưa xếp hạng
9003/LĐTBXH-GP,06/01/2011,Công ty TNHH Một thành viên Nhân lực Mẫu Hướng Dương,"Huong Duong Sample Manpower One Member Co., Ltd",9900000030,"Số 89, phố Thử Nghiệm, phường Mẫu 1, thành phố Hồ Chí Minh",(028) 0000 8679,4 sao
9004/LĐTBXH-GP,11/11/2022,Tổng công ty Nhân lực Ví Dụ Cánh Buồm,Canh Buom Example Manpower Corporation,9900000048,"Số 226, phố Thử Nghiệm, phường Mẫu 1, tỉnh Tây Ninh",(0276) 0000 9581,4 sao
`

const SUPERVISING = `許可番号,監理団体名,フリガナ,郵便番号,都道府県,住所,電話番号,許可区分,許可年月日,有効期限,受入国,職種コード,介護,備考
許9900000001,サンプル国際協同組合,サンプルコクサイキョウドウクミアイ,330-9950,埼玉県,さいたま市浦和区例示町2-8-7,048-000-2344,一般,2020-02-12,2027-02-12,ベトナム,2-5,,
許9900000002,田中サンプル事業協同組合,タナカサンプルジギョウキョウドウクミアイ,500-9951,岐阜県,岐阜市見本町4-1-13,058-000-3959,特定,令和2年1月21日,2031-01-21,ベトナム,6-1、5-2、4-3,○,
`

const EMPLOYERS = `法人番号,名称,フリガナ,郵便番号,所在地,電話番号,業種
7999901000001,株式会社サンプル食品,サンプルショクヒン,030-9923,青森県青森市例示町4-18-14　サンプルビル6階,017-000-2524,社会福祉・介護事業
6999901000002,株式会社サンプル朝日国際,サンプルアサヒコクサイ,330-9977,埼玉県さいたま市浦和区架空台1-20-22,048-000-7921,縫製業
`

const PENALTIES = `STT,Tên doanh nghiệp,Mã số doanh nghiệp,Số giấy phép,Địa chỉ,Hành vi vi phạm,Mức phạt,Số quyết định,Ngày quyết định,Cơ quan xử phạt
1,Công ty TNHH Một thành viên Nhân lực Mẫu Hướng Dương,9900000030,9003/LĐTBXH-GP,"Số 89, phố Thử Nghiệm, thành phố Hồ Chí Minh",Ví dụ: không báo cáo đúng hạn,30.000.000 đồng,99/QĐ-XPHC,05/03/2026,
`

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

export const EDGE_LISTS: readonly DemonstrationList[] = [
  { kind: 'sending_agencies', bytes: bytes(AGENCIES) },
  { kind: 'supervising_organisations', bytes: bytes(SUPERVISING) },
  { kind: 'employers', bytes: bytes(EMPLOYERS) },
]

export const EDGE_MEASURES: readonly DemonstrationMeasures[] = [
  { list: 'vn_penalties', bytes: bytes(PENALTIES) },
]

/** Support organisations are left out: their list has a header over several rows, which CSV cannot hold. */
export const EDGE_BODIES: readonly DemonstrationBody[] = (
  demonstration as readonly DemonstrationBody[]
).filter(({ scheme }) => scheme !== 'JP-TOROKU')
