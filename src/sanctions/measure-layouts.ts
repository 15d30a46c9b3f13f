import type { IdentifierScheme } from '../organisations/identifier.ts'
import type { Column } from '../organisations/list-layout.ts'
import type { ListedMeasure, MeasureList } from './measure.ts'
import type { MeasureColumn, MeasureLayout, MeasureRow } from './measure-layout.ts'

type Columns = readonly Column<MeasureColumn>[]

/** An empty cell is no error: the list may not know the number, and the measure then stays unlinked. */
const numberIn =
  (scheme: IdentifierScheme, column: 'number' | 'taxCode') =>
  (row: MeasureRow): ListedMeasure['number'] =>
    row.text(column) === null ? null : row.identifier(column, scheme)

const JAPANESE_ENDS: Columns = [
  {
    key: 'content',
    titles: ['処分内容', '処分等の内容', '処分の内容', '改善命令の内容', '命令の内容'],
    required: false,
  },
  {
    key: 'reason',
    titles: [
      '処分理由',
      '処分の理由',
      '処分等の理由',
      '処分等理由',
      '取消理由',
      '取消しの理由',
      '取消の理由',
      '許可取消理由',
      '許可取消しの理由',
      '認定取消理由',
      '認定取消しの理由',
      '改善命令の理由',
      '改善命令理由',
      '命令の理由',
      '理由',
      '違反内容',
    ],
    required: true,
  },
  {
    key: 'measuredOn',
    titles: [
      '処分年月日',
      '処分日',
      '処分等年月日',
      '処分等の年月日',
      '処分等を行った年月日',
      '取消年月日',
      '取消日',
      '取消し年月日',
      '許可取消年月日',
      '許可取消日',
      '許可取消し年月日',
      '認定取消年月日',
      '認定取消日',
      '認定取消し年月日',
      '改善命令年月日',
      '改善命令日',
      '命令年月日',
      '命令日',
    ],
    required: true,
  },
  { key: 'notes', titles: ['備考'], required: false },
]
const ROW_NUMBER: Columns = [
  { key: 'row', titles: ['番号', 'No', '№', '通番', '項番', '連番', 'STT', 'TT'], required: false },
]
const JAPANESE_PLACE: Columns = [
  // Read past: no question of the register needs a person's name, and the file as published is kept.
  {
    key: 'representative',
    titles: ['代表者', '代表者名', '代表者氏名', '代表者の氏名', '代表者職氏名', '代表者の職・氏名'],
    required: false,
  },
  { key: 'postcode', titles: ['郵便番号'], required: false },
  { key: 'address', titles: ['住所', '所在地', '主たる事務所の所在地', '本店所在地'], required: true },
]

/** 監理団体: name · representative · address · permit number · reason · date (scheme.md §7 D02). */
const SUPERVISING: Columns = [
  ...ROW_NUMBER,
  { key: 'name', titles: ['監理団体名', '監理団体の名称', '監理団体', '名称', '団体名'], required: true },
  ...JAPANESE_PLACE,
  { key: 'number', titles: ['許可番号'], required: true },
  ...JAPANESE_ENDS,
]

/** 実習実施者: the same with the accreditation numbers of plans, which name a plan and not the employer. */
const IMPLEMENTERS: Columns = [
  ...ROW_NUMBER,
  {
    key: 'name',
    titles: [
      '実習実施者名',
      '実習実施者の名称',
      '実習実施者',
      '実習実施者の氏名又は名称',
      '名称',
      '氏名又は名称',
    ],
    required: true,
  },
  ...JAPANESE_PLACE,
  { key: 'number', titles: ['法人番号'], required: false },
  {
    key: 'plans',
    titles: [
      '認定番号',
      '計画認定番号',
      '技能実習計画認定番号',
      '技能実習計画の認定番号',
      '実習計画認定番号',
    ],
    required: false,
  },
  {
    key: 'planCount',
    titles: ['認定計画件数', '取消件数', '取消計画件数', '計画件数', '件数'],
    required: false,
  },
  ...JAPANESE_ENDS,
]

/** What a Vietnamese list must hold is known from Decree 112 art. 39.7 and Circular 20/2021 art. 12; how it is laid out is not. */
const VIETNAMESE: Columns = [
  ...ROW_NUMBER,
  { key: 'name', titles: ['Tên doanh nghiệp', 'Doanh nghiệp', 'Tên tổ chức'], required: true },
  { key: 'representative', titles: ['Người đại diện', 'Người đại diện theo pháp luật'], required: false },
  { key: 'address', titles: ['Địa chỉ', 'Trụ sở chính', 'Địa chỉ trụ sở'], required: false },
  { key: 'number', titles: ['Số giấy phép', 'Giấy phép', 'Số GP'], required: false },
  {
    key: 'taxCode',
    titles: ['Mã số doanh nghiệp', 'Mã số thuế', 'MST', 'MSDN', 'Mã số DN'],
    required: false,
  },
  { key: 'decision', titles: ['Số quyết định', 'Quyết định', 'Quyết định số'], required: false },
  {
    key: 'reason',
    titles: ['Hành vi vi phạm', 'Lý do', 'Lý do thu hồi', 'Nội dung vi phạm', 'Nội dung'],
    required: true,
  },
  { key: 'amount', titles: ['Mức phạt', 'Số tiền phạt', 'Mức phạt tiền'], required: false },
  {
    key: 'authority',
    titles: ['Cơ quan ban hành', 'Cơ quan xử phạt', 'Cơ quan quyết định'],
    required: false,
  },
  {
    key: 'measuredOn',
    titles: ['Ngày quyết định', 'Ngày ban hành', 'Ngày xử phạt', 'Ngày thu hồi', 'Ngày nộp lại', 'Ngày'],
    required: true,
  },
  { key: 'notes', titles: ['Ghi chú'], required: false },
]

const MINISTRIES = '法務省・厚生労働省'
/** Cục Quản lý lao động ngoài nước, whose portal shows penalties and returned licences. */
const DOLAB = 'Cục Quản lý lao động ngoài nước'

const supervising = {
  role: 'supervising_organisation',
  country: 'JP',
  authority: MINISTRIES,
  columns: SUPERVISING,
  source: 'published',
  number: numberIn('JP-KANRI', 'number'),
} as const
const implementers = {
  role: 'employer',
  country: 'JP',
  authority: MINISTRIES,
  columns: IMPLEMENTERS,
  source: 'published',
  number: numberIn('JP-JCN', 'number'),
} as const
const vietnamese = {
  role: 'sending_agency',
  country: 'VN',
  authority: DOLAB,
  columns: VIETNAMESE,
  source: 'product_default',
  number: (row: MeasureRow) => {
    const taxCode = numberIn('VN-TIN', 'taxCode')(row)
    const licence = numberIn('VN-GP', 'number')(row)
    return taxCode ?? licence
  },
} as const

export const MEASURE_LAYOUTS: Readonly<Record<MeasureList, MeasureLayout>> = {
  jp_supervising_permit_cancelled: {
    list: 'jp_supervising_permit_cancelled',
    kind: 'permit_cancelled',
    ...supervising,
  },
  jp_supervising_improvement_orders: {
    list: 'jp_supervising_improvement_orders',
    kind: 'improvement_order',
    ...supervising,
  },
  jp_implementer_improvement_orders: {
    list: 'jp_implementer_improvement_orders',
    kind: 'improvement_order',
    ...implementers,
  },
  jp_implementer_plans_cancelled: {
    list: 'jp_implementer_plans_cancelled',
    kind: 'plan_cancelled',
    ...implementers,
  },
  vn_penalties: { list: 'vn_penalties', kind: 'administrative_penalty', ...vietnamese },
  vn_licences_revoked: { list: 'vn_licences_revoked', kind: 'licence_revoked', ...vietnamese },
}
