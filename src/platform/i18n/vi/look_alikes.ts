export const look_alikes = {
  intro: 'Hãy đối chiếu mã số, đừng chỉ nhìn tên: hai tổ chức khác nhau có thể trông rất giống nhau.',
  same_name: 'Có tổ chức khác cùng tên: {{name}} ({{number}}). Hãy đối chiếu mã số.',
  similar_name: 'Có tổ chức khác tên rất giống: {{name}} ({{number}}). Hãy đối chiếu mã số.',
  same_address:
    'Cùng địa chỉ với {{name}} ({{number}}). Nhiều tổ chức thường ở chung một tòa nhà; hãy đối chiếu mã số.',
  licence_number:
    'Cùng một số (giấy phép hoặc mã số) cũng được ghi cho {{name}} ({{number}}). Hãy hỏi cơ quan chức năng số đó là của tổ chức nào.',
  lapsed_licence:
    'Một số giấy phép ở đây cũng được ghi cho {{name}} ({{number}}) và ở đó đã hết hạn. Hãy hỏi cơ quan chức năng giấy phép đó là của tổ chức nào.',
  listed_by_number_permit_cancelled:
    'Theo danh sách của {{authority}} (ngày {{listed}}), giấy phép của tổ chức này bị thu hồi ngày {{day}}.',
  listed_by_number_improvement_order:
    'Theo danh sách của {{authority}} (ngày {{listed}}), tổ chức này nhận lệnh cải thiện ngày {{day}}.',
  listed_by_number_plan_cancelled:
    'Theo danh sách của {{authority}} (ngày {{listed}}), kế hoạch thực tập của tổ chức này bị hủy công nhận ngày {{day}}.',
  listed_by_number_administrative_penalty:
    'Theo danh sách của {{authority}} (ngày {{listed}}), tổ chức này bị xử phạt vi phạm hành chính ngày {{day}}.',
  listed_by_number_licence_revoked:
    'Theo danh sách của {{authority}} (ngày {{listed}}), giấy phép của tổ chức này bị thu hồi hoặc nộp lại ngày {{day}}.',
  listed_by_name_permit_cancelled:
    'Theo danh sách của {{authority}} (ngày {{listed}}), giấy phép của một tổ chức tên {{name}} bị thu hồi ngày {{day}}. Có thể là tổ chức khác: hãy đối chiếu mã số và địa chỉ.',
  listed_by_name_improvement_order:
    'Theo danh sách của {{authority}} (ngày {{listed}}), một tổ chức tên {{name}} nhận lệnh cải thiện ngày {{day}}. Có thể là tổ chức khác: hãy đối chiếu mã số và địa chỉ.',
  listed_by_name_plan_cancelled:
    'Theo danh sách của {{authority}} (ngày {{listed}}), kế hoạch thực tập của một tổ chức tên {{name}} bị hủy công nhận ngày {{day}}. Có thể là tổ chức khác: hãy đối chiếu mã số và địa chỉ.',
  listed_by_name_administrative_penalty:
    'Theo danh sách của {{authority}} (ngày {{listed}}), một tổ chức tên {{name}} bị xử phạt vi phạm hành chính ngày {{day}}. Có thể là tổ chức khác: hãy đối chiếu mã số và địa chỉ.',
  listed_by_name_licence_revoked:
    'Theo danh sách của {{authority}} (ngày {{listed}}), giấy phép của một tổ chức tên {{name}} bị thu hồi hoặc nộp lại ngày {{day}}. Có thể là tổ chức khác: hãy đối chiếu mã số và địa chỉ.',
  queue_title: 'Các cặp tổ chức dễ nhầm lẫn cần xem',
  queue_lead:
    'Những cặp dễ bị nhầm với nhau. Nếu là hai tổ chức khác nhau và không cần cảnh báo, hãy ghi lý do: khi đó công chúng không còn thấy cảnh báo.',
  queue_empty: 'Không có cặp nào cần xem.',
  queue_pair: 'Tổ chức',
  queue_why: 'Điểm giống nhau',
  queue_shown_to: 'Ai xem được',
  audience_public: 'Mọi người',
  audience_officers: 'Chỉ cán bộ',
  queue_open: 'Xem cặp này',
  pair_title: 'Hai tổ chức dễ nhầm lẫn',
  pair_side: 'Tổ chức {{n}}',
  pair_measure: 'Trong danh sách của cơ quan chức năng',
  pair_names: 'Tên',
  pair_numbers: 'Mã số',
  pair_addresses: 'Địa chỉ',
  pair_day: 'Ngày xử lý',
  pair_reason_listed: 'Lý do ghi trong danh sách',
  pair_authority: 'Cơ quan chức năng',
  reason_label: 'Vì sao đây là hai tổ chức khác nhau?',
  reason_hint: 'Chỉ cán bộ đọc. Ví dụ: “Đã gọi cả hai; người đại diện và đăng ký doanh nghiệp khác nhau.”',
  mark_different: 'Hai tổ chức khác nhau: ngừng cảnh báo',
  reopen_label: 'Vì sao cần hiện lại cảnh báo?',
  mark_reopened: 'Hiện lại cảnh báo',
  reviewed_different: 'Đã xem ngày {{at}}: hai tổ chức khác nhau. Công chúng không còn thấy cảnh báo.',
  reviewed_reopened: 'Mở lại ngày {{at}}: cảnh báo đang được hiện lại.',
  reviewed_reason: 'Lý do',
  done_different: 'Cảnh báo không còn hiển thị',
  done_reopened: 'Cảnh báo đã được hiện lại',
  not_reviewable: 'Cơ quan chức năng nêu tổ chức này theo mã số. Chỉ cơ quan đó mới đính chính được.',
  already_so: 'Cán bộ khác đã quyết định việc này. Hãy xem lại cặp này.',
  filter_open: 'Cần xem',
  filter_reviewed: 'Đã xem',
} as const
