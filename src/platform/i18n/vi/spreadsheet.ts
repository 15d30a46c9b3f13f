export const spreadsheet = {
  empty: 'Tệp trống.',
  too_large: 'Tệp lớn hơn mức cho phép ({{limit}}). Hãy chọn tệp nhỏ hơn.',
  too_many_rows: 'Trang tính vượt quá mức cho phép ({{limit}} dòng). Hãy tách danh sách rồi thử lại.',
  too_many_columns: 'Trang tính vượt quá mức cho phép ({{limit}} cột). Hãy kiểm tra lại tệp.',
  bomb: 'Khi giải nén, tệp sẽ chiếm hơn {{limit}} nên không được mở.',
  broken_xlsx:
    'Tệp này có vẻ là tệp Excel nhưng đã hỏng, không mở được. Hãy mở bằng Excel, lưu lại rồi thử lần nữa.',
  broken_cell:
    'Ô ở dòng {{line}}, cột {{column}} không đọc được. Hãy mở tệp bằng Excel, lưu lại rồi thử lần nữa.',
  not_a_workbook: 'Đây là tệp nén nhưng không phải sổ tính Excel. Hãy chọn tệp Excel (.xlsx) hoặc tệp CSV.',
  old_excel: 'Đây là tệp Excel kiểu cũ (.xls). Hãy lưu thành .xlsx rồi thử lại.',
  not_a_spreadsheet: 'Đây không phải là bảng tính. Hãy chọn tệp Excel (.xlsx) hoặc tệp CSV.',
  not_utf8: 'Dòng {{line}} có ký tự không đúng UTF-8. Hãy lưu tệp CSV theo UTF-8 rồi thử lại.',
  shift_jis:
    'Tệp CSV này có vẻ dùng mã Shift_JIS (thấy ở dòng {{line}}). Hãy lưu thành “CSV UTF-8” trong Excel rồi thử lại.',
  broken_csv:
    'Dấu ngoặc kép quanh dòng {{line}} không khớp nên không tách được các cột. Hãy sửa rồi thử lại.',
  record_too_long: 'Dòng bắt đầu gần dòng {{line}} quá dài. Có thể thiếu dấu ngoặc kép.',
  row_line: 'Dòng',
  row_column: 'Cột',
  row_value: 'Nội dung ô',
  row_reason: 'Lý do',
  samples_more: 'và các mục khác',
} as const
