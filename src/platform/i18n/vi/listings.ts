/** Các danh sách có thể nhận dưới dạng tệp (src/listings). */
export const listings = {
  title: 'Danh sách dưới dạng tệp',
  lead: 'Cùng một danh sách để xem, để mở bằng bảng tính, dưới dạng dữ liệu và để in. Chỉ gồm những gì bạn được phép xem.',
  as_file: 'Tải toàn bộ dưới dạng tệp:',
  format_csv: 'CSV',
  format_xlsx: 'Excel',
  format_json: 'JSON',
  format_pdf: 'PDF',
  narrow: 'Lọc danh sách',
  any: 'Không lọc',
  whole: 'Toàn bộ danh sách, không lọc.',
  none: 'Danh sách này không có gì',
  rows_at: '{{count}} dòng, tính đến {{at}}.',
  too_many: 'Danh sách có hơn {{limit}} dòng. Hãy lọc bớt hoặc chọn định dạng khác.',
  no_document: 'Danh sách in từ sổ đăng ký; không có số và không tra cứu được',
} as const
