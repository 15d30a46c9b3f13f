/** Khóa đọc của cán bộ xử lý vụ việc */
export const officer_keys = {
  locked: 'Khóa đọc của bạn đang bị khóa. Trước hết hãy mở khóa bằng mã đọc của bạn.',
  notice_none:
    'Bạn chưa có khóa đọc. Khi chưa có khóa, không vụ việc nào được mã hóa cho bạn và bạn không đọc được vụ việc nào.',
  notice_waiting: 'Khóa đọc của bạn chưa có hiệu lực. Hãy nhập lại mã đọc để hoàn tất việc thiết lập.',
  notice_locked: 'Khóa đọc của bạn đang bị khóa. Muốn đọc vụ việc, hãy mở khóa bằng mã đọc.',
  second_factor_needed:
    'Muốn có khóa đọc, tài khoản phải bật xác thực hai bước. Hãy thiết lập việc đó trước.',
  sign_in_lately:
    'Chỉ tạo được khóa đọc trong vòng {{minutes}} phút sau khi đăng nhập. Hãy đăng xuất, đăng nhập lại bằng xác thực hai bước, rồi quay lại trang này.',
  too_many:
    'Bạn đã tạo đủ số khóa đọc mà một tài khoản được có. Hãy đề nghị quản trị viên mời bạn bằng một tài khoản mới.',
  none_waiting: 'Không có khóa đọc nào đang chờ nhập mã. Hãy tạo khóa trước.',
  code_slip:
    'Đây không phải là mã đọc: có chữ số bị sai hoặc bị thiếu. Mã có 28 chữ số. Hãy đối chiếu với bản bạn đã ghi.',
  code_wrong: 'Mã đọc này không mở được khóa của bạn. Hãy đối chiếu với bản bạn đã ghi.',
  too_often:
    'Đã nhập sai mã đọc quá nhiều lần. Hãy đợi rồi thử lại; mỗi lần sai thêm, thời gian chờ sẽ dài hơn.',
  cannot_read:
    'Không thể chia sẻ vụ việc cho người này: không phải cán bộ xử lý vụ việc của bên đó, chưa có khóa đọc đang có hiệu lực, hoặc có quan hệ với tổ chức liên quan.',
  reads_already: 'Cán bộ này đã đọc được vụ việc rồi.',
  holds_none: 'Người này không giữ khóa nào của vụ việc.',
  not_yours_to_withdraw:
    'Bạn chỉ có thể từ bỏ khóa của chính mình. Chỉ thu hồi được khóa của cán bộ khác khi người đó không còn được đọc vụ việc.',
  last_key: 'Nếu thu hồi, không còn ai ở đây đọc được vụ việc. Hãy chia sẻ cho một cán bộ khác trước.',
  title: 'Khóa đọc',
  lead: 'Những gì người lao động kể đều được mã hóa. Bạn mở nội dung đó bằng khóa đọc, và chỉ mã đọc của bạn mới mở được khóa.',
  make: 'Tạo khóa đọc',
  make_again: 'Tạo khóa khác',
  make_warning:
    'Một mã gồm 28 chữ số sẽ hiện ra một lần duy nhất. Hãy ghi ra giấy và cất ở nơi chỉ bạn lấy được. Chúng tôi không lưu mã: không ai có thể cho xem lại, đổi mã hay gửi mã cho bạn.',
  make_lost:
    'Nếu mất mã, bạn có thể tạo khóa mới. Nhưng bạn không đọc được nữa những gì đã mã hóa cho khóa cũ, cho đến khi có cán bộ khác chia sẻ lại. Vụ việc nào không còn ai khác đọc được thì sẽ không bao giờ mở được.',
  your_code: 'Mã đọc của bạn',
  your_code_lead: 'Hãy ghi ra giấy ngay bây giờ. Mã sẽ không hiện lại.',
  written_down: 'Tôi đã ghi lại',
  type_back: 'Nhập lại mã đọc của bạn',
  type_back_why:
    'Sau khi nhập đúng, khóa mới có hiệu lực và các vụ việc mới được mã hóa cho bạn. Nhờ vậy biết chắc mã trên giấy của bạn là đúng.',
  put_into_force: 'Cho khóa có hiệu lực',
  not_written: 'Tôi chưa ghi lại mã',
  code: 'Mã đọc',
  code_hint: '28 chữ số. Có dấu cách hay không đều được.',
  unlock: 'Mở khóa đọc',
  unlock_button: 'Mở khóa',
  in_force_since: 'Khóa của bạn có hiệu lực từ ngày {{day}}.',
  former_too:
    'Nếu nhập mã của khóa cũ, bạn sẽ mở khóa cũ đó. Khóa cũ mở được những gì đã mã hóa trước khi có khóa mới nhất.',
  unlocked_for_other: 'Khóa của bạn đang mở, còn {{count}} phút',
  locks_by_itself:
    'Mỗi lần dùng, khóa được mở thêm 30 phút. Khóa tự đóng khi bạn đăng xuất, và chậm nhất sau 8 giờ.',
  former_in_hand:
    'Đây là khóa cũ. Bạn có thể chuyển những vụ việc khóa này mở được sang khóa mới nhất của mình.',
  lock_button: 'Đóng khóa',
  lost_code: 'Tôi bị mất mã đọc',
  lost_code_what:
    'Hãy tạo khóa mới. Từ lúc đó, các vụ việc mới được mã hóa cho khóa mới. Với các vụ việc trước, hãy nhờ cán bộ khác đọc được chia sẻ lại cho bạn.',
  since: 'từ ngày {{day}}',
  officers_title: 'Cán bộ xử lý vụ việc và khóa đọc',
  officers_lead:
    'Vụ việc chỉ được mã hóa cho những cán bộ có khóa đọc đang có hiệu lực vào lúc vụ việc được gửi đến.',
  officers_none: 'Chưa có cán bộ xử lý vụ việc nào',
  officers_without: 'Chưa có khóa: không nhận vụ việc',
  pass_on_title: 'Chia sẻ vụ việc',
  pass_on_lead:
    'Cho cán bộ bị mất mã đọc hoặc mới vào, hoặc cho khóa mới của chính bạn. Bạn chỉ chia sẻ được những vụ việc mà khóa bạn đang mở đọc được.',
  pass_on_to: 'Chia sẻ cho ai?',
  pass_on_myself: '{{name}} (khóa mới nhất của bạn)',
  pass_on_nobody: 'Chưa có ai khác có khóa đọc đang có hiệu lực',
  pass_on_show: 'Xem số vụ việc',
  pass_on_nothing: 'Không có vụ việc nào mà {{name}} chưa đọc được.',
  pass_on_count_other: 'Có thể chia sẻ cho {{name}} {{count}} vụ việc mà bạn mở được.',
  pass_on_button_other: 'Chia sẻ {{count}} vụ việc',
  pass_on_done_other: 'Đã chia sẻ {{count}} vụ việc',
  pass_on_noted: 'Hệ thống ghi lại ai đã chia sẻ vụ việc nào cho ai.',
  readings_title: 'Ai đã đọc vụ việc nào',
  readings_lead:
    'Mỗi lần cán bộ mở một phần của vụ việc, việc đó được ghi lại ở đây trước khi nội dung hiện ra. Nội dung đã đọc không được ghi ở đâu cả.',
  readings_none: 'Chưa có ai đọc vụ việc nào',
  readings_none_found: 'Không có lần đọc nào phù hợp',
  readings_officer: 'Cán bộ',
  readings_any: 'Tất cả cán bộ',
  readings_case: 'Số vụ việc',
  readings_what: 'Phần đã đọc',
  readings_when: 'Thời điểm (giờ Tokyo)',
  readings_show: 'Xem',
  readings_content: 'Nội dung người lao động kể',
  readings_file: 'Một tệp',
  readings_identity: 'Danh tính người lao động',
  readings_statement: 'Một bản tường trình',
  readings_no_officer: 'Hãy chọn một cán bộ trong danh sách.',
  readings_no_case: 'Đây không phải là số vụ việc.',
  mail_subject: 'FERI: có khóa đọc mới có hiệu lực',
  mail_text:
    'Một cán bộ xử lý vụ việc vừa cho khóa đọc mới có hiệu lực. Từ nay khóa này cũng đọc được các vụ việc mới gửi đến. Nếu bạn không biết cán bộ nào vừa tạo khóa và bạn cũng không tự tạo, hãy báo ngay cho quản trị viên sáng kiến.',
  give_up_title: 'Từ bỏ một vụ việc',
  give_up_lead:
    'Dùng khi bạn không nên đọc vụ việc đó, chẳng hạn vì quen biết người lao động. Khóa của bạn đối với vụ việc sẽ bị xóa, và chỉ cán bộ khác mới chia sẻ lại được. Người cuối cùng còn đọc được vụ việc thì không thể từ bỏ.',
  give_up_case: 'Số vụ việc',
  give_up_button: 'Từ bỏ vụ việc này',
  give_up_done: 'Bạn không còn mở được vụ việc này',
}
