import { applicationPages } from './applications-pages.ts'

export const applications = {
  not_now_draft: 'Hồ sơ này chưa được gửi.',
  not_now_applied: 'Hồ sơ đang chờ cán bộ tiếp nhận. Hiện chưa thể thực hiện thao tác này.',
  not_now_screening: 'Hồ sơ đang được thẩm định. Hiện chưa thể thực hiện thao tác này.',
  not_now_correcting: 'Tổ chức đang bổ sung hồ sơ. Chỉ có thể thao tác sau khi tổ chức trả lời.',
  not_now_proposed:
    'Tổ chức đang trong thời gian xem dự thảo quyết định. Hiện chưa thể thực hiện thao tác này.',
  not_now_registered: 'Hồ sơ đã được quyết định: đăng ký.',
  not_now_registered_with_conditions: 'Hồ sơ đã được quyết định: đăng ký kèm điều kiện.',
  not_now_refused: 'Hồ sơ đã được quyết định: từ chối.',
  not_now_appealed: 'Khiếu nại đang được xem xét. Hiện chưa thể thực hiện thao tác này.',
  not_now_refused_finally: 'Việc từ chối hồ sơ này đã có hiệu lực cuối cùng. Tổ chức có thể nộp hồ sơ mới.',
  not_now_withdrawn: 'Hồ sơ này đã được rút. Tổ chức có thể nộp hồ sơ mới.',

  words_needed: 'Vui lòng ghi nội dung.',
  too_many_conditions: 'Tối đa {{limit}} điều kiện.',
  conditions_and_outcome:
    'Điều kiện chỉ dùng cho “Đăng ký kèm điều kiện” và cần ít nhất một điều kiện; trường hợp khác để trống.',
  programmes_needed: 'Chọn ít nhất một chương trình.',
  points_needed: 'Ghi ít nhất một điểm, mỗi dòng một điểm.',
  too_many_points: 'Tối đa {{limit}} điểm.',
  due_too_soon: 'Chọn một ngày sau hôm nay.',
  due_too_late: 'Chọn ngày {{last}} hoặc sớm hơn.',

  which_body: 'Hãy cho biết tổ chức nào nộp hồ sơ.',
  body_or_organisation:
    'Chỉ nêu một trong hai: tổ chức đã có trong sổ đăng ký hoặc tổ chức mới. Tổ chức của bạn thì không cần nêu.',
  organisation_unknown: 'Sổ đăng ký không có tổ chức này.',
  role_not_held: 'Trong sổ đăng ký, tổ chức này không có vai trò đó.',
  open_already: 'Hồ sơ {{number}} của tổ chức này cho cùng vai trò vẫn đang mở. Hãy tiếp tục hồ sơ đó.',
  another_open: 'Tổ chức có một hồ sơ khác đang mở. Hãy rút hồ sơ đó trước.',
  is_registered: 'Tổ chức này đã đăng ký đến ngày {{until}}. Hãy nộp hồ sơ gia hạn.',
  is_suspended: 'Đăng ký của tổ chức này đang tạm đình chỉ. Cần giải quyết xong việc đó rồi mới nộp hồ sơ.',
  nothing_to_renew: 'Không có đăng ký nào để gia hạn. Hãy nộp hồ sơ đăng ký lần đầu.',
  renewal_too_early: 'Có thể nộp hồ sơ gia hạn từ ngày {{from}}.',
  registered_meanwhile: 'Trong lúc đó tổ chức đã được đăng ký. Ở đây chưa có quyết định nào.',
  identifier_taken:
    'Mã số này đã thuộc về một tổ chức trong sổ đăng ký: {{name}}. Hãy lập hồ sơ cho tổ chức đó.',
  looks_like_other:
    'Trong sổ đăng ký có {{count}} tổ chức giống tổ chức này. Hãy đối chiếu và xác nhận đây là tổ chức khác.',

  not_the_writer: 'Hồ sơ này do tổ chức tự lập. Hãy yêu cầu bổ sung thay vì sửa.',
  own_people: 'Người của tổ chức không thẩm định hoặc quyết định hồ sơ của chính tổ chức.',
  screened_by_another: 'Cán bộ khác đang thẩm định hồ sơ này. Nếu đã thống nhất, hãy nhận bàn giao trước.',
  taken_up_already: 'Bạn đã nhận hồ sơ này rồi.',
  four_eyes: 'Cần người khác quyết định: bạn đã lập, thẩm định hoặc từ chối hồ sơ này.',
  appeal_four_eyes: 'Cần người khác trả lời khiếu nại: bạn đã tham gia xử lý hồ sơ này.',
  window_open: 'Tổ chức được xem dự thảo quyết định đến hết ngày {{day}}. Có thể quyết định từ ngày hôm sau.',
  window_over: 'Thời hạn gửi ý kiến đã hết ngày {{day}}.',
  appeal_over: 'Thời hạn khiếu nại đã hết ngày {{day}}.',
  too_many_comments: 'Có thể gửi tối đa {{limit}} ý kiến.',
  section_changed:
    'Một đồng nghiệp đã lưu trang này sau khi bạn mở. Nội dung của bạn chưa được lưu; hãy so sánh rồi lưu lại nếu muốn giữ bản của mình.',
  screening_changed: 'Phần thẩm định đã được lưu ở nơi khác sau khi bạn mở. Chưa lưu gì; hãy mở lại trang.',
  screening_open: 'Còn điểm chưa được xem xét.',
  not_met_needs_condition: 'Có điểm không đạt: hãy đề xuất điều kiện, yêu cầu bổ sung hoặc từ chối.',
  point_unknown: 'Không có điểm này.',
  point_open: 'Chưa xem xét.',
  point_note: 'Hãy ghi kết quả xem xét vào ghi chú.',

  not_complete: 'Hồ sơ chưa đầy đủ.',
  answer_needed: 'Vui lòng trả lời.',
  declaration_needed: 'Vui lòng xác nhận nội dung này.',
  note_needed: 'Vui lòng giải thích trong ghi chú.',
  whole_number: 'Vui lòng ghi số nguyên bằng chữ số.',
  document_needed: 'Vui lòng nộp tài liệu này.',
  confirm_needed: 'Vui lòng đánh dấu xác nhận trước khi gửi.',

  file_empty: 'Tệp “{{file}}” trống. Hãy chọn tệp khác.',
  file_too_large: 'Tệp “{{file}}” lớn hơn 10 MB. Hãy chọn tệp nhỏ hơn.',
  file_type_refused:
    'Không thể nhận “{{file}}”: nội dung là “{{content}}”, tên tệp ghi “{{says}}”. Hãy chọn JPEG, PNG, WebP, HEIC, PDF, XLSX hoặc DOCX.',
  file_disguised:
    'Nội dung của “{{file}}” là “{{content}}” nhưng tên tệp ghi “{{says}}”. Hãy lưu lại đúng định dạng.',
  file_twice: '“{{file}}” đã có trong tài liệu này.',
  too_many_files: 'Tối đa {{limit}} tệp cho một tài liệu.',
  kind_unknown: 'Tài liệu này không được yêu cầu.',

  mail_subject: 'Hồ sơ {{number}}: có thông tin mới',
  mail_received: 'Đã nhận hồ sơ {{number}}. Cán bộ sẽ tiếp nhận và thẩm định.',
  mail_screening: 'Cán bộ đã bắt đầu thẩm định hồ sơ {{number}}.',
  mail_correction: 'Hồ sơ {{number}} có một số điểm cần bổ sung.',
  mail_correction_lapsed:
    'Thời hạn bổ sung hồ sơ {{number}} đã hết. Việc thẩm định tiếp tục với nội dung hiện có.',
  mail_proposed:
    'Sắp có quyết định về hồ sơ {{number}}. Mời tổ chức xem dự thảo quyết định và cho biết nếu có thông tin chưa đúng.',
  mail_sent_back: 'Việc thẩm định hồ sơ {{number}} được tiếp tục.',
  mail_decided: 'Đã có quyết định về hồ sơ {{number}}.',
  mail_appeal_received: 'Đã nhận khiếu nại về hồ sơ {{number}}.',
  mail_appeal_answered: 'Khiếu nại về hồ sơ {{number}} đã được trả lời.',
  mail_appeal_lapsed: 'Thời hạn khiếu nại về hồ sơ {{number}} đã hết.',
  mail_withdrawn: 'Hồ sơ {{number}} đã được rút.',
  mail_corrected: 'Tổ chức đã trả lời các điểm cần bổ sung của hồ sơ {{number}}.',
  mail_commented: 'Tổ chức đã gửi ý kiến về dự thảo quyết định của hồ sơ {{number}}.',
  mail_act_by: 'Hạn phản hồi: {{day}}.',
  mail_read_on: 'Đăng nhập để xem: {{address}}',

  ...applicationPages,
} as const
