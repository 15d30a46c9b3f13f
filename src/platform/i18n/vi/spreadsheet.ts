export const spreadsheet = {
  empty: 'Tệp trống.',
  too_large: 'Tệp lớn hơn {{limit}}, vượt giới hạn của một danh sách.',
  too_many_rows: 'Trang tính vượt quá {{limit}} dòng, nhiều hơn mức cho phép của một danh sách.',
  too_many_columns: 'Trang tính vượt quá {{limit}} cột, nhiều hơn mức cho phép của một danh sách.',
  bomb: 'Khi giải nén, tệp sẽ chiếm hơn {{limit}} nên không được mở.',
  broken_xlsx:
    'Tệp này có vẻ là tệp Excel nhưng đã hỏng, không mở được. Hãy mở bằng Excel, lưu lại rồi thử lần nữa.',
  broken_cell:
    'Ô ở dòng {{line}}, cột {{column}} không đọc được. Hãy mở tệp bằng Excel, lưu lại rồi thử lần nữa.',
  not_a_workbook: 'Đây là tệp nén nhưng không phải sổ tính Excel.',
  old_excel: 'Đây là tệp Excel kiểu cũ (.xls). Hãy lưu thành .xlsx rồi thử lại.',
  not_a_spreadsheet: 'Đây không phải là bảng tính. Hãy chọn tệp Excel (.xlsx) hoặc tệp CSV.',
  not_utf8: 'Dòng {{line}} có ký tự không đúng UTF-8. Hãy lưu tệp CSV theo UTF-8 rồi thử lại.',
  shift_jis:
    'Tệp CSV này có vẻ dùng mã Shift_JIS (thấy ở dòng {{line}}). Hãy lưu thành “CSV UTF-8” trong Excel rồi thử lại.',
  broken_csv: 'Dấu ngoặc kép quanh dòng {{line}} không khớp nên không tách được các cột.',
  record_too_long: 'Dòng bắt đầu gần dòng {{line}} quá dài. Có thể thiếu dấu ngoặc kép.',
} as const
