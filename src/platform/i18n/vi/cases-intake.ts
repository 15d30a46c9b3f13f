/** Refusals of what a worker sends, and mails that say only that something waits. */
export const casesIntake = {
  challenge_wait_other: 'Xin đợi {{count}} giây rồi bấm nút lần nữa. Những gì bạn viết vẫn còn.',
  challenge_stale:
    'Trang này đã mở quá lâu, hoặc đã được gửi rồi. Xin bấm nút một lần nữa. Những gì bạn viết vẫn còn.',
  come_again_other:
    'Hiện có nhiều người đang gửi. Xin bấm nút lần nữa sau {{count}} phút. Những gì bạn viết vẫn còn.',
  intake_full:
    'Hiện chúng tôi không nhận thêm được vì còn quá nhiều tin chưa đọc. Những gì bạn viết vẫn còn trên trang này. Xin thử lại vào ngày mai, hoặc liên hệ một trong những nơi ghi trên trang này.',
  too_many_files: 'Có quá nhiều tệp. Mỗi lần chỉ gửi được {{limit}} tệp; bạn có thể gửi thêm sau.',
  too_much_at_once:
    'Các tệp cộng lại quá lớn: mỗi lần chỉ gửi được {{limit}} MB. Xin gửi ít hơn; bạn có thể gửi thêm sau.',
  case_too_large:
    'Các tệp của vụ việc này cộng lại quá lớn: chỉ chứa được {{limit}} MB. Xin nhắn cho chúng tôi biết bạn còn có gì.',
  file_not_sealed: 'Có tệp không đến được nguyên vẹn. Xin chọn lại tệp đó.',
  file_unsafe: 'Loại tệp này không được mở ở đây vì có thể gây hại. Hãy xin ảnh chụp của nó.',
  file_empty: '“{{file}}” không có gì bên trong. Xin chọn lại tệp.',
  file_too_large:
    '“{{file}}” quá lớn: chỉ gửi được {{limit}} MB. Xin chụp lại với cỡ nhỏ hơn, hoặc gửi ảnh chụp màn hình.',
  file_heic:
    '“{{file}}” là ảnh kiểu iPhone (HEIC), ở đây không xóa được nơi chụp. Xin chụp màn hình tấm ảnh rồi gửi. Hoặc trên iPhone vào Cài đặt, Camera, Định dạng, chọn “Tương thích nhất” rồi chụp lại.',
  file_video: '“{{file}}” là video. Không gửi được video. Xin gửi ảnh chụp màn hình hoặc bản ghi âm.',
  file_svg: '“{{file}}” là hình vẽ có thể chứa mã chạy được (SVG). Xin gửi ảnh chụp màn hình.',
  file_html: '“{{file}}” là trang web. Xin gửi ảnh chụp màn hình.',
  file_office:
    '“{{file}}” là tệp Word, Excel hoặc tương tự, có thể ghi tên người viết. Xin chụp ảnh hoặc chụp màn hình rồi gửi.',
  file_archive: '“{{file}}” là tệp nén (như ZIP). Xin gửi từng ảnh bên trong.',
  file_pixels: '“{{file}}” là ảnh có quá nhiều điểm ảnh. Xin gửi ảnh chụp màn hình.',
  file_pdf_locked: '“{{file}}” là PDF có mật khẩu. Xin chụp ảnh hoặc chụp màn hình rồi gửi.',
  file_pdf_unclear:
    '“{{file}}” là PDF mà chúng tôi không chắc xóa hết được tên người tạo. Xin chụp ảnh hoặc chụp màn hình rồi gửi.',
  file_broken:
    'Không đọc được “{{file}}”, có thể tệp bị thiếu. Xin chọn lại, hoặc chụp ảnh hay chụp màn hình.',
  file_unknown: '“{{file}}” là loại tệp không gửi được. Xin gửi ảnh (JPEG, PNG), PDF hoặc bản ghi âm.',
  mail_subject: 'FERI: có việc đang chờ bạn',
  mail_text: 'Có việc đang chờ bạn trong khu vực làm việc. Xin đăng nhập để xem.',
  alarm_subject: 'FERI: sắp hết chỗ',
  alarm_text:
    'Chỗ chứa những gì gửi đến mà chưa ai đọc sắp hết. Khi đầy, hệ thống không nhận thêm được. Xin đăng nhập, đọc những gì đang chờ và báo cho người vận hành.',
}
