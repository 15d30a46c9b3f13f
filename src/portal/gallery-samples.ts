/** As ECharts writes it on the server, style attributes and all: three bars. */
export const SAMPLE_CHART = `<svg width="640" height="200" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 200">
<path d="M60 20L60 180" stroke="#54555a" fill="none"></path>
<path d="M60 28l500 0l0 36l-500 0Z" fill="#0b5563"></path>
<path d="M60 82l291 0l0 36l-291 0Z" fill="#0b5563"></path>
<path d="M60 136l166 0l0 36l-166 0Z" fill="#c8472b"></path>
<text text-anchor="end" style="font-size:14px;font-family:sans-serif;" x="50" y="51" fill="#333">5</text>
<text text-anchor="end" style="font-size:14px;font-family:sans-serif;" x="50" y="105" fill="#333">8</text>
<text text-anchor="end" style="font-size:14px;font-family:sans-serif;" x="50" y="159" fill="#333">3</text>
<text style="font-size:14px;font-family:sans-serif;font-weight:bold;" x="570" y="51" fill="#333">12</text>
<text style="font-size:14px;font-family:sans-serif;font-weight:bold;" x="361" y="105" fill="#333">7</text>
<text style="font-size:14px;font-family:sans-serif;font-weight:bold;" x="236" y="159" fill="#333">4</text>
<style ><![CDATA[ .zr0-cls-0:hover { cursor:pointer; } ]]></style>
</svg>`

export const SAMPLE_ADDRESS = 'https://feri.example/verify/SAMPLE'

/** The QR code of that address, row by row. */
const QR_ROWS = [
  'M0 0.5h7m2 0h1m2 0h2m2 0h1m1 0h2m2 0h7M0 1.5h1m5 0h1m1 0h1m2 0h5m1 0h2m3 0h1m5 0h1',
  'M0 2.5h1m1 0h3m1 0h1m1 0h6m2 0h2m1 0h2m1 0h1m1 0h3m1 0h1',
  'M0 3.5h1m1 0h3m1 0h1m2 0h3m1 0h3m2 0h3m1 0h1m1 0h3m1 0h1',
  'M0 4.5h1m1 0h3m1 0h1m1 0h1m4 0h2m1 0h1m5 0h1m1 0h3m1 0h1',
  'M0 5.5h1m5 0h1m1 0h2m1 0h1m1 0h2m2 0h1m1 0h1m2 0h1m5 0h1',
  'M0 6.5h7m1 0h1m1 0h1m1 0h1m1 0h1m1 0h1m1 0h1m1 0h1m1 0h7M8 7.5h2m2 0h1m1 0h1m2 0h1m1 0h2',
  'M0 8.5h2m1 0h1m2 0h2m2 0h1m4 0h2m2 0h1m2 0h3m1 0h2M2 9.5h1m5 0h1m1 0h2m2 0h2m5 0h3m1 0h1m2 0h1',
  'M0 10.5h2m4 0h2m1 0h2m7 0h2m1 0h7M0 11.5h1m1 0h4m1 0h1m6 0h2m2 0h2m1 0h2m1 0h1m1 0h2',
  'M0 12.5h1m2 0h5m4 0h1m3 0h2m2 0h3m2 0h1m1 0h2M2 13.5h1m1 0h1m2 0h1m1 0h4m4 0h1m1 0h3',
  'M0 14.5h2m1 0h1m2 0h1m3 0h1m1 0h1m2 0h2m4 0h3m1 0h4',
  'M1 15.5h2m1 0h2m1 0h2m1 0h1m1 0h4m1 0h1m1 0h2m2 0h1m1 0h1m1 0h1',
  'M0 16.5h1m3 0h1m1 0h1m2 0h1m1 0h1m1 0h3m1 0h1m2 0h2m1 0h1m3 0h1',
  'M2 17.5h1m1 0h2m2 0h1m1 0h1m5 0h3m3 0h2m1 0h1m2 0h1',
  'M0 18.5h1m1 0h1m1 0h4m2 0h1m2 0h1m1 0h1m2 0h1m1 0h1m2 0h2m2 0h2',
  'M3 19.5h1m3 0h1m1 0h3m1 0h1m1 0h4m2 0h2m4 0h2',
  'M0 20.5h1m2 0h1m1 0h5m1 0h2m1 0h1m3 0h1m1 0h5m1 0h1',
  'M8 21.5h1m1 0h4m1 0h1m1 0h1m2 0h1m3 0h1m1 0h3',
  'M0 22.5h7m1 0h7m1 0h1m1 0h1m1 0h1m1 0h1m1 0h1m2 0h1M0 23.5h1m5 0h1m4 0h3m6 0h1m3 0h3m1 0h1',
  'M0 24.5h1m1 0h3m1 0h1m2 0h3m2 0h2m1 0h2m1 0h5',
  'M0 25.5h1m1 0h3m1 0h1m1 0h1m1 0h2m1 0h2m1 0h1m1 0h2m2 0h5m1 0h1',
  'M0 26.5h1m1 0h3m1 0h1m2 0h3m1 0h2m4 0h2m3 0h3m1 0h1',
  'M0 27.5h1m5 0h1m1 0h1m2 0h1m6 0h4m1 0h2m2 0h1',
  'M0 28.5h7m1 0h3m1 0h2m1 0h1m1 0h2m1 0h2m1 0h3m1 0h1',
]

export const SAMPLE_QR = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 29" shape-rendering="crispEdges"><path stroke="#000" d="${QR_ROWS.join('')}"/></svg>`

export const SAMPLE_BODIES = [
  { name: 'サンプル協同組合', licence: '許1901000001', workers: 128, status: 'registered' },
  {
    name: 'Công ty Cổ phần Nhân lực Mẫu Hải Đăng',
    licence: '0001/LĐTBXH-GP',
    workers: 2340,
    status: 'suspended',
  },
  { name: 'Example Care & <Sons> "Ltd."', licence: '19登-000001', workers: 7, status: 'waiting' },
] as const

export const SAMPLE_CHARGES = [
  {
    item: '5.1',
    before: '3,600,000 ₫',
    after: '0 ₫',
    cap: '3,600,000 ₫',
    source: '2026-03-14',
    receipt: 'R-0001',
  },
  { item: '5.2', before: '12,000,000 ₫', after: '¥ 0', cap: '¥ 0', source: '2026-03-20', receipt: '—' },
] as const
