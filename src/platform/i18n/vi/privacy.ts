/** Lời hứa với người phản ánh. Mỗi câu `said_…` đều có kiểm thử giữ: src/portal/privacy.ts. */
export const privacy = {
  title: 'Những gì bạn kể được giữ như thế nào',
  lead: 'Trang này dành cho người lao động muốn phản ánh. Mỗi câu ở đây đều được kiểm tra lại bằng một phép thử mỗi khi hệ thống thay đổi.',
  part_reporting: 'Trong lúc bạn viết',
  said_no_address: 'Chúng tôi không lưu địa chỉ mạng của điện thoại, cũng không lưu tên trình duyệt của bạn.',
  said_no_hour:
    'Chúng tôi chỉ lưu ngày, không bao giờ lưu giờ: giờ bạn vào trang, giờ viết hay giờ trả lời. Chỉ khi bạn nói đang gặp nguy hiểm, thư gọi cán bộ mới cho biết áng chừng lúc nào, trong hai tuần.',
  said_no_cookie: 'Các trang dành cho người lao động không đặt cookie.',
  said_nothing_stored:
    'Khi bạn đóng trang, điện thoại không giữ lại gì bạn đã viết. Nếu bạn tắt script, trình duyệt có thể còn giữ một thời gian: khi đó hãy dùng cửa sổ riêng tư (ẩn danh).',
  said_address_bar: 'Địa chỉ và tiêu đề trên đầu trình duyệt không đổi trong lúc bạn viết.',
  said_no_others: 'Các trang không tải gì từ công ty khác.',
  said_without_script: 'Bạn vẫn phản ánh được khi đã tắt script.',
  said_anonymous:
    'Bạn ẩn danh cho đến khi chính bạn nói mình là ai; trang luôn cho thấy bạn đang ẩn danh hay không.',
  said_no_mail: 'Chúng tôi không gửi thư hay tin nhắn cho bạn: bạn quay lại bằng mã của mình.',
  part_sealed: 'Nội dung được khóa kín ra sao',
  said_sealed:
    'Những gì bạn viết, tên, ảnh và giọng nói được khóa kín trước khi lưu: nhìn vào cơ sở dữ liệu không ai đọc được.',
  said_sealed_on_phone: 'Khi có script, điện thoại của bạn khóa nội dung trước khi gửi.',
  said_sealed_on_arrival:
    'Khi không có script, mỗi lần bạn sang trang, nội dung đi qua bộ nhớ máy chủ ở dạng đọc được, và được khóa kín khi bạn gửi; không bao giờ được lưu ở dạng đọc được.',
  said_length: 'Người ngoài không biết bạn viết dài bao nhiêu, chỉ biết áng chừng.',
  said_plain:
    'Những gì vẫn đọc được: ngày, ngôn ngữ, hai nước, ai được đọc, có khẩn cấp không, bạn có cho biết tên không, loại vụ việc, đã xử lý đến đâu, và những gì cán bộ đã gắn với vụ việc: tổ chức, đơn tuyển dụng, cuộc đánh giá, người cùng sự việc.',
  said_pictures: 'Trước khi lưu ảnh và tệp, chúng tôi xóa nơi chụp, giờ chụp và tên máy.',
  said_voice: 'Người ta có thể nhận ra giọng của bạn: chỉ ghi âm nếu bạn muốn.',
  part_code: 'Mã của bạn',
  said_code_random: 'Mã được tạo ngẫu nhiên và dài đến mức không ai thử mà tìm ra được.',
  said_code_not_kept: 'Chúng tôi không lưu mã của bạn.',
  said_code_lost: 'Nếu bạn mất mã, chúng tôi không thể cấp mã mới: khi đó bạn có thể phản ánh lại.',
  said_code_message: 'Tin nhắn có chứa mã của bạn sẽ không được nhận, để không người nào khác biết mã.',
  part_readers: 'Ai đọc',
  said_readers: 'Chỉ cán bộ xử lý vụ việc của bên mà bạn chọn mới có chìa khóa để đọc.',
  said_administrators: 'Người quản trị hệ thống này không đọc được.',
  said_second_factor: 'Cán bộ xử lý vụ việc đăng nhập bằng xác thực hai bước.',
  said_conflict: 'Cán bộ có liên quan đến tổ chức bị nhắc đến sẽ không thấy vụ việc.',
  said_read_noted: 'Mỗi lần có người mở ra, chúng tôi ghi lại ai mở và lúc nào.',
  said_identity: 'Nếu bạn cho biết tên, cán bộ chỉ thấy tên sau khi một cán bộ thứ hai đồng ý.',
  said_consent: 'Chúng tôi không chuyển gì cho người khác trước khi bạn đồng ý.',
  said_accused:
    'Trong hệ thống này, công ty hay công ty phái cử liên quan không thấy vụ việc, cũng không thấy là có vụ việc.',
  said_figures: 'Chúng tôi chỉ công bố con số khi gộp đủ nhiều người để không ai bị nhận ra.',
  part_deletion: 'Khi nào xóa',
  said_period:
    'Vụ việc được xóa một thời gian sau khi kết thúc; nếu bạn viết tiếp, thời gian đó tính lại từ đầu.',
  said_deleted:
    'Chìa khóa cũng được xóa cùng lúc. Bản sao cũ của cơ sở dữ liệu vẫn bị khóa với mọi người, trừ cán bộ trước đó đã được đọc và chính bạn.',
  said_stub: 'Chỉ còn lại một dòng cho biết đã có vụ việc, tháng và kết quả.',
  said_hold: 'Cán bộ chỉ được hoãn việc xóa khi có lý do rõ ràng, như tòa án hoặc tiền còn phải trả lại.',
  part_limits: 'Những điều chúng tôi không bảo vệ được',
  said_network: 'Người quản lý mạng mà bạn dùng có thể thấy bạn đã mở trang web này.',
  said_phone: 'Ai cầm điện thoại của bạn khi trang đang mở đều đọc được.',
  said_office: 'Chúng tôi không ngăn được người có quyền đọc kể lại cho người khác.',
  said_edge:
    'Nếu hệ thống chạy trên máy của nhà cung cấp mạng, họ thấy địa chỉ và giờ; nhật ký của họ đã được chúng tôi tắt.',
  said_untested: 'Chưa có chuyên gia độc lập bên ngoài kiểm tra hệ thống này.',
  marks: 'Ký hiệu trong ngoặc vuông là tên các phép thử giữ cho từng câu.',
  to_report: 'Phản ánh',
}
